"""Hours granted, used, corrected, expired and moved: what each writes, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gratisnorsk.accounts.testing import a_person
from gratisnorsk.hours import actions, queries
from gratisnorsk.hours.models import AppendOnly, Card, Entry
from gratisnorsk.hours.queries import Balance
from gratisnorsk.hours.testing import MONDAY, a_card
from gratisnorsk.organisations.testing import an_organisation

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


def balance_of(card: Card) -> tuple[int, int]:
    """Minutes granted and used."""
    found = queries.balance(card.scheme, card.holder)
    assert found
    return found.granted, found.used


def test_a_card_is_opened_once_and_keeps_its_hour():
    card = actions.open_card("klippekort", "abc", 45, MONDAY)

    again = actions.open_card("klippekort", "abc", 60, MONDAY)

    assert (again.pk, again.hour_minutes) == (card.pk, 45)


def test_hours_are_granted_and_used():
    card = a_card(minutes=4500)
    teacher, provider = a_person(), an_organisation()

    entry = actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY, provider=provider, by=teacher)

    assert queries.balance(card.scheme, card.holder) == Balance(granted=4500, used=90, hour_minutes=45)
    assert (entry.number, entry.by, entry.provider) == (2, str(teacher.pk), provider)


def test_the_same_asked_twice_is_written_once():
    card = a_card()

    first, second = (actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY) for _ in range(2))

    assert first.pk == second.pk
    assert balance_of(card) == (4500, 90)


@pytest.mark.parametrize("facts", [{"minutes": 45}, {"on": date(2026, 1, 1)}])
def test_one_key_cannot_stand_for_two_things(facts):
    card = a_card()
    actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY)

    with pytest.raises(actions.KeyHasOtherFacts):
        actions.use(card, **{"minutes": 90, "key": "1:2", "on": TODAY, "at": MONDAY, **facts})


def test_one_key_cannot_stand_on_two_cards_or_for_two_kinds():
    card, other = a_card(), a_card()
    actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY)

    with pytest.raises(actions.KeyHasOtherFacts):
        actions.use(other, 90, key="1:2", on=TODAY, at=MONDAY)
    with pytest.raises(actions.KeyHasOtherFacts):
        actions.grant(card, 90, key="1:2", on=TODAY, at=MONDAY)


def test_nobody_goes_above_the_limit_without_a_reason():
    card = a_card(minutes=100)

    with pytest.raises(actions.NotEnoughHours) as no:
        actions.use(card, 135, key="1:2", on=TODAY, at=MONDAY)

    assert no.value.facts == {"left": 100}
    assert balance_of(card) == (100, 0)


def test_with_a_reason_somebody_goes_above_the_limit_and_the_entry_says_so():
    card = a_card(minutes=100)

    entry = actions.use(
        card, 135, key="1:2", on=TODAY, at=MONDAY, above_limit_because="Avtalt med direktoratet"
    )

    found = queries.balance(card.scheme, card.holder)
    assert found and (found.left, found.above) == (0, 35)
    assert (entry.is_above_limit, entry.reason) == (True, "Avtalt med direktoratet")


def test_above_the_limit_less_may_be_used_and_more_granted_with_a_reason():
    card = a_card(minutes=100)
    entry = actions.use(card, 190, key="1:2", on=TODAY, at=MONDAY, above_limit_because="Avtalt")

    actions.correct(entry, -45, key="1:2:2", reason="Gikk tidlig", at=MONDAY)
    with pytest.raises(actions.ReasonMissing):
        actions.grant(card, 10, key="more", on=TODAY, at=MONDAY)
    actions.grant(card, 10, key="more", on=TODAY, at=MONDAY, reason="Tillegg")

    assert balance_of(card) == (110, 145)


def test_a_correction_says_why_and_stays_on_the_day_and_at_the_provider():
    card, provider = a_card(), an_organisation()
    used = actions.use(card, 90, key="1:2", on=date(2026, 11, 2), at=MONDAY, provider=provider)

    with pytest.raises(actions.ReasonMissing):
        actions.correct(used, -90, key="1:2:2", reason="", at=MONDAY)
    entry = actions.correct(used, -90, key="1:2:2", reason="Var ikke der", at=MONDAY)

    assert balance_of(card) == (4500, 0)
    assert (entry.on, entry.provider, entry.reason) == (date(2026, 11, 2), provider, "Var ikke der")


def test_no_more_is_taken_away_than_was_used():
    card = a_card()
    used = actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY)

    with pytest.raises(actions.UsedLessThanCorrected) as no:
        actions.correct(used, -91, key="1:2:2", reason="Feil", at=MONDAY)

    assert no.value.facts == {"used": 90}


def test_a_correction_above_the_limit_must_be_meant():
    card = a_card(minutes=100)
    used = actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY)

    with pytest.raises(actions.NotEnoughHours):
        actions.correct(used, 45, key="1:2:2", reason="Var der lenger", at=MONDAY)
    actions.correct(used, 45, key="1:2:2", reason="Var der lenger", at=MONDAY, may_exceed=True)

    assert balance_of(card) == (100, 135)


def test_what_is_not_used_expires_once():
    card = a_card(minutes=4500)
    actions.use(card, 90, key="1:2", on=TODAY, at=MONDAY)

    first = actions.expire(card, key="end", on=TODAY, at=MONDAY)
    again = actions.expire(card, key="end", on=TODAY, at=MONDAY)
    nothing = actions.expire(card, key="end again", on=TODAY, at=MONDAY)

    assert first and (first, nothing) == (again, None)
    assert balance_of(card) == (90, 90)


def test_a_second_seat_does_not_grant_the_hours_again():
    granting: dict[str, Any] = {
        "scheme": "klippekort",
        "holder": "abc",
        "hour_minutes": 45,
        "on": TODAY,
        "at": MONDAY,
    }

    first = actions.ensure_granted(minutes=3600, key="seat:1", **granting)
    again = actions.ensure_granted(minutes=3600, key="seat:1", **granting)
    second = actions.ensure_granted(minutes=3600, key="seat:2", **granting)
    more = actions.ensure_granted(minutes=4500, key="seat:3", **granting)

    assert first and more
    assert (first.granted, again, second, more.granted) == (3600, first, None, 900)
    assert queries.balance("klippekort", "abc") == Balance(granted=4500, used=0, hour_minutes=45)


@pytest.mark.parametrize("minutes", [0, -45])
def test_granting_and_using_are_of_some_minutes(minutes):
    card = a_card()

    with pytest.raises(ValueError):
        actions.use(card, minutes, key="x", on=TODAY, at=MONDAY)
    with pytest.raises(ValueError):
        actions.grant(card, minutes, key="x", on=TODAY, at=MONDAY)


def test_what_is_written_is_never_written_again():
    entry = actions.use(a_card(), 90, key="1:2", on=TODAY, at=MONDAY)
    entry.used = 45

    for rewriting in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(used=1),
    ):
        with pytest.raises(AppendOnly):
            rewriting()


def test_the_database_refuses_to_go_above_the_limit_in_silence():
    card = a_card(minutes=100)
    line = Entry(
        card=card, number=2, kind="used", used=200, granted_total=100, used_total=200,
        on=TODAY, written_at=MONDAY, key="by hand",
    )  # fmt: skip

    with pytest.raises(IntegrityError, match="hours_nobody_above_limit_without_reason"), transaction.atomic():
        line.save()
