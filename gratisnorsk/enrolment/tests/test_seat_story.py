"""Wishes and seats under anything that may happen, in any order. What must hold is asked after every step."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.courses.actions.publishing import cancel_course
from gratisnorsk.courses.actions.seating import change_seats
from gratisnorsk.courses.models import CancelReason, Course, Opening
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.actions import ending, granting, interests, ladder, wishes
from gratisnorsk.enrolment.actions.draws import see_to_draws
from gratisnorsk.enrolment.actions.erasing import erase
from gratisnorsk.enrolment.actions.offering import offer_free_seats
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner, OfferState, SeatOffer, Wish
from gratisnorsk.enrolment.testing import a_wish
from gratisnorsk.enrolment.tests.seats import MORNING, assert_counts_are_right, fresh
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.testing import drain_jobs

WHICH = st.integers(min_value=0, max_value=999)


class SeatStory(RuleBasedStateMachine):
    """Three courses, one of each way to open, and people who do what people do."""

    @initialize()
    def open_three_courses(self) -> None:
        self.story = transaction.atomic()  # rolled back at the end: each story begins with an empty house
        self.story.__enter__()
        self.at: datetime = MORNING
        self.staff = a_national()
        self.courses: list[Course] = [a_course(opening=way, seats=2, reserve=1) for way in Opening]
        self.offers: dict[int, str] = {}
        self.ends: dict[int, Any] = {}
        self.queued: dict[int, tuple[datetime, int]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def attempt(self, deed: Any) -> None:
        try:
            deed()
        except Refusal:
            return

    def course(self, which: int) -> Course:
        return fresh(self.courses[which % 3])

    def one_of(self, rows: Any, which: int) -> Any:
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def learner(self, which: int) -> Any:
        return self.one_of(Learner.objects.filter(erased_at=None), which)

    @rule()
    def somebody_wishes(self) -> None:
        a_wish(at=self.at)

    @rule(hours=st.sampled_from([1, 5, 24, 72]))
    def time_passes(self, hours: int) -> None:
        self.at += timedelta(hours=hours)

    @rule()
    def jobs_are_done(self) -> None:
        see_to_draws(self.at)
        ladder.move_all_queues(self.at)
        drain_jobs(self.at)

    @rule(which=WHICH)
    def seats_are_offered(self, which: int) -> None:
        offer_free_seats(self.courses[which % 3].pk, self.at)

    @rule(which=WHICH, answer=st.sampled_from(["accept", "decline", "expire", "take_back"]))
    def an_offer_is_answered(self, which: int, answer: str) -> None:
        offer = self.one_of(SeatOffer.objects.select_related("wish__learner", "course__organisation"), which)
        if offer and answer == "take_back":
            self.attempt(lambda: ladder.take_back(offer, reason="Feil", by=self.staff, at=self.at))
        elif offer:
            self.attempt(lambda: getattr(ladder, answer)(offer, self.at))

    @rule(person=WHICH, which=WHICH, way=st.sampled_from(["first come", "draw"]))
    def somebody_signs_up(self, person: int, which: int, way: str) -> None:
        if learner := self.learner(person):
            course = self.course(which)
            sign_up = granting.sign_up if way == "first come" else None
            self.attempt(
                lambda: (
                    sign_up(learner, course, self.at)
                    if sign_up
                    else interests.take_part(learner, course, at=self.at)
                )
            )

    @rule(person=WHICH, deed=st.sampled_from(["stop", "come_back", "erase"]))
    def somebody_ends_a_wish(self, person: int, deed: str) -> None:
        if learner := self.learner(person):
            act = erase if deed == "erase" else getattr(wishes, deed)
            self.attempt(lambda: act(learner, at=self.at))

    @rule(seat=WHICH, to=WHICH, deed=st.sampled_from(["leave", "end", "move", "redirect"]))
    def a_seat_ends(self, seat: int, to: int, deed: str) -> None:
        found, course = self.one_of(Enrolment.objects.all(), seat), self.course(to)
        deeds = {
            "leave": lambda: ending.leave(found, EndReason.GOT_WORK, self.at),
            "end": lambda: ending.end(found, EndReason.NEVER_CAME, self.at, by=self.staff),
            "move": lambda: ending.move(found, course, self.at),
            "redirect": lambda: ending.redirect(found, course, reason="Nivå", by=self.staff, at=self.at),
        }
        if found:
            self.attempt(deeds[deed])

    @rule(which=WHICH, seats=st.integers(min_value=1, max_value=4))
    def seats_change(self, which: int, seats: int) -> None:
        self.attempt(
            lambda: change_seats(
                self.course(which), seats=seats, reserve=0, reason="Rom", by=self.staff, at=self.at
            )
        )

    @rule(which=WHICH, luck=st.integers(0, 3))
    def a_course_is_cancelled(self, which: int, luck: int) -> None:
        if luck == 0:
            self.attempt(
                lambda: cancel_course(self.course(which), why=CancelReason.TOO_FEW, by=self.staff, at=self.at)
            )

    @invariant()
    def what_is_counted_is_what_is_held(self) -> None:
        assert_counts_are_right()
        live = Enrolment.objects.live()
        assert not live.exclude(course__cancelled_at=None).exists()
        assert live.count() == live.values("learner", "scheme").distinct().count()

    @invariant()
    def ends_are_final(self) -> None:
        answered = dict(SeatOffer.objects.exclude(state=OfferState.OPEN).values_list("pk", "state"))
        kept = {pk: state for pk, state in self.offers.items() if SeatOffer.objects.filter(pk=pk).exists()}
        assert kept.items() <= answered.items()
        ended = dict(Enrolment.objects.exclude(ended_at=None).values_list("pk", "ended_at"))
        assert self.ends.items() <= ended.items()
        self.offers, self.ends = answered, ended

    @invariant()
    def nobody_moves_in_the_queue_without_a_logged_reason(self) -> None:
        now = {}
        for wish in Wish.objects.all():
            noted = history.of(wish).filter(verb="enrolment.moved_to_the_end").count()
            before = self.queued.get(wish.pk, (wish.queued_at, noted))
            assert wish.queued_at == before[0] or noted > before[1]
            now[wish.pk] = (wish.queued_at, noted)
        self.queued = now


@pytest.mark.django_db
def test_whatever_happens_seats_are_counted_and_the_queue_is_kept():
    run_state_machine_as_test(
        SeatStory, settings=settings(max_examples=12, stateful_step_count=30, deadline=None)
    )
