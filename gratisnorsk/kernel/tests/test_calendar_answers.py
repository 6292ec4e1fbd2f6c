"""A subscribed calendar is sent anew only when something in it is new."""

from __future__ import annotations

from django.http import HttpRequest
from django.test import RequestFactory

from gratisnorsk.kernel.calendar_answers import calendar_answer

FILE = b"BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261125T100000Z\r\nSUMMARY:Kurs\r\nEND:VEVENT\r\n"


def asked(etag: str = "") -> HttpRequest:
    return RequestFactory().get("/", headers={"If-None-Match": etag})


def test_a_later_writing_of_the_same_entries_is_no_news():
    first = calendar_answer(asked(), FILE, "a.ics", "private")
    later = FILE.replace(b"T100000Z", b"T110000Z")

    again = calendar_answer(asked(first["ETag"]), later, "a.ics", "private")
    changed = calendar_answer(asked(first["ETag"]), FILE.replace(b"Kurs", b"Prat"), "a.ics", "private")

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert again.content == b""
