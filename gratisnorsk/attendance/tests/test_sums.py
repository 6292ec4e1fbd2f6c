"""Whatever happens to people, lists and cards: every sum on every page is the sum of its rows, and the rows are the ledger.

Two awards with a course each, over New Year; cards of four hours, so that limits are met.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from gratisnorsk.attendance import actions, spreadsheets
from gratisnorsk.attendance.models import Mark, Status
from gratisnorsk.attendance.queries.card import card_page
from gratisnorsk.attendance.queries.claim import complaints_about, draft, drafts, latest
from gratisnorsk.attendance.queries.figures import ADDED_UP, overview
from gratisnorsk.attendance.rules.report import ADDED, COUNTED, wrong_figures
from gratisnorsk.attendance.testing import LONG_BEFORE, a_mark
from gratisnorsk.attendance.tests.claims import LATER, explained
from gratisnorsk.courses.models import Lesson
from gratisnorsk.courses.testing import a_course, a_lesson, a_provider, a_rule_set, an_award
from gratisnorsk.enrolment.actions.ending import end
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner
from gratisnorsk.enrolment.testing import a_learner, a_seat
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours.models import Card, Entry
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.ui.spreadsheets import as_csv

FIRST = date(2026, 12, 21)
LESSONS = 4  # two before and two after New Year
WHICH = st.integers(0, 1)
WHO = st.integers(0, 2)
WEEK = st.integers(0, LESSONS - 1)


class Money(RuleBasedStateMachine):
    """Everything that moves hours, in any order."""

    @initialize(
        absence=st.sampled_from(["nothing", "unexcused", "everything"]), length=st.sampled_from([45, 60])
    )
    def two_awards(self, absence: str, length: int) -> None:
        provider = a_provider()
        self.member = a_member(provider)
        rules = a_rule_set(
            code=f"{absence}-{length}",
            hours_from=2,
            hours_to=4,
            cap_nok=400,
            hour_minutes=length,
            absence_draws=absence,
        )
        other = a_rule_set(code="2021", hours_from=2, hours_to=4, cap_nok=401, hour_minutes=60, rate_nok=150)
        self.awards = [an_award(provider, places=2, rule_set=each) for each in (rules, other)]
        self.courses = [
            a_course(
                at=LONG_BEFORE,
                starts_on=FIRST,
                organisation=provider,
                award=award,
                rule_set=award.rule_set,
                seats=3,
            )
            for award in self.awards
        ]
        self.lessons = [
            [a_lesson(course, FIRST + timedelta(weeks=week)) for week in range(LESSONS)]
            for course in self.courses
        ]
        self.people = [a_learner(at=LONG_BEFORE) for _ in range(3)]

    def seat_of(self, who: int) -> Enrolment | None:
        return Enrolment.objects.live().filter(learner=self.people[who]).first()

    @rule(who=WHO, which=WHICH)
    def sits_down(self, who: int, which: int) -> None:
        learner = Learner.objects.get(pk=self.people[who].pk)
        if not learner.erased_at and not self.seat_of(who):
            a_seat(self.courses[which], learner, at=LONG_BEFORE)

    @rule(who=WHO, why=st.sampled_from([EndReason.COMPLETED, EndReason.ILL, EndReason.MOVED_GROUP]))
    def gets_up(self, who: int, why: EndReason) -> None:
        if seat := self.seat_of(who):
            end(seat, why, LATER, by=self.member)

    @rule(
        who=WHO,
        week=WEEK,
        status=st.sampled_from(Status.values),
        missed=st.integers(0, 90),
        is_twice=st.booleans(),
    )
    def is_marked(self, who: int, week: int, status: str, missed: int, is_twice: bool) -> None:
        seats = Enrolment.objects.filter(learner=self.people[who])
        for seat in seats:
            lesson = self.lesson_of(seat, week)
            a_mark(lesson, seat, self.member, status, missed=missed, at=LATER, reason="Rettet")
            if is_twice:
                a_mark(lesson, seat, self.member, Status.PRESENT, at=LATER, reason="Rettet igjen")

    def lesson_of(self, seat: Enrolment, week: int) -> Lesson:
        return self.lessons[[course.pk for course in self.courses].index(seat.course_id)][week]

    @rule(data=st.data())
    def goes_above_the_limit(self, data: Any) -> None:
        marks = list(Mark.objects.order_by("pk"))
        if marks:
            actions.draw_above_limit(
                data.draw(st.sampled_from(marks)), reason="Avtalt", by=self.member, at=LATER
            )

    @rule(who=WHO)
    def hours_expire(self, who: int) -> None:
        for card in self.cards().filter(holder__in=self.seats(who).values("pseudonym")):
            hours.expire(card, key=f"expired:{card.pk}:{card.entries.count()}", on=LATER.date(), at=LATER)

    @rule(who=WHO)
    def deletes_everything(self, who: int) -> None:
        erase(self.people[who], at=LATER)

    @rule(which=WHICH)
    def is_claimed(self, which: int) -> None:
        award = self.awards[which]
        before = latest(award)
        try:
            actions.submit_claim(
                award, explained(award), after=before.version if before else 0, by=self.member, at=LATER
            )
        except Refusal:
            return

    def seats(self, who: int) -> Any:
        return Enrolment.objects.filter(learner=self.people[who])

    def cards(self) -> Any:
        return Card.objects.filter(
            holder__in=Enrolment.objects.filter(course__in=self.courses).values("pseudonym")
        )

    @invariant()
    def rows_are_the_ledger(self) -> None:
        used = Entry.objects.filter(card__in=self.cards(), kind__in=("used", "corrected"))
        minutes = sum(row.minutes for each in drafts(self.awards, LATER) for row in each.rows)

        assert minutes == (used.aggregate(all=Sum("used"))["all"] or 0)
        assert minutes == (
            Mark.objects.filter(lesson__course__in=self.courses).aggregate(all=Sum("drawn"))["all"] or 0
        )

    @invariant()
    def figures_are_their_rows(self) -> None:
        for each in drafts(self.awards, LATER):
            assert wrong_figures(each.figures, each.rows, each.terms) == []
            assert sum(row.there for row in each.rows) == sum(
                Mark.objects.filter(lesson__course__award=each.award).values_list("minutes", flat=True)
            )
            for name in (*ADDED, *COUNTED.keys() - {"participants"}):
                assert each.figures[name] == sum(line[name] for line in each.figures["courses"])

    @invariant()
    def what_was_submitted_stands(self) -> None:
        for award in self.awards:
            assert [complaints_about(claim) for claim in award.claims.all()] == [[]] * award.claims.count()

    @invariant()
    def tables_add_up(self) -> None:
        seen = overview(self.awards, LATER)
        for lines in (seen.providers, seen.counties, seen.levels):
            for name in ADDED_UP:
                assert sum(line.sums[name] for line in lines) == sum(
                    each.figures[name] for each in seen.awards
                )

    @invariant()
    def cards_say_the_same(self) -> None:
        above = 0
        for seat in self._holders():
            page = card_page(seat.scheme, seat.pseudonym)
            if page:
                above += page.balance.above
                assert sum(line.drawn for line in page.lessons) == page.balance.used
                assert page.entries[-1].left == page.balance.left
        assert above == sum(each.figures["above_limit"] for each in drafts(self.awards, LATER))

    def _holders(self) -> list[Enrolment]:
        seats = Enrolment.objects.filter(course__in=self.courses).select_related("scheme")
        return list({seat.pseudonym: seat for seat in seats}.values())

    @invariant()
    def files_say_the_same(self) -> None:
        for each in drafts(self.awards, LATER):
            table = as_csv(spreadsheets.rows_table(each.rows, each.terms)).decode("utf-8-sig")
            kroner = [int(row[-1]) for row in list(csv.reader(io.StringIO(table), delimiter=";"))[1:]]
            assert sum(kroner) == each.figures["rows_nok"]


@pytest.mark.django_db
def test_whatever_happens_every_sum_is_the_sum_of_its_rows():
    run_state_machine_as_test(
        Money, settings=settings(max_examples=12, stateful_step_count=12, deadline=None)
    )


@pytest.mark.django_db
def test_the_story_gets_far_enough():
    """Else the test above would hold of nothing."""
    story = Money()
    story.two_awards(absence="unexcused", length=45)
    story.sits_down(0, 0)
    for week in range(LESSONS):
        story.is_marked(0, week, Status.PRESENT, 0, is_twice=False)
    story.goes_above_the_limit(_Last())
    story.is_claimed(0)

    [claim] = story.awards[0].claims.all()
    assert (claim.figures["minutes"], claim.figures["above_limit"], claim.claimed_nok) == (270, 90, 400)
    assert draft(story.awards[1], LATER).rows == []


class _Last:
    """The mark that did not fit on the card."""

    def draw(self, _strategy: Any) -> Mark:
        return Mark.objects.latest("pk")
