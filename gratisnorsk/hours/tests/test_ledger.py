"""The ledger under anything that may happen, in any order: the sums are the totals, never negative, never rewritten."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.models import Entry
from gratisnorsk.hours.testing import MONDAY, a_card
from gratisnorsk.kernel.errors import Refusal

TODAY = MONDAY.date()
MINUTES = st.integers(min_value=1, max_value=200)
WHICH = st.integers(min_value=0, max_value=1)


class Ledger(RuleBasedStateMachine):
    """Two cards, everything that can be done with them, and a simple sum of what was done as the reference."""

    @initialize()
    def open_two_cards(self) -> None:
        self.cards = [a_card(minutes=0), a_card(minutes=0)]
        self.expected = [[0, 0], [0, 0]]
        self.seen: list[Any] = []
        self.done: list[Any] = []

    def attempt(self, deed: Any, which: int, granted: int = 0, used: int = 0) -> None:
        """Do it; only what was neither refused nor without effect counts."""
        try:
            written = deed()
        except Refusal:
            return
        if written is None:
            return
        self.expected[which][0] += granted
        self.expected[which][1] += used
        self.done.append(deed)
        if isinstance(written, actions.Move):
            self.expected[1 - which][0] -= granted

    def key(self) -> str:
        return f"{self.cards[0].pk}-{len(self.done)}-{len(self.seen)}"

    @rule(which=WHICH, minutes=MINUTES)
    def grant(self, which: int, minutes: int) -> None:
        card, key = self.cards[which], self.key()
        self.attempt(
            lambda: actions.grant(card, minutes, key=key, reason="x", on=TODAY, at=MONDAY),
            which,
            granted=minutes,
        )

    @rule(which=WHICH, minutes=MINUTES, reason=st.sampled_from(["", "avtalt"]))
    def use(self, which: int, minutes: int, reason: str) -> None:
        card, key = self.cards[which], self.key()
        self.attempt(
            lambda: actions.use(card, minutes, key=key, above_limit_because=reason, on=TODAY, at=MONDAY),
            which,
            used=minutes,
        )

    @rule(which=WHICH, minutes=st.integers(-200, 200).filter(bool), may_exceed=st.booleans())
    def correct(self, which: int, minutes: int, may_exceed: bool) -> None:
        entry, key = Entry.objects.filter(card=self.cards[which], kind="used").first(), self.key()
        if entry is None:
            return
        self.attempt(
            lambda: actions.correct(entry, minutes, key=key, reason="feil", may_exceed=may_exceed, at=MONDAY),
            which,
            used=minutes,
        )

    @rule(which=WHICH)
    def expire(self, which: int) -> None:
        card, key = self.cards[which], self.key()
        granted, used = self.expected[which]
        self.attempt(
            lambda: actions.expire(card, key=key, on=TODAY, at=MONDAY), which, granted=-max(granted - used, 0)
        )

    @rule(which=WHICH, minutes=MINUTES)
    def move(self, which: int, minutes: int) -> None:
        source, target, key = self.cards[which], self.cards[1 - which], self.key()
        self.attempt(
            lambda: actions.move(source, target, minutes, key=key, reason="ny", on=TODAY, at=MONDAY),
            which,
            granted=-minutes,
        )

    @rule(which=st.integers(0, 1000))
    def the_same_again(self, which: int) -> None:
        if not self.done:
            return
        number = Entry.objects.count()

        self.done[which % len(self.done)]()

        assert Entry.objects.count() == number

    @invariant()
    def sums_are_totals(self) -> None:
        for card, (granted, used) in zip(self.cards, self.expected, strict=True):
            entries = list(Entry.objects.filter(card=card).order_by("number"))
            found = queries.balance(card.scheme, card.holder)
            assert found and (found.granted, found.used) == (granted, used)
            assert (sum(e.granted for e in entries), sum(e.used for e in entries)) == (granted, used)
            assert [e.number for e in entries] == list(range(1, len(entries) + 1))
            assert all(e.granted_total >= 0 and e.used_total >= 0 for e in entries)
            assert all(e.used_total <= e.granted_total or (e.is_above_limit and e.reason) for e in entries)

    @invariant()
    def only_added_to(self) -> None:
        now: list[Any] = list(Entry.objects.filter(card__in=self.cards).order_by("pk").values())
        assert now[: len(self.seen)] == self.seen
        self.seen = now


@pytest.mark.django_db
def test_whatever_happens_the_ledger_adds_up():
    run_state_machine_as_test(
        Ledger, settings=settings(max_examples=20, stateful_step_count=20, deadline=None)
    )
