"""The provider's list and the page of one course, with its buttons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses.models import Course, SeatCount
from gratisnorsk.courses.testing import MONDAY, a_course, lessons_of
from gratisnorsk.courses.tests.desk import browser_of, cost_of, stop_the_clock, text_of, told, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


def _public(provider, award, **facts):
    return a_course(organisation=provider, award=award, **facts)


def test_the_list_has_drafts_and_live_courses_of_ours_alone(provider, award, holder):
    _public(provider, award, name="Vårt kurs")
    a_course(organisation=provider, name="Vårt utkast", published_at=None)
    a_course(name="Naboens kurs")

    page = text_of(browser_of(holder).get(url("desk_list")))

    assert "Vårt kurs" in page
    assert "Draft: nobody else sees it." in page
    assert "Naboens kurs" not in page
    assert "0 of 12 places are taken or offered" in page


def test_the_list_costs_the_same_for_one_and_three(provider, award, holder):
    browser = browser_of(holder)
    lessons_of(_public(provider, award), 1)
    one = cost_of(browser, url("desk_list"))
    for _number in range(2):
        lessons_of(_public(provider, award), 2)

    assert cost_of(browser, url("desk_list")) == one


def test_the_page_costs_the_same_for_one_and_three_lessons(provider, award, holder):
    browser = browser_of(holder)
    short, long = _public(provider, award), _public(provider, award)
    lessons_of(short, 1)
    lessons_of(long, 3)

    assert cost_of(browser, url("desk", long.public_id)) == cost_of(browser, url("desk", short.public_id))


def test_the_page_says_what_to_look_at(provider, award, holder):
    course = _public(provider, award, planned_hours=60)

    page = text_of(browser_of(holder).get(url("desk", course.public_id)))

    assert "The rules ask for at least 80 hours, and fewer are planned." in page
    assert "The course has no lessons yet." in page


def test_publishing_says_what_is_missing(provider, holder):
    course = a_course(organisation=provider, published_at=None)

    answer = browser_of(holder).post(url("publish", course.public_id))

    assert answer.status_code == 422
    assert "Say which award pays for the places." in text_of(answer)


def test_publishing_a_draft(provider, award, holder):
    course = _public(provider, award, published_at=None)

    answer = browser_of(holder).post(url("publish", course.public_id))

    assert told(answer) == ["Published. It stands on the common list of courses now."]
    assert Course.objects.get().published_at == MONDAY


def test_a_copy_shows_the_dates_that_moved_until_it_is_saved(provider, award, holder):
    course = _public(provider, award)
    browser = browser_of(holder)

    answer = browser.post(url("copy", course.public_id))
    again = browser.post(url("copy", course.public_id))
    page = text_of(browser.get(answer.url))

    assert Course.objects.count() == 2
    assert again.url == answer.url
    assert "Look at these dates before you publish" in page
    assert "First day:" in page


def test_cancelling_says_how_many_are_told_and_why(provider, award, holder, heard, monkeypatch):
    course = _public(provider, award)
    monkeypatch.setattr("gratisnorsk.courses.standing._audiences", [lambda course: 7])
    browser = browser_of(holder)

    page = text_of(browser.get(url("cancel", course.public_id)))
    wrong = browser.post(url("cancel", course.public_id), {"note-nb": "Beklager"})
    browser.post(url("cancel", course.public_id), {"why": "too_few", "note-nb": "Beklager"})

    after = Course.objects.get()
    assert "7 people are told at once." in page
    assert "Choose one." in text_of(wrong)
    assert "Beklager" in wrong.content.decode()
    assert (after.cancelled_at, after.cancelled_reason, after.cancelled_note) == (
        MONDAY,
        "too_few",
        {"nb": "Beklager"},
    )
    assert [what for what, *_rest in heard.told] == ["cancelled"]


def test_a_cancelled_course_can_lead_to_another_of_ours(provider, award, holder):
    course, other, theirs = _public(provider, award), _public(provider, award), a_course()
    browser = browser_of(holder)
    address = url("cancel", course.public_id)

    foreign = browser.post(address, {"why": "too_few", "replaced_by": theirs.public_id})
    browser.post(address, {"why": "too_few", "replaced_by": other.public_id})

    assert foreign.status_code == 422
    assert Course.objects.get(pk=course.pk).replaced_by == other


def test_more_seats_are_announced_before_the_button(provider, award, holder, heard):
    course = _public(provider, award)
    heard.invites = 3
    browser = browser_of(holder)
    address = url("seats", course.public_id)

    asked = browser.post(address, {"seats": "15", "reserve": "0"})
    key = f"{course.version}:15:0:3"
    sneaked = browser.post(address, {"seats": "20", "reserve": "0", "confirmed": key})
    before = Course.objects.get().seats
    answer = browser.post(address, {"seats": "15", "reserve": "0", "confirmed": key})

    assert "3 are invited." in text_of(asked)
    assert f'value="{key}"' in asked.content.decode()
    assert "3 are invited." in text_of(sneaked)
    assert before == 12
    assert told(answer) == ["Saved. 3 places became free."]
    assert Course.objects.get().seats == 15


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"seats": "2", "reserve": "0"}, "3 seats are taken or offered. The course cannot have fewer seats"),
        ({"seats": "81", "reserve": "0"}, "The award pays for 80 more places."),
        ({"seats": "-1", "reserve": "0"}, "The number must be 1 or more."),
        ({"seats": "", "reserve": "0"}, "Fill in this field."),
        ({"seats": "12", "reserve": "101"}, "The number must be 100 or less."),
    ],
)
def test_impossible_numbers_are_sentences(provider, award, holder, typed, sentence):
    course = _public(provider, award)
    SeatCount.objects.filter(course=course).update(taken=3)

    answer = browser_of(holder).post(url("seats", course.public_id), typed)

    assert (answer.status_code, Course.objects.get().seats) == (422, 12)
    assert sentence in text_of(answer)


def test_more_than_the_award_pays_for_needs_a_reason(provider, award, holder):
    course = _public(provider, award)

    browser_of(holder).post(
        url("seats", course.public_id), {"seats": "81", "reserve": "0", "reason": "Avtalt"}
    )

    assert Course.objects.get().seats == 81


def test_the_ladder_is_paused_with_a_reason_and_resumed_after_saying_who_is_invited(
    provider, award, holder, heard
):
    course = _public(provider, award)
    browser = browser_of(holder)
    heard.invites = 4

    without = browser.post(url("pause", course.public_id), {"reason": ""})
    browser.post(url("pause", course.public_id), {"reason": "Læreren er syk"})
    is_paused = Course.objects.get().is_paused
    page = text_of(browser.get(url("resume", course.public_id)))
    browser.post(url("resume", course.public_id))

    assert without.status_code == 422
    assert is_paused is True
    assert "4 are invited." in page
    assert Course.objects.get().is_paused is False


def test_the_history_tells_what_happened(provider, award, holder):
    course = _public(provider, award)
    browser = browser_of(holder)
    browser.post(url("seats", course.public_id), {"seats": "14", "reserve": "1"})

    page = text_of(browser.get(url("desk", course.public_id)))

    assert "Number of places changed" in page
    assert "Kursholder 001" in page


def test_what_is_over_cannot_be_cancelled(provider, award, holder):
    course = _public(provider, award, starts_on=(MONDAY - timedelta(days=200)).date())

    answer = browser_of(holder).post(url("cancel", course.public_id), {"why": "too_few"})

    assert "The course is over. It cannot be cancelled." in text_of(answer)
