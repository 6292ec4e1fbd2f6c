"""Writing offers down: drafts, changes, two editors, impossible times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from gratisnorsk.kernel import history
from gratisnorsk.offers import actions
from gratisnorsk.offers.actions import ChangedMeanwhile, ImpossibleTimes, SlotFacts
from gratisnorsk.offers.models import Category, SearchRow
from gratisnorsk.offers.rules.possible import Impossible
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, an_offer, monthly, once
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
THURSDAY = SlotFacts("weekly", time(17), time(19), weekday=3)


def test_a_new_offer_is_a_draft_with_its_slots_and_a_history() -> None:
    organisation = an_organisation()
    member = a_member(organisation)

    offer = actions.create_offer(
        organisation,
        {"name": {"nb": " Kafé ", "en": "  "}, "categories": [Category.WALK]},
        [THURSDAY],
        by=member,
        at=MONDAY,
    )

    offer.refresh_from_db()
    assert (offer.name, offer.published_at, offer.confirmed_at) == ({"nb": "Kafé"}, None, None)
    assert [(slot.weekday, slot.starts, slot.ends) for slot in offer.slots.all()] == [(3, time(17), time(19))]
    assert [change.verb for change in history.of(offer)] == ["created"]
    assert not SearchRow.objects.filter(offer=offer).exists()


def test_saving_keeps_what_changed_and_who_changed_it() -> None:
    offer = an_offer("Gammelt navn")
    member = a_member(offer.organisation)

    actions.save_offer(offer, {"name": {"nb": "Nytt navn"}, "room": ""}, version=1, by=member, at=MONDAY)

    offer.refresh_from_db()
    note = history.of(offer).get()
    assert (offer.name, offer.version, note.by_label) == ({"nb": "Nytt navn"}, 2, str(member))
    assert note.changes == {"name": [{"nb": "Gammelt navn"}, {"nb": "Nytt navn"}], "version": [1, 2]}


def test_saving_the_same_again_changes_nothing() -> None:
    offer = an_offer()
    (slot,) = offer.slots.all()
    facts = SlotFacts(slot.rhythm, slot.starts, slot.ends, weekday=slot.weekday, pk=slot.pk)

    actions.save_offer(
        offer, {"name": offer.name}, [facts], version=1, by=a_member(offer.organisation), at=MONDAY
    )

    offer.refresh_from_db()
    assert (offer.version, history.of(offer).count()) == (1, 0)


def test_saving_does_not_confirm() -> None:
    offer = an_offer(is_confirmed=False)

    actions.save_offer(offer, {"room": "2. etasje"}, version=1, by=a_member(offer.organisation), at=MONDAY)

    offer.refresh_from_db()
    assert offer.confirmed_at is None


def test_the_second_of_two_editors_is_told_who_was_first_and_what_they_changed() -> None:
    offer = an_offer()
    first, second = a_member(offer.organisation, name="Kari"), a_member(offer.organisation)
    actions.save_offer(offer, {"room": "2. etasje"}, version=1, by=first, at=MONDAY)

    with pytest.raises(ChangedMeanwhile) as no:
        actions.save_offer(
            offer, {"room": "Kjelleren"}, version=1, by=second, at=MONDAY + timedelta(minutes=5)
        )

    offer.refresh_from_db()
    assert (offer.room, no.value.changed_by, no.value.changed_at) == ("2. etasje", "Kari", MONDAY)
    assert [change.changes["room"] for change in no.value.changes] == [["", "2. etasje"]]
    assert "Kari" in str(no.value)


def test_a_slot_that_stays_keeps_its_cancelled_dates_and_one_that_goes_takes_its_own() -> None:
    offer = an_offer(slots=[monthly(1), monthly(-1)])
    stays, goes = offer.slots.all()
    a_cancelled_date(stays, date(2026, 12, 6))
    a_cancelled_date(goes, date(2026, 12, 27))
    facts = SlotFacts("monthly", time(14), weekday=6, nth=1, pk=stays.pk)

    actions.save_offer(offer, {}, [facts], version=1, by=a_member(offer.organisation), at=MONDAY)

    assert list(offer.slots.values_list("pk", "starts")) == [(stays.pk, time(14))]
    assert list(offer.date_changes.values_list("slot", "on")) == [(stays.pk, date(2026, 12, 6))]


def test_cancelled_dates_that_the_slot_no_longer_gives_are_dropped() -> None:
    offer = an_offer()
    slot = offer.slots.get()
    a_cancelled_date(slot, date(2026, 11, 26))

    facts = replace(THURSDAY, weekday=2, pk=slot.pk)
    actions.save_offer(offer, {}, [facts], version=1, by=a_member(offer.organisation), at=MONDAY)

    assert offer.date_changes.count() == 0


def test_a_slot_of_another_offer_cannot_be_taken() -> None:
    stranger = an_offer().slots.get()
    offer = an_offer()

    facts = replace(THURSDAY, weekday=0, pk=stranger.pk)
    actions.save_offer(offer, {}, [facts], version=1, by=a_member(offer.organisation), at=MONDAY)

    stranger.refresh_from_db()
    assert (stranger.weekday, stranger.offer_id == offer.pk) == (3, False)
    assert [slot.weekday for slot in offer.slots.all()] == [0]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (SlotFacts("weekly", time(17)), Impossible.NO_WEEKDAY),
        (SlotFacts("weekly", time(17), weekday=7), Impossible.NO_WEEKDAY),
        (SlotFacts("once", time(17), weekday=3), Impossible.NO_DATE),
        (SlotFacts("monthly", time(17), weekday=3), Impossible.NO_NTH),
        (SlotFacts("monthly", time(17), weekday=3, nth=5), Impossible.NO_NTH),
        (replace(THURSDAY, ends=time(17)), Impossible.ENDS_BEFORE_IT_STARTS),
        (replace(THURSDAY, ends=time(16)), Impossible.ENDS_BEFORE_IT_STARTS),
        (
            replace(THURSDAY, from_on=date(2027, 1, 2), until_on=date(2027, 1, 1)),
            Impossible.LAST_DAY_BEFORE_FIRST,
        ),
        (replace(THURSDAY, until_on=date(3027, 1, 1)), Impossible.TOO_FAR_AWAY),
        (replace(THURSDAY, from_on=date(2026, 11, 27), until_on=date(2026, 12, 2)), Impossible.NEVER),
        (SlotFacts("once", time(17), first_on=date(2026, 11, 22)), Impossible.PAST),
    ],
)
def test_times_that_cannot_be_are_refused_with_a_sentence(facts: SlotFacts, why: Impossible) -> None:
    offer = an_offer()

    with pytest.raises(ImpossibleTimes) as no:
        actions.save_offer(
            offer, {}, [THURSDAY, facts], version=1, by=a_member(offer.organisation), at=MONDAY
        )

    assert (no.value.why, no.value.slot_number) == (why, 1)
    assert str(no.value).endswith(".")


def test_a_first_sunday_that_the_season_does_not_have_is_refused() -> None:
    offer = an_offer()
    season = {"season_from": date(2026, 12, 7), "season_to": date(2026, 12, 31)}

    with pytest.raises(ImpossibleTimes) as no:
        actions.save_offer(
            offer,
            season,
            [SlotFacts("monthly", time(13), weekday=6, nth=1)],
            version=1,
            by=a_member(offer.organisation),
            at=MONDAY,
        )

    assert no.value.why == Impossible.NEVER


def test_a_season_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ImpossibleTimes) as no:
        actions.create_offer(
            an_organisation(),
            {"season_from": date(2027, 6, 1), "season_to": date(2027, 1, 1)},
            by=None,
            at=MONDAY,
        )

    assert (no.value.why, no.value.slot_number) == (Impossible.LAST_DAY_BEFORE_FIRST, None)


def test_a_single_date_that_is_over_may_stay_when_something_else_is_changed() -> None:
    offer = an_offer(slots=[once(date(2026, 11, 2))])
    slot = offer.slots.get()
    facts = SlotFacts("once", time(18), first_on=slot.first_on, pk=slot.pk)

    actions.save_offer(offer, {}, [facts], version=1, by=a_member(offer.organisation), at=MONDAY)

    assert offer.slots.get().starts == time(18)


def test_every_other_week_without_a_first_day_may_be_saved() -> None:
    offer = an_offer(season_from=date(2026, 9, 1), season_to=date(2026, 12, 1))

    facts = SlotFacts("every_other", time(17), weekday=3)
    actions.save_offer(offer, {}, [facts], version=1, by=a_member(offer.organisation), at=MONDAY)

    assert offer.slots.get().rhythm == "every_other"


def test_co_organisers_are_others_than_the_responsible_one() -> None:
    offer = an_offer()
    library = an_organisation("Biblioteket")

    actions.save_offer(
        offer,
        {},
        co_organisers=[library, offer.organisation],
        version=1,
        by=a_member(offer.organisation),
        at=MONDAY,
    )

    assert list(offer.co_organisers.all()) == [library]
    assert history.of(offer).get().changes["co_organisers"] == [[], ["Biblioteket"]]


def test_facts_that_nobody_types_are_a_bug() -> None:
    with pytest.raises(TypeError):
        actions.create_offer(an_organisation(), {"confirmed_at": MONDAY}, by=None, at=MONDAY)
