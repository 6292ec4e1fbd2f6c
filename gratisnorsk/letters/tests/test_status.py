"""What we sent, seen again by whoever can read where it went; a stranger with the link sees nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from gratisnorsk.kernel import clock, outbox
from gratisnorsk.kernel.models import Channel, Letter
from gratisnorsk.kernel.outbox.marks import mark
from gratisnorsk.kernel.testing import drain_jobs, sms_sent
from gratisnorsk.letters.testing import a_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(db) -> Letter:
    """Sent yesterday."""
    yesterday = clock.now() - timedelta(days=1)
    return a_letter(at=yesterday, sent_at=yesterday)


def url(letter: Letter) -> str:
    return f"/en/brev/{mark('status', letter.pk)}/"


def the_code() -> str:
    """In the one letter that brought a code."""
    (code,) = [found[0] for each in mail.outbox if (found := re.search(r"\d{4}-\d{4}", str(each.body)))]
    return code


def test_each_letter_tells_where_it_can_be_seen_again():
    a_letter(at=clock.now())
    drain_jobs()

    assert re.search(r"http://localhost:8000/en/brev/\d+-\w{8}/", str(mail.outbox[0].body))


def test_the_code_from_the_letter_shows_what_was_sent(letter):
    client = Client()
    a_letter("somebody.else@example.org", at=clock.now(), sent_at=clock.now())
    secret = outbox.post(
        "accounts/login_code",
        to=letter.to,
        lang="en",
        facts={"code": "9", "minutes": 1},
        key="s",
        at=clock.now(),
        is_secret=True,
    )
    Letter.objects.filter(pk=secret.pk).update(sent_at=clock.now())
    first = client.get(url(letter)).content.decode()
    client.post(url(letter), {"send": "1"})
    drain_jobs()
    code = the_code()

    opened = client.post(url(letter), {"code": code}, follow=True).content.decode()

    assert letter.to not in first
    assert "An administrator has given you a role." not in first
    assert "An administrator has given you a role." in opened
    assert "is your code" not in opened
    assert opened.count("<article") == 0
    assert opened.count("ds-card") == 1


def test_the_code_is_wiped_and_works_in_the_browser_that_asked_alone(letter):
    asking, stranger = Client(), Client()
    asking.post(url(letter), {"send": "1"})
    drain_jobs()
    code = the_code()

    page = stranger.post(url(letter), {"code": code}, follow=True).content.decode()

    assert "An administrator" not in page
    assert Letter.objects.get(kind="letters/status_code").facts == {}


def test_a_wrong_code_shows_nothing_and_ten_are_enough(letter):
    client = Client()
    client.post(url(letter), {"send": "1"})
    drain_jobs()
    code = the_code()

    for _ in range(10):
        page = client.post(url(letter), {"code": "0000-0000"}).content.decode()
        assert "This is not the code" in page
    page = client.post(url(letter), {"code": code}, follow=True).content.decode()

    assert "An administrator" not in page


def test_an_old_code_does_not_work(letter, monkeypatch):
    client = Client()
    client.post(url(letter), {"send": "1"})
    drain_jobs()
    code = the_code()
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr("gratisnorsk.letters.views.status.now", lambda: later)

    page = client.post(url(letter), {"code": code}, follow=True).content.decode()

    assert "An administrator" not in page


def test_opening_one_page_opens_no_other(letter):
    other = a_letter("other@example.org", at=clock.now())
    client = Client()
    client.post(url(letter), {"send": "1"})
    drain_jobs()
    client.post(url(letter), {"code": the_code()})

    assert "An administrator" in client.get(url(letter)).content.decode()
    assert "An administrator" not in client.get(url(other)).content.decode()


@pytest.mark.parametrize("code", ["1-aaaaaaaa", "x", "999999999999999999-22222222", "²-aaaaaaaa"])
def test_a_made_up_address_looks_the_same_and_sends_nothing(letter, code):
    real, made_up = Client(), Client()
    path = f"/en/brev/{code}/"
    pages = [real.get(url(letter)), made_up.get(path)]
    pages += [
        real.post(url(letter), {"send": "1"}, follow=True),
        made_up.post(path, {"send": "1"}, follow=True),
    ]
    before = Letter.objects.count()
    made_up.post(path, {"send": "1"})

    one, two, three, four = (re.sub(r'value="\w+"|/brev/[^/]+/', "", page.content.decode()) for page in pages)
    assert (one == two, three == four) == (True, True)
    assert Letter.objects.count() == before


def test_a_secret_letter_has_no_page():
    secret = outbox.post(
        "accounts/login_code",
        to="a@example.org",
        lang="en",
        facts={"code": "9", "minutes": 1},
        key="s",
        at=clock.now(),
        is_secret=True,
    )
    client = Client()
    client.post(url(secret), {"send": "1"})

    assert Letter.objects.count() == 1
    assert "/brev/" not in outbox.render(secret).text


def test_nobody_can_flood_a_contact_with_codes(letter):
    for _ in range(6):
        Client().post(url(letter), {"send": "1"})

    assert Letter.objects.filter(kind="letters/status_code").count() == 3


def test_a_contact_by_telephone_gets_the_code_by_sms(letter):
    Letter.objects.filter(pk=letter.pk).update(channel=Channel.SMS, to="+4791234567")
    client = Client()
    client.post(url(letter), {"send": "1"})
    drain_jobs()

    (message,) = sms_sent()
    assert message.to == "+4791234567"
    assert "is your code for" in message.text


def test_what_is_deleted_is_said_to_be_deleted(letter):
    Letter.objects.filter(pk=letter.pk).update(facts={}, emptied_at=clock.now())
    client = Client()
    client.post(url(letter), {"send": "1"})
    drain_jobs()
    page = client.post(url(letter), {"code": the_code()}, follow=True).content.decode()

    assert "We have deleted what it said." in page


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_the_page_opens_in_every_direction_and_is_not_indexed(letter, lang):
    page = Client().get(url(letter).replace("/en/", f"/{lang}/"))

    assert 'name="robots" content="noindex"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
