"""Two people at the same moment: neither overwrites the other, and money is spent once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses import actions
from gratisnorsk.courses.actions.award_import import Became, import_awards
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.actions.typed import TypedCourse, create_typed
from gratisnorsk.courses.models import Award, Course, SeatCount
from gratisnorsk.courses.rules.award_list import read_rows
from gratisnorsk.courses.testing import MONDAY, a_course, a_provider, a_rule_set, an_award
from gratisnorsk.courses.tests.facts import course_facts
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.organisations.testing import a_member

pytestmark = pytest.mark.django_db(transaction=True)


def outcome(deed) -> str:
    try:
        deed()
    except Refusal as no:
        return no.code
    return "done"


def test_two_courses_published_at_once_do_not_spend_the_same_money():
    provider = a_provider()
    award = an_award(provider, places=12)
    drafts = [
        actions.create_course(provider, a_rule_set(), course_facts(award=award), by=None, at=MONDAY)
        for _ in range(4)
    ]

    got = at_the_same_time(
        *(partial(outcome, partial(actions.publish_course, draft, by=None, at=MONDAY)) for draft in drafts)
    )

    assert sorted(got) == ["done", "not_possible", "not_possible", "not_possible"]


def test_of_two_editors_who_saw_the_same_form_one_is_told():
    course = a_course(published_at=None)
    editor = a_member(course.organisation)

    got = at_the_same_time(
        *(
            partial(
                outcome,
                partial(actions.save_course, course, {"room": room}, version=1, by=editor, at=MONDAY),
            )
            for room in "ab"
        )
    )

    assert sorted(got) == ["changed_meanwhile", "done"]


def test_one_form_sent_three_times_at_once_writes_one_course():
    provider = a_provider()
    holder = a_member(provider)
    typed = TypedCourse(course_facts(award=an_award(provider)), None)

    at_the_same_time(*[partial(create_typed, provider, typed, by=holder, at=MONDAY)] * 3)

    assert Course.objects.count() == 1


def test_a_copy_button_pressed_three_times_at_once_makes_one_copy():
    course = a_course()
    holder = a_member(course.organisation)
    moments = [MONDAY, MONDAY + timedelta(seconds=1), MONDAY - timedelta(seconds=1)]

    copies = at_the_same_time(*[partial(actions.copy_once, course, by=holder, at=at) for at in moments])

    assert len({copied.course.pk for copied in copies}) == 1
    assert sorted(copied.is_new for copied in copies) == [False, False, True]
    assert Course.objects.exclude(pk=course.pk).count() == 1


def test_a_list_of_awards_written_three_times_at_once_is_written_once():
    provider, rules = a_provider("Språkskolen AS"), a_rule_set()
    rows = read_rows([["Mottaker", "Tildelt beløp"], [provider.name, "10 000"], ["Ukjent AS", "10 000"]])
    by = a_national()

    reports = at_the_same_time(*[partial(import_awards, rows, rules, is_dry=False, by=by, at=MONDAY)] * 3)

    assert sorted(report.count(Became.WRITTEN) for report in reports) == [0, 0, 1]
    assert Award.objects.count() == 1


def test_seats_taken_while_their_number_shrinks_never_exceed_it():
    course = a_course(seats=10, award=None, published_at=None)
    editor = a_member(course.organisation)
    fewer = partial(actions.change_seats, course, seats=3, reserve=0, by=editor, at=MONDAY)

    at_the_same_time(*[partial(take_seat, course.pk)] * 6, partial(outcome, fewer))

    count, now = SeatCount.objects.get(course=course), Course.objects.get(pk=course.pk)
    assert count.taken <= count.most == now.seats + now.reserve
