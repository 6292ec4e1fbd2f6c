"""Calendar files in programs that others wrote: the same time on the clock, one entry, struck when it is off."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default as modern

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions.attaching import calendar_entry
from gratisnorsk.meetings.models import Meeting, PrivateFeed, SignUp
from gratisnorsk.meetings.queries import entries
from gratisnorsk.meetings.testing import MONDAY, TEAMS, a_meeting, a_sign_up, a_slot, the_slot
from gratisnorsk.meetings.tests.readers import READERS, Reader, SomebodysCalendar
from gratisnorsk.organisations.testing import a_member, an_organisation

pytestmark = pytest.mark.django_db
KARI = "kari@example.org"
BOTH = pytest.mark.parametrize("reader", READERS, ids=["vobject", "ical.js"])
# Summer time begins on 28 March 2027 and ends on 25 October 2026 and 31 October 2027.
AROUND = [date(2027, 3, day) for day in (27, 28, 29)] + [date(2027, 10, day) for day in (30, 31)]
UTC_HOURS = {27: 9, 28: 8, 29: 8, 30: 8, 31: 9}


def files(email: str = KARI) -> list[bytes]:
    """The calendar files in the letters that were sent to an address, oldest first."""
    found = []
    for message in mail.outbox:
        if message.to == [email]:
            parsed = BytesParser(policy=modern).parsebytes(message.message().as_bytes())
            assert isinstance(parsed, EmailMessage)
            parts = [part for part in parsed.walk() if part.get_content_type() == "text/calendar"]
            found += [part.get_payload(decode=True) for part in parts]
    return [each for each in found if isinstance(each, bytes)]


def signed_up(slot, email: str = KARI) -> SignUp:
    """Asked and confirmed, letters sent."""
    actions.sign_up(slot, email, actions.Who(), lang="nb", at=MONDAY)
    mine = actions.confirm_sign_up(SignUp.objects.get(slot=slot, email=email).pk, at=MONDAY)
    drain_jobs(MONDAY)
    return mine


@BOTH
def test_ten_o_clock_is_ten_o_clock_over_both_changes_of_the_clock(reader: Reader):
    meeting = a_meeting(slots=[a_slot(on) for on in AROUND])

    _method, read = reader(entries.public_feed("", MONDAY, "nb"))

    assert [each.wall for each in read] == [f"{on}T10:00" for on in AROUND]
    assert [each.instant for each in read] == [f"{on}T{UTC_HOURS[on.day]:02}:00" for on in AROUND]
    assert len({each.uid for each in read}) == len(AROUND) == meeting.slots.count()


@BOTH
def test_a_letter_after_a_change_moves_the_entry_and_a_cancellation_strikes_it(reader: Reader):
    owner = a_member(an_organisation())
    meeting = a_meeting(slots=[a_slot(date(2027, 3, 27)), a_slot(date(2027, 4, 5))])
    slot, other = the_slot(meeting, 0), the_slot(meeting, 1)
    calendar = SomebodysCalendar(reader)

    mine = signed_up(slot)
    facts = {"on": date(2027, 3, 29), "starts": time(14), "ends": time(15)}
    slot = actions.save_slot(slot, facts, version=1, by=owner, at=MONDAY)
    drain_jobs(MONDAY)
    for content in files():
        calendar.take(content)
    assert calendar.shown == ["2027-03-29T14:00"]

    actions.change_slot(mine.pk, other, at=MONDAY)
    drain_jobs(MONDAY)
    for content in files():
        calendar.take(content)
    assert calendar.shown == ["2027-04-05T10:00"]

    actions.cancel_slot(other, note={}, by=owner, at=MONDAY)
    drain_jobs(MONDAY)
    for content in files():
        calendar.take(content)
    assert (calendar.shown, len(calendar.entries)) == ([], 1)


@BOTH
def test_leaving_strikes_the_entry(reader: Reader):
    mine = signed_up(the_slot(a_meeting()))
    calendar = SomebodysCalendar(reader)

    actions.leave(mine.pk, at=MONDAY)
    drain_jobs(MONDAY)
    for content in files():
        calendar.take(content)

    assert (calendar.shown, len(calendar.entries)) == ([], 1)


@BOTH
@pytest.mark.parametrize(
    "title",
    [
        "اجتماع معلومات حول التدريب المجاني على اللغة النرويجية، للمنظمات والمكتبات",
        "Frokost 🥐☕️ for frivilligsentraler 👩🏽‍🏫 — snakk; les, og skriv: «Æ Ø Å» " + "🎉" * 30,
    ],
)
def test_arabic_and_emoji_in_titles_fold_right(reader: Reader, title: str):
    a_meeting({"nb": title})

    content = entries.public_feed("", MONDAY, "nb")
    _method, read = reader(content)

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert [line.decode() for line in content.split(b"\r\n")]  # no letter is cut in two
    assert [each.summary for each in read] == [title]


@BOTH
def test_the_letter_names_an_organiser_and_asks_nothing(reader: Reader):
    meeting = a_meeting(contact_email="vert@example.org")
    signed_up(the_slot(meeting))

    [content] = files()
    method, [entry] = reader(content)

    assert (method, entry.organiser, entry.sequence) == ("REQUEST", "mailto:vert@example.org", 1)
    assert b"RSVP=FALSE" in content.replace(b"\r\n ", b"")
    assert b"TZID=Europe/Oslo" in content
    assert b"BEGIN:VTIMEZONE" in content
    assert TEAMS.encode()[:30] not in content.replace(b"\r\n ", b"")


def test_the_entry_is_in_the_language_of_the_letter():
    mine = a_sign_up(the_slot(a_meeting({"nb": "Møte", "ar": "اجتماع"})))
    letter = Letter(kind="meetings/confirmed", lang="ar", facts={"sign_up": mine.pk}, created_at=MONDAY)

    [invitation, _file] = calendar_entry(letter, "ar")

    assert "SUMMARY;LANGUAGE=ar:اجتماع".encode() in invitation.content
    assert b"/ar/moter/min/" in invitation.content.replace(b"\r\n ", b"")


def test_nothing_goes_with_a_letter_to_somebody_who_is_gone():
    letter = Letter(kind="meetings/confirmed", lang="nb", facts={"sign_up": 1}, created_at=MONDAY)

    assert calendar_entry(letter, "nb") == []


def test_whoever_waits_gets_no_entry_until_there_is_a_place():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=1)]))
    first = a_sign_up(slot)
    signed_up(slot)
    before = files()

    actions.leave(first.pk, at=MONDAY)
    drain_jobs(MONDAY)

    assert (before, len(files())) == ([], 1)


def test_the_private_feed_shows_places_lines_and_what_is_off():
    meeting = a_meeting(slots=[a_slot(), a_slot(date(2026, 11, 27)), a_slot(date(2026, 11, 28))])
    mine = a_sign_up(the_slot(meeting, 0), KARI)
    a_sign_up(the_slot(meeting, 1), KARI.upper(), is_waiting=True)
    gone = a_sign_up(the_slot(meeting, 2), KARI)
    a_sign_up(the_slot(meeting, 0), "per@example.org")
    actions.leave(gone.pk, at=MONDAY)
    feed = actions.make_feed(mine, at=MONDAY)

    answer = Client().get(reverse("meeting_calendars:mine", args=[feed.key]))
    again = Client().get(
        reverse("meeting_calendars:mine", args=[feed.key]), headers={"If-None-Match": answer["ETag"]}
    )

    _method, read = READERS[0](answer.content)
    assert [each.status for each in read] == ["CONFIRMED", "TENTATIVE", "CANCELLED"]
    assert again.status_code == 304
    assert answer["Cache-Control"] == "private, no-cache"


def test_a_new_address_stops_the_old_one():
    mine = a_sign_up(the_slot(a_meeting()), KARI)
    old = actions.make_feed(mine, at=MONDAY).key

    actions.replace_feed(mine)

    assert Client().get(reverse("meeting_calendars:mine", args=[old])).status_code == 404
    assert PrivateFeed.objects.get().key != old


def test_a_theme_has_its_own_feed_and_an_invented_one_has_none():
    a_meeting("Tilskudd", theme="grants")
    a_meeting("Trening")

    with_theme = READERS[0](entries.public_feed("grants", MONDAY, "nb"))[1]

    assert [each.summary for each in with_theme] == ["Tilskudd"]
    assert Client().get(reverse("meeting_calendars:theme", args=["sladder"])).status_code == 404


def test_a_feed_costs_the_same_for_one_entry_and_for_three(django_assert_num_queries):
    for n in range(3):
        a_meeting(slots=[a_slot(date(2026, 12, 1 + n))])
        with django_assert_num_queries(2):
            entries.public_feed("", MONDAY, "nb")


def test_what_nobody_knows_the_hour_of_is_a_whole_day():
    a_meeting(slots=[a_slot(join_url="")])
    slot = the_slot(Meeting.objects.get())
    slot.precision, slot.starts, slot.ends = "day", None, None
    slot.save()

    content = entries.public_feed("", datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=1), "nb")

    assert b"DTSTART;VALUE=DATE:20261126" in content
