"""Calendar files as calendar programs read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.offers.calendars import CalendarWords, offer_feed, one_date, uid
from gratisnorsk.offers.models import Offer, Slot, TimePrecision
from gratisnorsk.offers.rules.dates import Schedule, next_meetings
from gratisnorsk.offers.testing import MONDAY, a_cancelled_date, a_moved_date, a_pause, an_offer, weekly
from gratisnorsk.places.testing import a_venue

pytestmark = pytest.mark.django_db

WORDS = CalendarWords(
    lang="nb",
    summary="Språkkafé",
    cancelled_summary="Avlyst: Språkkafé",
    description="Alle er velkommen.",
    url="https://gratisnorsk.example/nb/tilbud/abcdefgh/",
    locations={None: "Biblioteket, Storgata 1"},
)


def an_own_offer(*, slots: list[Slot] | None = None, **facts: Any) -> Offer:
    return an_offer(public_id="abcdefgh", slots=slots or [weekly(3, pk=5)], **facts)


def events(feed: bytes) -> list[Any]:
    return list(Calendar.from_ical(feed).walk("VEVENT"))


def the_entry(feed: bytes, on: date) -> Any:
    (entry,) = [event for event in events(feed) if event["dtstart"].dt.date() == on]
    return entry


def test_the_feed_has_the_coming_dates_in_local_time_with_the_zone() -> None:
    feed = offer_feed(an_own_offer(), WORDS, MONDAY)

    text = feed.decode()
    assert "DTSTART;TZID=Europe/Oslo:20261126T170000" in text
    assert "DTEND;TZID=Europe/Oslo:20261126T190000" in text
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text
    starts = [event["dtstart"].dt for event in events(feed)]
    assert {start.time() for start in starts} == {time(17)}
    assert starts == sorted(starts)
    assert starts[-1].date() <= date(2026, 11, 23) + timedelta(days=180)


def test_the_zone_of_the_file_agrees_with_the_clocks_of_norway() -> None:
    timezone: Any = Calendar.from_ical(offer_feed(an_own_offer(), WORDS, MONDAY)).walk("VTIMEZONE")[0]
    zone = timezone.to_tz()

    for day in ("2026-10-24", "2026-10-25", "2027-03-27", "2027-03-28", "2040-07-01"):
        noon = datetime.fromisoformat(f"{day}T12:00")
        assert noon.replace(tzinfo=zone).utcoffset() == noon.replace(tzinfo=OSLO).utcoffset()


def test_every_date_has_a_uid_of_its_own_that_never_changes() -> None:
    offer = an_own_offer()
    first = events(offer_feed(offer, WORDS, MONDAY))
    offer.version = 9
    second = events(offer_feed(offer, WORDS, MONDAY + timedelta(days=7)))

    assert "abcdefgh-5-20261126@localhost" in {event["uid"] for event in first}
    assert len({event["uid"] for event in first}) == len(first)
    assert {event["uid"] for event in first} & {event["uid"] for event in second}


def test_the_sequence_rises_with_the_version() -> None:
    feed = offer_feed(an_own_offer(version=4), WORDS, MONDAY)

    assert {event["sequence"] for event in events(feed)} == {4}


def test_a_cancelled_date_stays_and_says_so() -> None:
    offer = an_own_offer()
    a_cancelled_date(offer.slots.get(), date(2026, 11, 26))

    first = the_entry(offer_feed(offer, WORDS, MONDAY), date(2026, 11, 26))

    assert (first["status"], first["summary"]) == ("CANCELLED", "Avlyst: Språkkafé")


def test_a_moved_date_keeps_its_uid_and_stands_once_at_its_new_place() -> None:
    offer = an_own_offer()
    change = a_moved_date(offer.slots.get(), date(2026, 11, 26), date(2026, 11, 27), "18:00")
    change.new_venue = a_venue()
    change.save(update_fields=["new_venue"])
    words = replace(WORDS, locations={None: "Biblioteket", change.new_venue.pk: "Kirka"})

    feed = events(offer_feed(offer, words, MONDAY))

    (moved,) = [event for event in feed if event["uid"] == "abcdefgh-5-20261126@localhost"]
    assert moved["dtstart"].dt == datetime(2026, 11, 27, 18, tzinfo=OSLO)
    assert moved["location"] == "Kirka"


def test_paused_dates_are_cancelled() -> None:
    pause = a_pause(date(2026, 11, 24), date(2026, 11, 30))

    feed = offer_feed(an_own_offer(pauses=[pause]), WORDS, MONDAY)

    assert the_entry(feed, date(2026, 11, 26))["status"] == "CANCELLED"
    assert the_entry(feed, date(2026, 12, 3))["status"] == "CONFIRMED"


def test_without_a_known_hour_the_entry_is_a_whole_day() -> None:
    slot = weekly(3, "12:00", None, pk=5, time_precision=TimePrecision.UNKNOWN)

    text = offer_feed(an_own_offer(slots=[slot]), WORDS, MONDAY).decode()

    assert "DTSTART;VALUE=DATE:20261126" in text
    assert "DTEND" not in text


def test_one_date_is_the_same_entry_as_in_the_feed() -> None:
    offer = an_own_offer()
    meeting = next_meetings(Schedule.of(offer), MONDAY, 1)[0]

    (event,) = events(one_date(offer, meeting, WORDS))

    assert event["uid"] == uid(offer, meeting)
    assert event.to_ical() in offer_feed(offer, WORDS, MONDAY)


def test_a_closed_offer_has_an_empty_feed() -> None:
    assert events(offer_feed(an_own_offer(closed_at=MONDAY), WORDS, MONDAY)) == []


def test_long_lines_fold_between_letters_in_every_script() -> None:
    text = "مقهى اللغة في المكتبة كل يوم خميس 🗣️ Мовне кафе, kafé; «språk»\nny linje " * 5
    words = CalendarWords(
        lang="ar", summary=text, cancelled_summary=text, description=text, url="", locations={}
    )

    feed = offer_feed(an_own_offer(), words, MONDAY)

    assert all(len(line) <= 75 for line in feed.split(b"\r\n"))
    for line in feed.split(b"\r\n"):
        line.decode("utf-8")
    event = events(feed)[0]
    assert (str(event["summary"]), str(event["description"])) == (text, text)


def test_what_is_written_cannot_break_out_of_its_line() -> None:
    words = CalendarWords(
        lang="nb",
        summary="Kafé\r\nATTENDEE:mailto:x@example.org",
        cancelled_summary="",
        description="",
        url="",
    )

    (event, *_) = events(offer_feed(an_own_offer(), words, MONDAY))

    assert "attendee" not in {name.lower() for name in event}


def test_the_same_offer_gives_the_same_bytes() -> None:
    offer = an_own_offer()

    assert offer_feed(offer, WORDS, MONDAY) == offer_feed(offer, WORDS, MONDAY)
