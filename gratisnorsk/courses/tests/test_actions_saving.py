"""Writing a course down and changing it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.saving import AwardOfOtherRules, SignUpHasOpened
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Course, Opening, SeatCount
from gratisnorsk.courses.rules.possible import Wrong
from gratisnorsk.courses.testing import MONDAY, a_course, a_lesson, a_rule_set, an_award
from gratisnorsk.courses.tests.facts import course_facts
from gratisnorsk.kernel import history

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(hours=1)


def most_of(course: Course) -> int:
    return SeatCount.objects.get(course=course).most


def wrongs(no) -> list[tuple[str, str]]:
    return [(problem.wrong, problem.field) for problem in no.value.problems]


def test_a_new_course_is_a_draft_with_counted_seats_under_the_rules_of_its_award(provider, award, holder):
    other_rules = a_rule_set(code="other")

    course = actions.create_course(provider, other_rules, course_facts(award=award), by=holder, at=MONDAY)

    assert (course.published_at, course.rule_set, most_of(course)) == (None, award.rule_set, 14)
    assert [change.verb for change in history.of(course)] == ["created"]


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"level_out": "A1"}, (Wrong.LEVELS, "level_out")),
        ({"mode": "place"}, (Wrong.PLACE, "postal_code")),
        ({"planned_hours": 101}, (Wrong.HOURS_ABOVE, "planned_hours")),
        ({"seats": 21}, (Wrong.GROUP_TOO_LARGE, "seats")),
        ({"minimum": 13}, (Wrong.MINIMUM, "minimum")),
        ({"window_until": MONDAY}, (Wrong.WINDOW, "window_until")),
        ({"draws_at": None}, (Wrong.WINDOW, "window_until")),
        ({"offers_until": MONDAY}, (Wrong.OFFERS_UNTIL, "offers_until")),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(provider, holder, typed, wrong):
    rules = a_rule_set(group_most=20)

    with pytest.raises(actions.NotPossible) as no:
        actions.create_course(provider, rules, course_facts(**typed), by=holder, at=MONDAY)

    assert wrongs(no) == [wrong]
    assert "%" not in str(no.value)
    assert not Course.objects.exists()


def test_several_mistakes_are_told_at_once(provider, holder):
    typed = course_facts(level_out="A0", ends_on=date(2026, 1, 1), planned_hours=500)

    with pytest.raises(actions.NotPossible) as no:
        actions.create_course(provider, a_rule_set(), typed, by=holder, at=MONDAY)

    assert [wrong for wrong, _field in wrongs(no)] == [
        Wrong.LEVELS,
        Wrong.DATES,
        Wrong.HOURS_ABOVE,
        Wrong.OPENS_AFTER_END,
    ]


def test_only_what_changed_is_noted_and_told(provider, award, holder, heard):
    course = a_course(organisation=provider, award=award)

    saved = actions.save_course(
        course,
        {"room": "Rom 2", "level_in": "A2", "award": award},
        version=1,
        by=holder,
        at=LATER,
    )

    assert (saved.room, saved.version) == ("Rom 2", 2)
    assert heard.told == [("changed", course.pk, {"room": ["", "Rom 2"]})]
    assert history.of(course).get().changes == {"room": ["", "Rom 2"]}


def test_of_a_draft_nobody_is_told(provider, holder, heard):
    course = a_course(organisation=provider, published_at=None)

    actions.save_course(course, {"room": "Rom 2"}, version=1, by=holder, at=LATER)

    assert heard.told == []


def test_saving_without_a_change_writes_nothing(provider, holder):
    course = a_course(organisation=provider)

    assert actions.save_course(course, {"room": ""}, version=1, by=holder, at=LATER).version == 1
    assert not history.of(course).exists()


def test_a_stale_form_hears_who_was_first(provider, holder):
    course = a_course(organisation=provider, published_at=None)
    actions.save_course(course, {"room": "1"}, version=1, by=holder, at=LATER)

    with pytest.raises(actions.ChangedMeanwhile) as no:
        actions.save_course(course, {"room": "2"}, version=1, by=holder, at=LATER)

    assert (no.value.version, no.value.changed_by) == (2, "Kursholder 001")
    assert [change.changes for change in no.value.changes] == [{"room": ["", "1"]}]
    assert "Kursholder 001" in str(no.value)


def test_seats_below_those_taken_are_refused_and_nothing_is_saved(provider, award, holder):
    course = a_course(organisation=provider, award=award, seats=2)
    take_seat(course.pk)
    take_seat(course.pk)

    with pytest.raises(actions.SeatsBelowTaken):
        actions.save_course(course, {"seats": 1, "minimum": 1}, version=1, by=holder, at=LATER)

    course.refresh_from_db()
    assert (course.seats, most_of(course)) == (2, 2)


def test_more_seats_are_counted_and_told(provider, award, holder, heard):
    course = a_course(organisation=provider, award=award, seats=2)

    actions.save_course(course, {"seats": 4}, version=1, by=holder, at=LATER)

    assert most_of(course) == 4
    assert ("freed", course.pk, 2) in heard.told


def test_dates_that_leave_a_lesson_outside_are_refused(provider, holder):
    course = a_course(organisation=provider, published_at=None)
    a_lesson(course)

    with pytest.raises(actions.NotPossible) as no:
        actions.save_course(
            course, {"starts_on": course.starts_on + timedelta(days=1)}, version=1, by=holder, at=LATER
        )

    assert wrongs(no) == [(Wrong.LESSON_OUTSIDE, "ends_on")]


def test_how_places_are_given_is_fixed_once_sign_up_has_opened(provider, award, holder):
    opened = a_course(organisation=provider, award=award)
    to_come = a_course(organisation=provider, award=award, opens_at=LATER + timedelta(days=1))

    with pytest.raises(SignUpHasOpened):
        actions.save_course(opened, {"opening": Opening.QUEUE}, version=1, by=holder, at=LATER)

    saved = actions.save_course(to_come, {"opening": Opening.QUEUE}, version=1, by=holder, at=LATER)
    assert saved.opening == Opening.QUEUE


def test_a_course_without_a_draw_has_no_times_of_one(provider, holder):
    typed = course_facts(opening=Opening.QUEUE)

    course = actions.create_course(provider, a_rule_set(), typed, by=holder, at=MONDAY)

    assert (course.window_until, course.draws_at) == (None, None)


def test_a_published_course_keeps_its_rules_and_a_draft_follows_its_award(provider, award, holder):
    other = an_award(provider, rule_set=a_rule_set(code="2027"))
    shown = a_course(organisation=provider, award=award)
    draft = a_course(organisation=provider, published_at=None)

    with pytest.raises(AwardOfOtherRules):
        actions.save_course(shown, {"award": other}, version=1, by=holder, at=LATER)

    saved = actions.save_course(draft, {"award": other}, version=1, by=holder, at=LATER)
    assert saved.rule_set == other.rule_set


def test_a_cancelled_course_is_left_alone(provider, holder):
    course = a_course(organisation=provider, cancelled_at=MONDAY, cancelled_reason="other")

    with pytest.raises(actions.CourseCancelled):
        actions.save_course(course, {"room": "2"}, version=1, by=holder, at=LATER)


def test_clocks_and_states_are_not_typed(provider, holder):
    with pytest.raises(TypeError):
        actions.save_course(
            a_course(organisation=provider), {"published_at": MONDAY}, version=1, by=holder, at=LATER
        )
