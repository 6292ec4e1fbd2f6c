"""The form of a course says whom saving invites before it saves, and then so many are asked; nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gratisnorsk.courses.models import Course, Opening
from gratisnorsk.courses.testing import a_course, a_provider, an_award
from gratisnorsk.courses.tests.desk import as_shown, typed, url
from gratisnorsk.enrolment.actions.ladder import move_all_queues
from gratisnorsk.enrolment.testing import a_seat, a_wish
from gratisnorsk.enrolment.tests.desk import browser_of
from gratisnorsk.enrolment.tests.learners import text_of
from gratisnorsk.enrolment.tests.seats import LATER, fresh, open_offers
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
SOON = (LATER + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")
ASKED = "Nothing is saved yet"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("desk_edit", "desk_course"):
        monkeypatch.setattr(f"gratisnorsk.courses.views.{module}.now", lambda: LATER)


def a_queue_course(**facts: Any) -> Course:
    """Three free seats."""
    provider = facts.pop("organisation", None) or a_provider()
    award = an_award(provider, places=30)
    usual: dict[str, Any] = {"opening": Opening.QUEUE, "seats": 3, "organisation": provider, "award": award}
    return a_course(**(usual | facts))


def post(course: Course, sent: dict[str, Any]) -> Any:
    return browser_of(a_member(course.organisation)).post(url("edit", course.public_id), sent)


def confirmed(answer: Any, sent: dict[str, Any]) -> dict[str, Any]:
    """The same form, sent again from the page that asked."""
    return sent | {"confirmed": answer.context["form"]["confirmed"].value()}


def asked_after(course: Course, at=LATER) -> int:
    move_all_queues(at)
    return len(open_offers(course))


def test_a_later_cut_off_is_announced_then_saved_and_so_many_are_asked():
    course = a_queue_course(offers_until=LATER)
    for _nth in range(2):
        a_wish()
    sent = as_shown(course, offers_until=SOON, room="Rom 7")

    first = post(course, sent)
    unsaved = fresh(course)
    second = post(course, confirmed(first, sent))

    assert (first.status_code, ASKED in text_of(first)) == (200, True)
    assert text_of(first).count("This will invite 2 people from the queue.") == 2
    assert text_of(first).count("Yes, save and invite them") == 2
    assert 'value="Rom 7"' in first.content.decode()
    assert (unsaved.version, unsaved.room, unsaved.offers_until) == (course.version, "", LATER)
    assert (second.status_code, fresh(course).room) == (302, "Rom 7")
    assert asked_after(course) == 2


@pytest.mark.parametrize(
    ("stands", "change"),
    [
        ({"level_in": "A1"}, {"level_in": "A2"}),
        ({"part_of_day": "day"}, {"part_of_day": "evening"}),
    ],
)
def test_another_level_or_time_says_how_many_fit_then(stands: dict[str, Any], change: dict[str, Any]):
    course = a_queue_course(**stands)
    a_wish(parts_of_day=["evening"])
    sent = as_shown(course, **change)

    first = post(course, sent)

    assert asked_after(course) == 0
    assert "This will invite 1 person from the queue." in text_of(first)
    assert post(course, confirmed(first, sent)).status_code == 302
    assert asked_after(course) == 1


def test_a_place_instead_of_the_screen_is_counted_with_the_place_as_typed():
    load_few_places()
    course = a_queue_course()
    a_wish(modes=["place"], lat=59.91, lon=10.75, km=10)
    place = {"mode": "place", "venue_name": "Deichman", "address": "Storgata 9", "postal_code": "0182"}
    sent = as_shown(course, **place)

    first = post(course, sent)

    assert "This will invite 1 person from the queue." in text_of(first)
    assert fresh(course).venue is None
    assert post(course, confirmed(first, sent)).status_code == 302
    assert asked_after(course) == 1


def test_what_moves_nobody_is_saved_at_once():
    course = a_queue_course()
    a_wish()

    assert post(course, as_shown(course, room="Rom 7")).status_code == 302
    assert fresh(course).room == "Rom 7"


@pytest.mark.parametrize(
    "facts", [{"is_paused": True}, {"opening": Opening.FIRST_COME}, {"published_at": None}]
)
def test_where_the_queue_is_not_asked_a_later_cut_off_is_saved_at_once(facts: dict[str, Any]):
    course = a_queue_course(offers_until=LATER, **facts)
    a_wish()

    assert post(course, as_shown(course, offers_until=SOON)).status_code == 302
    assert asked_after(course) == 0


def test_another_number_or_another_value_than_announced_asks_again():
    course = a_queue_course(offers_until=LATER)
    a_wish()
    sent = as_shown(course, offers_until=SOON)
    key = confirmed(post(course, sent), sent)["confirmed"]

    other_value = post(course, sent | {"confirmed": key, "room": "Rom 8"})
    a_wish()
    other_number = post(course, sent | {"confirmed": key})

    assert [ASKED in text_of(answer) for answer in (other_value, other_number)] == [True, True]
    assert "This will invite 2 people" in text_of(other_number)
    assert fresh(course).version == course.version


def test_a_full_course_invites_nobody_by_a_later_cut_off():
    course = a_queue_course(offers_until=LATER, seats=1)
    a_seat(course)
    a_wish()

    assert post(course, as_shown(course, offers_until=SOON)).status_code == 302


def test_publishing_a_course_along_the_queue_says_whom_it_invites_on_both_pages():
    course = a_queue_course(published_at=None)
    for _nth in range(4):
        a_wish()
    sent = as_shown(course, do="publish")

    page = browser_of(a_member(course.organisation)).get(url("publish", course.public_id))
    first = post(course, sent)
    is_unpublished = fresh(course).published_at is None
    second = post(course, confirmed(first, sent))

    assert "This will invite 3 people from the queue." in text_of(page)
    assert "Yes, publish and invite them" in text_of(page)
    assert ("This will invite 3 people" in text_of(first), is_unpublished) == (True, True)
    assert (second.status_code, asked_after(course)) == (302, 3)


def test_a_course_that_is_written_and_published_in_one_says_so_too():
    provider = a_provider()
    award = an_award(provider, places=30)
    a_wish()
    facts = typed(
        "publish", award=award.public_id, opening="queue", opens_at=LATER.strftime("%Y-%m-%dT%H:%M")
    )
    browser = browser_of(a_member(provider))
    page = url("new", provider.public_id)

    first = browser.post(page, facts)
    none_yet = Course.objects.count()
    second = browser.post(page, confirmed(first, facts))

    assert ("This will invite 1 person" in text_of(first), none_yet) == (True, 0)
    assert second.status_code == 302
    assert asked_after(Course.objects.get()) == 1
