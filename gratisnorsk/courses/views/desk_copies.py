"""Which dates a copy has differently: kept in the session until the copy is saved, to be looked at."""

from __future__ import annotations

from datetime import date

from gratisnorsk.accounts.doors import SignedIn
from gratisnorsk.courses.actions import Copied
from gratisnorsk.courses.models import Course
from gratisnorsk.courses.queries.desk_page import moved_phrase

COPIED = "courses.copied"


def remember_moved(request: SignedIn, copied: Copied) -> None:
    """Keep what the copy has differently for the page that comes next."""
    lines = [
        [each.what, each.old.isoformat(), each.new.isoformat() if each.new else ""] for each in copied.moved
    ]
    request.session[COPIED] = {**request.session.get(COPIED, {}), copied.course.public_id: lines}


def moved_of(request: SignedIn, course: Course) -> list[str]:
    """One sentence for each date."""
    lines = request.session.get(COPIED, {}).get(course.public_id, [])
    return [
        moved_phrase(what, date.fromisoformat(old), date.fromisoformat(new) if new else None)
        for what, old, new in lines
    ]


def forget_moved(request: SignedIn, course: Course) -> None:
    """They have been looked at."""
    kept = request.session.get(COPIED, {})
    if course.public_id in kept:
        request.session[COPIED] = {key: lines for key, lines in kept.items() if key != course.public_id}
