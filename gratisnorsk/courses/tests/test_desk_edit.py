"""Writing and changing a course at the desk: wrong input becomes sentences, and nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gratisnorsk.courses import actions
from gratisnorsk.courses.models import Course, Mode
from gratisnorsk.courses.testing import a_course, a_rule_set, an_award
from gratisnorsk.courses.tests.desk import as_shown, browser_of, stop_the_clock, text_of, told, typed, url
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    a_rule_set()


def test_a_course_is_written_as_a_draft(provider, holder):
    answer = browser_of(holder).post(url("new", provider.public_id), typed())

    course = Course.objects.get()
    assert answer.status_code == 302
    assert told(answer) == ["Saved as a draft. Nobody else sees it before you publish it."]
    assert (course.organisation, course.name, course.published_at) == (
        provider,
        {"nb": "Norsk på kveldstid"},
        None,
    )
    assert course.opens_at == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    assert course.seat_count.most == 12


def test_a_course_with_money_is_published_at_once(provider, holder, award):
    answer = browser_of(holder).post(url("new", provider.public_id), typed("publish", award=award.public_id))

    assert told(answer) == ["Published. It stands on the common list of courses now."]
    assert Course.objects.get().published_at is not None


def test_publishing_without_money_says_so_at_the_field_and_keeps_what_was_typed(provider, holder):
    an_award(provider)

    answer = browser_of(holder).post(url("new", provider.public_id), typed("publish"))

    assert answer.status_code == 422
    assert "Say which award pays for the places." in text_of(answer)
    assert "Norsk på kveldstid" in answer.content.decode()
    assert Course.objects.count() == 0


def test_a_button_pressed_twice_writes_one_course(provider, holder):
    browser = browser_of(holder)

    browser.post(url("new", provider.public_id), typed())
    browser.post(url("new", provider.public_id), typed())

    assert Course.objects.count() == 1


def test_the_enter_key_only_shows_the_page_again(provider, holder):
    answer = browser_of(holder).post(url("new", provider.public_id), typed("stay"))

    assert (answer.status_code, Course.objects.count()) == (200, 0)


def test_the_place_is_found_by_its_postal_code(provider, holder):
    load_few_places()

    browser_of(holder).post(
        url("new", provider.public_id),
        typed(mode="place", venue_name="Deichman", address="Storgata 9", postal_code="0182"),
    )

    places = Course.objects.values_list("venue__name", "municipality__name")
    assert list(places) == [("Deichman", "Oslo")]


def test_a_place_that_is_left_alone_stays_the_same_row(provider, holder):
    load_few_places()
    browser = browser_of(holder)
    place = typed(mode="place", venue_name="Deichman", address="Storgata 9", postal_code="0182")
    browser.post(url("new", provider.public_id), place)
    course = Course.objects.get()

    browser.post(url("edit", course.public_id), as_shown(course, room="3. etasje"))

    after = Course.objects.get()
    assert (after.venue_id, after.room, after.mode) == (course.venue_id, "3. etasje", Mode.PLACE)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name__nb": ""}, "What is it called? Write it in at least one language."),
        ({"starts_on": "i morgen"}, "Write a date, such as 26.11.2026."),
        ({"ends_on": "2027-01-01"}, "The last day must not be before the first day."),
        ({"level_out": "A1"}, "The level after the course must not be lower than the level before it."),
        ({"planned_hours": "999"}, "The rules pay for at most 100 hours."),
        ({"planned_hours": "hundre"}, "Write a whole number."),
        ({"seats": "0"}, "The number must be 1 or more."),
        ({"minimum": "13"}, "The smallest group must not be larger than the number of places."),
        ({"mode": "place"}, "Say where people meet"),
        ({"postal_code": "9999x"}, "We do not know this postal code."),
        ({"draws_at": ""}, "A draw needs three times in this order"),
        ({"opens_at": "x"}, "Write a date and a time, such as 26.11.2026 17:00."),
        ({"offers_until": "2026-12-02T09:00"}, "The last time for new people must be after"),
        ({"award": "t9999999"}, "Choose one from the list."),
        ({"opening": "auction"}, "Choose one from the list."),
        ({"join_url": "javascript:alert(1)"}, "Write a web address"),
    ],
)
def test_every_wrong_input_is_a_sentence(provider, award, holder, wrong, sentence):
    answer = browser_of(holder).post(url("new", provider.public_id), typed(**wrong))

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert Course.objects.count() == 0


def test_nothing_touched_nothing_changed(provider, holder):
    course = a_course(organisation=provider, opens_at=datetime(2026, 11, 30, 9, 0, 7, tzinfo=UTC))

    answer = browser_of(holder).post(url("edit", course.public_id), as_shown(course))

    after = Course.objects.get()
    assert told(answer) == ["Saved."]
    assert (after.version, after.opens_at) == (course.version, course.opens_at)


def test_two_editors_never_overwrite_each_other_silently(provider, award, holder):
    course = a_course(organisation=provider, award=award)
    stale = as_shown(course, level_in="A1")
    actions.save_course(course, {"minimum": 4}, version=course.version, by=holder, at=course.created_at)

    browser = browser_of(holder)
    first = browser.post(url("edit", course.public_id), stale)
    version = Course.objects.get().version
    second = browser.post(url("edit", course.public_id), stale | {"version": version})

    assert first.status_code == 422
    assert "What somebody else changed" in text_of(first)
    assert f'name="version" value="{version}"' in first.content.decode()
    assert (second.status_code, Course.objects.get().level_in) == (302, "A1")


def test_a_published_course_changes_its_places_on_a_page_of_its_own(provider, award, holder):
    course = a_course(organisation=provider, award=award, seats=12)

    page = browser_of(holder).get(url("edit", course.public_id)).content.decode()
    browser_of(holder).post(url("edit", course.public_id), as_shown(course, seats="500"))

    assert 'name="seats"' not in page
    assert Course.objects.get().seats == 12


def test_a_cancelled_course_is_not_changed(provider, holder):
    course = a_course(
        organisation=provider, cancelled_at=datetime(2026, 11, 1, tzinfo=UTC), cancelled_reason="other"
    )

    answer = browser_of(holder).get(url("edit", course.public_id))

    assert told(answer) == ["This course is cancelled. Copy it if you want to hold it after all."]


def test_without_rules_for_that_day_the_form_says_so(provider, holder):
    answer = browser_of(holder).post(
        url("new", provider.public_id), typed(starts_on="2020-01-11", ends_on="2027-04-30")
    )

    assert "No rules apply on the first day of the course. Choose an award." in text_of(answer)
