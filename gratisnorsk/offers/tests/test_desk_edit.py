"""Changing an offer at the desk: nothing that the form does not show is lost, nobody is overwritten silently."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest

from gratisnorsk.offers.actions import save_offer
from gratisnorsk.offers.models import Offer, TimePrecision
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, an_offer, every_other, monthly, once, weekly
from gratisnorsk.offers.tests.desk_forms import (
    a_row,
    as_shown,
    signed_in,
    stop_the_clock,
    text_of,
    times,
    typed,
    url,
)
from gratisnorsk.organisations.testing import a_member, an_organisation
from gratisnorsk.places.testing import a_municipality, a_venue, load_few_places

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    load_few_places()


def slots_of(offer: Offer) -> list[tuple[Any, ...]]:
    names = (
        "pk",
        "rhythm",
        "weekday",
        "nth",
        "first_on",
        "starts",
        "ends",
        "from_on",
        "until_on",
        "time_precision",
    )
    return list(offer.slots.values_list(*names))


def test_saving_without_touching_anything_changes_nothing():
    organisation = an_organisation()
    venue = a_venue(lat=59.91, lon=10.75)
    rough = weekly(0, "18:00", None, time_precision=TimePrecision.PART_OF_DAY)
    limited = weekly(1, from_on=date(2027, 1, 1), until_on=date(2027, 5, 31))
    slots = [rough, limited, monthly(-1), every_other(None), once(date(2026, 1, 3))]
    offer = an_offer(organisation=organisation, venue=venue, slots=slots)
    offer.co_organisers.add(an_organisation(), an_organisation(is_verified=False))
    a_cancelled_date(limited, date(2027, 1, 5))
    before = slots_of(offer), list(offer.co_organisers.all()), offer.venue_id, offer.version

    answer = signed_in(a_member(organisation)).post(url("edit", offer.public_id), as_shown(offer))

    offer.refresh_from_db()
    assert answer.status_code == 302
    assert (slots_of(offer), list(offer.co_organisers.all()), offer.venue_id, offer.version) == before
    assert offer.date_changes.count() == 1


def test_a_rough_hour_becomes_exact_when_somebody_writes_it():
    organisation = an_organisation()
    offer = an_offer(
        organisation=organisation, slots=[weekly(0, "18:00", None, time_precision=TimePrecision.UNKNOWN)]
    )
    client = signed_in(a_member(organisation))

    shown = text_of(client.get(url("edit", offer.public_id)))
    client.post(url("edit", offer.public_id), as_shown(offer, **{"tid-0-starts": "19:00"}))

    slot = offer.slots.get()
    assert "Write the clock time if you know it." in shown
    assert (slot.starts, slot.time_precision) == (time(19), TimePrecision.EXACT)


def test_a_time_is_taken_away_by_its_tick():
    organisation = an_organisation()
    offer = an_offer(organisation=organisation, slots=[weekly(0), weekly(1)])

    sent = as_shown(offer, **{"tid-0-is_gone": "on", "tid-0-starts": "never"})
    signed_in(a_member(organisation)).post(url("edit", offer.public_id), sent)

    assert list(offer.slots.values_list("weekday", flat=True)) == [1]


def test_a_public_offer_does_not_lose_its_last_time():
    organisation = an_organisation()
    offer = an_offer(organisation=organisation)
    sent = as_shown(offer, **{"tid-0-is_gone": "on"})

    answer = signed_in(a_member(organisation)).post(url("edit", offer.public_id), sent)

    assert answer.status_code == 422
    assert "Say when people meet." in text_of(answer)
    assert offer.slots.count() == 1


def test_the_postal_code_decides_over_the_municipality():
    organisation = an_organisation()
    sent = typed(organisation, postal_code="5003", municipality="Tromsø")

    signed_in(a_member(organisation)).post(url("new"), sent)

    offer: Any = Offer.objects.get()
    assert offer.municipality.name == "Bergen"


def test_a_municipality_that_shares_its_name_stays_the_same():
    organisation = an_organisation()
    a_municipality("Herøy", "1515", lat=62.3, lon=5.6)
    second = a_municipality("Herøy", "1818", lat=65.97, lon=12.3)
    offer = an_offer(organisation=organisation, venue=a_venue(municipality=second))
    client = signed_in(a_member(organisation))

    kept = client.post(url("edit", offer.public_id), as_shown(offer, room="2. etasje"))
    unclear = client.post(url("new"), typed(organisation, postal_code="", municipality="Herøy"))

    offer.refresh_from_db()
    assert (kept.status_code, offer.municipality, offer.room) == (302, second, "2. etasje")
    assert "There are several municipalities with this name." in text_of(unclear)


def test_organisations_that_help_are_added_by_name_or_number_and_taken_away():
    organisation, first = an_organisation(), an_organisation("Oslo Røde Kors")
    second = an_organisation("Biblioteket", number="971436515")
    an_organisation("Ukjent", is_verified=False)
    offer = an_offer(organisation=organisation)
    offer.co_organisers.add(first)
    client = signed_in(a_member(organisation))

    client.post(url("edit", offer.public_id), as_shown(offer, more_organisers="971 436 515\n"))
    both = sorted(offer.co_organisers.values_list("name", flat=True))
    client.post(url("edit", offer.public_id), as_shown(offer, co_organisers=[second.public_id]))
    one = list(offer.co_organisers.values_list("name", flat=True))
    client.post(url("edit", offer.public_id), as_shown(offer, more_organisers="oslo røde kors"))

    assert (both, one) == (["Biblioteket", "Oslo Røde Kors"], ["Biblioteket"])
    assert sorted(offer.co_organisers.values_list("name", flat=True)) == both


def test_a_stale_form_shows_what_the_other_changed_and_saves_at_the_second_press():
    organisation = an_organisation()
    other = a_member(organisation, name="Kollega 001")
    offer = an_offer("Språkkafé", organisation=organisation)
    client = signed_in(a_member(organisation))
    mine = as_shown(offer, **{"name-nb": "Mitt navn"})
    save_offer(offer, {"room": "2. etasje", "joining": "sign_up"}, version=1, by=other, at=MONDAY)

    first = client.post(url("edit", offer.public_id), mine)
    said, page = text_of(first), first.content.decode()
    second = client.post(url("edit", offer.public_id), mine | {"version": "2", "room": "2. etasje"})

    offer.refresh_from_db()
    assert first.status_code == 422
    assert "Kollega 001 changed this offer on 23 November 2026" in said
    assert "Floor or room Before: nothing Now: 2. etasje" in said
    assert "How to join Before: Just come. No sign-up Now: Sign up first" in said
    assert 'value="Mitt navn"' in page
    assert re.search(r'name="version" value="2"', page)
    assert (second.status_code, offer.name, offer.room) == (302, {"nb": "Mitt navn"}, "2. etasje")


def test_a_slot_of_another_offer_stays_where_it_is():
    organisation = an_organisation()
    mine, theirs = an_offer(organisation=organisation), an_offer()
    key = theirs.slots.get().pk

    signed_in(a_member(organisation)).post(
        url("edit", mine.public_id), as_shown(mine) | times(a_row(pk=key, weekday="0"), initial=1)
    )

    assert theirs.slots.get().weekday == 3
    assert mine.slots.get().weekday == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_form_costs_the_same_for_one_time_and_for_three(count, django_assert_num_queries):
    organisation = an_organisation()
    offer = an_offer(organisation=organisation, slots=[weekly(day) for day in range(count)])
    offer.co_organisers.add(*(an_organisation() for _ in range(count)))
    client = signed_in(a_member(organisation))

    with django_assert_num_queries(8):
        client.get(url("edit", offer.public_id))
