"""Letters on the desk of national staff: what failed and why, never what it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.letters.testing import MONDAY, a_letter
from gratisnorsk.places.models import Municipality
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def staff() -> Client:
    return signed_in(a_national())


def url(name, *args, lang="en"):
    return reverse(f"letters:{name}", args=args).replace("/nb/", f"/{lang}/", 1)


def failed(to="lost@example.org", **more):
    return a_letter(to, sending_at=MONDAY, gave_up_at=LATER, last_error="550 Unknown user", **more)


def test_the_list_begins_with_what_did_not_arrive(staff):
    failed()
    a_letter("back@example.org", sent_at=MONDAY, bounced_at=LATER)
    a_letter("fine@example.org", sent_at=MONDAY)
    a_letter("soon@example.org")

    page = staff.get(url("list")).content.decode()

    assert "lost@example.org" in page
    assert "back@example.org" in page
    assert "550 Unknown user" in page
    assert "fine@example.org" not in page
    assert "soon@example.org" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("vis=bounced", ["back"]),
        ("vis=waiting", ["soon"]),
        ("vis=dropped", ["over"]),
        ("vis=all", ["back", "fine", "lost", "over", "soon"]),
        ("vis=nonsense", ["back", "fine", "lost", "over", "soon"]),
        ("vis=all&type=accounts/unused", []),
        ("vis=failed&type=accounts/role_given", ["back", "lost"]),
        ("vis=all&side=2", []),
        ("vis=all&side=-1", ["back", "fine", "lost", "over", "soon"]),
        ("vis=all&side=²", ["back", "fine", "lost", "over", "soon"]),
    ],
)
def test_the_list_can_be_narrowed(staff, query, shown):
    failed()
    a_letter("back@example.org", sent_at=MONDAY, bounced_at=LATER)
    a_letter("fine@example.org", sent_at=MONDAY)
    a_letter("soon@example.org")
    a_letter("over@example.org", dropped_at=LATER)

    page = staff.get(f"{url('list')}?{query}").content.decode()

    names = ["back", "fine", "lost", "over", "soon"]
    assert [name for name in names if f"{name}@example.org" in page] == shown


def test_the_list_costs_the_same_for_one_and_for_three(staff):
    failed()
    with CaptureQueriesContext(connection) as one:
        staff.get(url("list"))
    failed()
    failed()
    with CaptureQueriesContext(connection) as three:
        staff.get(url("list"))

    assert len(one) == len(three)


def test_one_letter_tells_what_became_of_it_and_not_what_it_says(staff):
    about = a_person(name="Rådgiver 001")
    letter = failed(about_kind="accounts.person", about_id=str(about.pk))

    page = staff.get(url("letter", letter.pk)).content.decode()

    assert "Perhaps sent, perhaps not" in page
    assert "Rådgiver 001" in page
    assert "T0KEN" not in page


def test_what_the_letter_was_about_may_be_gone(staff):
    for about in (("accounts.person", "999999"), ("no.such", "1"), ("accounts.person", "x")):
        letter = failed(about_kind=about[0], about_id=about[1])
        assert staff.get(url("letter", letter.pk)).status_code == 200


def test_a_letter_that_failed_is_sent_again_by_a_button(staff):
    letter = failed()
    assert staff.get(url("again", letter.pk)).status_code == 405

    staff.post(url("again", letter.pk))
    drain_jobs()

    assert [message.to for message in mail.outbox] == [["lost@example.org"]]
    page = staff.get(url("letter", letter.pk)).content.decode()
    assert "Sent again" in page
    assert "Try again" not in page


@pytest.mark.parametrize(
    "columns", [{"is_secret": True}, {"emptied_at": MONDAY}, {"gave_up_at": None, "sent_at": LATER}]
)
def test_what_is_secret_deleted_or_arrived_is_not_sent_again(staff, columns):
    letter = failed()
    Letter.objects.filter(pk=letter.pk).update(**columns)

    answer = staff.post(url("again", letter.pk), follow=True)

    assert "This letter cannot be sent again." in answer.content.decode()
    assert "Try again" not in answer.content.decode()
    drain_jobs()
    assert mail.outbox == []


@pytest.mark.parametrize("name", ["list", "letter", "texts", "text"])
def test_only_national_staff_see_letters(name):
    load_few_places()
    letter = failed()
    args = {"letter": [letter.pk], "text": ["email", "accounts/unused", "nb"]}.get(name, [])
    municipality = Municipality.objects.first()
    assert municipality is not None

    assert Client().get(url(name, *args)).status_code == 302
    for person in (a_person(), a_moderator(municipality)):
        assert signed_in(person).get(url(name, *args)).status_code == 403
    assert signed_in(a_person()).post(url("again", letter.pk)).status_code == 403
    assert Letter.objects.given_up().count() == 1


@pytest.mark.parametrize("lang", ["nb", "ar"])
def test_the_pages_open_in_every_direction(staff, lang):
    letter = failed()
    for path in (url("list", lang=lang), url("letter", letter.pk, lang=lang), url("texts", lang=lang)):
        assert staff.get(path).status_code == 200


def test_the_desk_counts_what_did_not_arrive(staff):
    failed()
    Letter.objects.update(created_at=a_recent_time())

    assert "Letters: 1 did not arrive in the last week" in staff.get("/en/arbeidsflate/").content.decode()


def a_recent_time():
    from gratisnorsk.kernel import clock

    return clock.now() - timedelta(days=1)
