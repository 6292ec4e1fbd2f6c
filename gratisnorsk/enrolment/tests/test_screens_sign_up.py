"""The form, the code, coming back: what people see, and that nobody learns who is known here."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import a_course, a_rule_set
from gratisnorsk.enrolment.models import Learner, Wish
from gratisnorsk.enrolment.testing import a_learner, a_wish
from gratisnorsk.enrolment.tests.learners import (
    EMAIL,
    address,
    code_for,
    come_in,
    send_form,
    text_of,
)
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.places.testing import load_few_places
from gratisnorsk.ui.testing import human_answers

pytestmark = pytest.mark.django_db


def test_one_form_and_one_code_and_the_own_page_opens(client):
    answer = come_in(client)

    assert answer.url == address("own_page")
    text = text_of(client.get(answer.url))
    assert "You are number 1." in text
    assert "How long it takes we do not know yet" in text
    assert "A2: I manage simple talk" in text


def test_the_page_for_the_code_tells_the_contact_only_to_the_browser_that_sent_the_form(client):
    page = send_form(client).url

    assert EMAIL in text_of(client.get(page))
    other = text_of(Client().get(page))
    assert EMAIL not in other
    assert "d…@example.org" in other


def test_no_phone_is_taken_where_no_text_message_can_be_sent(client, settings):
    settings.SMS_GATEWAY = "gratisnorsk.kernel.outbox.gateways.NoGateway"

    refused = send_form(client, "+4741234567")

    assert refused.status_code == 422
    assert "We cannot send text messages yet. Write an e-mail address." in text_of(refused)
    assert not Learner.objects.exists()


def test_a_wrong_code_says_so_and_the_right_one_works_afterwards(client):
    page = send_form(client).url

    refused = client.post(page, {"code": "12345678"})

    assert refused.status_code == 422
    assert "This is not the right code, or it is too old." in text_of(refused)
    assert client.post(page, {"code": code_for()}).url == address("own_page")


@pytest.mark.parametrize("typed", ["abcdef", "1234", "1234-567", "😀", "123456789"])
def test_what_is_no_code_at_all_is_told_apart_from_a_wrong_one_and_stays_in_the_field(client, typed: str):
    page = send_form(client).url

    refused = client.post(page, {"code": typed})

    assert refused.status_code == 422
    assert "The code has eight digits." in text_of(refused)
    assert f'value="{typed}"' in refused.content.decode()
    assert client.post(page, {"code": code_for()}).url == address("own_page")


def test_pressing_twice_leads_to_the_own_page_both_times(client):
    page = send_form(client).url
    code = code_for()

    answers = [client.post(page, {"code": code}) for _ in range(2)]

    assert [answer.url for answer in answers] == [address("own_page")] * 2


def test_known_and_unknown_contacts_see_the_same_pages(client, monkeypatch):
    a_wish(a_learner("kjent@example.org"))
    begun = now()  # tries are counted in windows of the clock: none may close between the two
    monkeypatch.setattr("gratisnorsk.kernel.limits.clock.now", lambda: begun)

    def way(contact: str) -> list[tuple[int, str]]:
        visitor: Any = Client()
        form = {"contact": contact, "next": "", **human_answers(now())}
        asked = visitor.post(address("return"), form)
        page = visitor.get(asked.url)
        tries = [visitor.post(asked.url, {"code": "12345678"}) for _ in range(11)]
        return [(each.status_code, text_of(each).replace(contact, "")) for each in [asked, page, *tries]]

    assert way("kjent@example.org") == way("ukjent@example.org")
    assert [letter.kind for letter in letters_to("ukjent@example.org")] == ["enrolment/unknown_contact"]


def test_whoever_signed_up_comes_back_with_a_code_to_where_they_wanted(client):
    learner = a_learner(EMAIL)
    a_wish(learner)
    wanted = address("pause")
    asked = client.get(wanted)
    assert asked.url == f"{address('return')}?next=%2Fen%2Fmin-plass%2Fpause%2F"

    form = {"contact": EMAIL, "next": wanted, **human_answers(now())}
    page = client.post(asked.url, form).url

    assert client.post(page, {"code": code_for()}).url == wanted
    assert client.get(wanted).status_code == 200


def test_a_next_page_elsewhere_is_not_gone_to(client):
    a_learner(EMAIL)
    form = {"contact": EMAIL, "next": "https://evil.example/", **human_answers(now())}
    page = client.post(address("return"), form).url

    assert client.post(page, {"code": code_for()}).url == address("own_page")


def test_new_answers_of_a_known_person_are_compared_and_taken(client):
    a_wish(a_learner(EMAIL), level="A1")

    page = come_in(client, level="B1").url

    text = text_of(client.get(page))
    assert "You signed up before, and wrote something else now" in text
    client.post(address("new_answers"), {"take": "new"})
    assert Wish.objects.get().level == "B1"
    assert "You signed up before" not in text_of(client.get(page))


def test_new_answers_can_be_dropped(client):
    a_wish(a_learner(EMAIL), level="A1")
    come_in(client, level="B1")

    client.post(address("new_answers"), {"take": "old"})

    assert (Wish.objects.get().level, Learner.objects.count()) == ("A1", 1)


def test_an_address_alone_opens_nothing_and_changes_nothing(client):
    page = send_form(client).url

    Client().get(page)
    Client().get(page + "ny/")
    Client().head(page)

    assert not Wish.objects.live().exists()
    assert Client().get(address("own_page")).status_code == 302


@pytest.mark.parametrize("token", ["x", "a.b.c", "W10:1", "é", "😀"])
def test_a_forged_address_leads_to_the_door(client, token: str):
    answer = client.get(address("confirm", token))

    assert answer.url == address("own_page")


def test_from_a_course_the_person_comes_back_to_it(client):
    course = a_course(opening=Opening.WINDOW, at=now(), rule_set=a_rule_set())
    query = f"?kurs={course.public_id}"

    answer = come_in(client, query=query)

    assert answer.url == address("join", course.public_id)
    assert "You take part in this draw." in text_of(client.get(answer.url))


def test_the_suggested_level_is_filled_in_and_remembered_as_suggested(client):
    a_rule_set()
    form = client.get(address("sign_up") + "?niva=B1").context["form"]
    assert (form["level"].value(), form["is_level_suggested"].value()) == ("B1", True)

    come_in(client, level="B1", is_level_suggested="True")

    assert Wish.objects.get().is_level_suggested


def test_a_classroom_needs_a_place_and_the_place_becomes_a_centre(client):
    load_few_places()
    refused = send_form(client, modes=["place"])
    assert "Write a town or a postal code, so that we know" in text_of(refused)

    come_in(client, modes=["place"], place="5003 Bergen", km="10")

    wish = Wish.objects.get()
    assert (wish.municipality_id, wish.lat, wish.km) == ("4601", 60.3929, 10)


def test_without_a_scheme_the_page_leads_to_practice(client):
    text = text_of(client.get(address("sign_up")))

    assert "There are no free courses with a teacher at present." in text


def test_finishing_forgets_the_learner_in_this_browser(client):
    come_in(client)

    answer = client.post(address("finish"))

    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert client.get(address("own_page")).status_code == 302


def test_on_a_shared_computer_the_session_is_short(client):
    come_in(client, is_shared="on")

    assert client.session.get_expiry_age() == 30 * 60


def test_the_session_key_changes_when_somebody_comes_in(client):
    page = send_form(client).url
    before = client.session.session_key

    client.post(page, {"code": code_for()})

    assert client.session.session_key != before
