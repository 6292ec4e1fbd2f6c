"""One date cancelled, moved and taken back at the desk; breaks that begin and end."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from gratisnorsk.kernel.models import Letter
from gratisnorsk.offers.models import DateChange, Offer
from gratisnorsk.offers.testing import (
    a_cancelled_date,
    a_follower,
    a_pause,
    an_offer,
)
from gratisnorsk.offers.tests.desk_forms import (
    signed_in,
    stop_the_clock,
    text_of,
    url,
)
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import load_few_places

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 11, 26)
NEXT = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)


@pytest.fixture
def mine() -> Offer:
    return an_offer("Språkkafé Stovner")


@pytest.fixture
def client(mine):
    return signed_in(a_member(mine.organisation, name="Medlem 001"))


def test_cancelling_says_first_who_is_told_and_then_tells_them(mine, client):
    a_follower(mine, lang="ar")
    a_follower(mine, lang="nb")
    address = url("cancel_date", mine.public_id, mine.slots.get().pk, THURSDAY)

    before = text_of(client.get(address))
    answer = client.post(address, {"note-nb": "Stengt <i>hus</i>", "note-ar": "مغلق"})
    again = client.post(address, {})

    change = DateChange.objects.get()
    assert "2 people who follow this offer get a letter. They read: العربية , Bokmål" in before
    assert "Thursday 26 November 17:00–19:00" in before
    assert (change.is_cancelled, change.note) == (True, {"nb": "Stengt <i>hus</i>", "ar": "مغلق"})
    assert (answer.status_code, again.status_code) == (302, 302)
    assert Letter.objects.filter(kind="offers/date_cancelled").count() == 2


def test_nobody_to_tell_is_said_as_well(mine, client):
    said = text_of(client.get(url("cancel_date", mine.public_id, mine.slots.get().pk, THURSDAY)))

    assert "Nobody follows this offer, so nobody gets a letter." in said


def test_moving_a_date_to_another_day_and_place(mine, client):
    load_few_places()
    address = url("move_date", mine.public_id, mine.slots.get().pk, THURSDAY)
    sent = {"new_on": "2026-11-27", "new_starts": "18:00", "new_ends": "20:00"}
    place = {"venue_name": "Kulturhuset", "address": "Torget 1", "postal_code": "0182"}

    answer = client.post(address, sent | place)

    change: Any = DateChange.objects.get()
    assert answer.status_code == 302
    assert (change.new_on, change.new_starts, change.new_venue.name) == (
        date(2026, 11, 27),
        time(18),
        "Kulturhuset",
    )
    again = client.get(address).content.decode()
    assert 'value="2026-11-27"' in again
    assert 'value="Kulturhuset"' in again
    page = text_of(client.get(url("desk_offer", mine.public_id)))
    assert "At another place this time: Kulturhuset, Torget 1" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"new_on": "2026-11-22"}, "The new time is over."),
        ({"new_on": "2029-11-22"}, "This date is too far away."),
        ({"new_on": "2027-02-29"}, "Write a date"),
        ({"new_on": ""}, "Fill in this field."),
        ({"new_on": "2026-11-26"}, "This is the same day, time and place as before."),
        ({"new_on": "2026-12-03"}, "There is already a meeting at this time."),
        ({"new_ends": "16:00"}, "The end must be later than the start."),
        ({"address": "Torget 1"}, "Say where people meet."),
        ({"venue_name": "Kulturhuset"}, "Write the postal code or the municipality."),
        ({"note-nb": "x" * 201}, "this is too long"),
    ],
)
def test_a_move_that_cannot_be_is_said_and_kept(mine, client, sent, sentence):
    address = url("move_date", mine.public_id, mine.slots.get().pk, THURSDAY)
    usual = {"new_on": "2026-11-27", "new_starts": "17:00", "new_ends": "19:00", "note-en": "Because"}

    answer = client.post(address, usual | sent)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Because" in answer.content.decode()
    assert DateChange.objects.count() == 0


def test_a_change_is_taken_back_and_taking_it_back_twice_is_harmless(mine, client):
    slot = mine.slots.get()
    a_cancelled_date(slot, THURSDAY)
    address = url("undo_date", mine.public_id, slot.pk, THURSDAY)

    shown = client.get(address)
    first, second = client.post(address), client.post(address)

    assert shown.status_code == 200
    assert (first.status_code, second.status_code) == (302, 302)
    assert DateChange.objects.count() == 0


@pytest.mark.parametrize("name", ["cancel_date", "move_date", "undo_date"])
@pytest.mark.parametrize("on", [date(2026, 11, 27), date(1, 1, 4), date(9999, 12, 30)])
def test_a_day_that_the_slot_does_not_give_is_no_address(mine, client, name, on):
    assert client.get(url(name, mine.public_id, mine.slots.get().pk, on)).status_code == 404


def test_a_date_that_is_over_is_refused_in_words(mine, client):
    address = url("cancel_date", mine.public_id, mine.slots.get().pk, date(2026, 11, 19))

    answer = client.post(address, {})

    assert answer.status_code == 422
    assert "This date is over. It cannot be changed." in text_of(answer)


def test_a_break_begins_and_ends(mine, client):
    a_follower(mine)
    sent = {"reason": "christmas", "from_on": "2026-12-14", "back_on": "2027-01-07"}

    first = client.get(url("pause", mine.public_id))
    answer = client.post(url("pause", mine.public_id), sent)
    pause = mine.pauses.get()
    listed = text_of(client.get(url("desk_offer", mine.public_id)))
    asked = text_of(client.get(url("end_pause", mine.public_id, pause.pk)))
    ended = client.post(url("end_pause", mine.public_id, pause.pk))

    assert 'value="2026-11-23"' in first.content.decode()
    assert "1 person who follows this offer gets a letter." in text_of(first)
    assert (answer.status_code, pause.back_on) == (302, date(2027, 1, 7))
    assert "Christmas break from 14 December. Back on 7 January 2027." in listed
    assert "A break that has not begun is taken back." in asked
    assert (ended.status_code, mine.pauses.count()) == (302, 0)
    assert client.post(url("end_pause", mine.public_id, pause.pk)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"from_on": "2026-11-22"}, "A pause cannot begin in the past."),
        ({"back_on": "2026-11-23"}, "The day you are back must be after the first day of the pause."),
        ({"back_on": "2099-11-23"}, "This date is too far away."),
        ({"back_on": "2027-02-29"}, "Write a date"),
        ({"from_on": "2027-01-10", "back_on": "2027-01-20"}, "There is already a pause in these days."),
        ({"reason": "boredom"}, "Choose one from the list."),
    ],
)
def test_a_break_that_cannot_be_is_said(sent, sentence):
    offer = an_offer(pauses=[a_pause(date(2027, 1, 1), date(2027, 2, 1))])
    usual = {"reason": "other", "from_on": "2026-11-23", "back_on": "2026-12-23"}

    answer = signed_in(a_member(offer.organisation)).post(url("pause", offer.public_id), usual | sent)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert offer.pauses.count() == 1
