"""People who are likely the same: the same mailbox written in two ways, or the same name and language.

Only a likeness: a person always has the last word. Nothing here tells who the other one is, or where.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from gratisnorsk.enrolment.models import Draw, Enrolment, HeldOut, Learner, Wish
from gratisnorsk.enrolment.queries.draw_entries import wishes_in
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.likeness import mailbox_of, marks_of
from gratisnorsk.ui import marks

SHOWN = 100


@dataclass(frozen=True)
class Alike:
    """One of those who are likely the same person, as much as staff need to judge."""

    wish_id: int
    name: str
    contact: str  # masked
    language: str
    level: str
    municipality: str
    queued_at: datetime
    held_because: str


def likely_doubles(draw: Draw) -> list[list[Alike]]:
    """Groups of entries of a draw that are likely of one person, at most so many groups. Two queries."""
    wishes = wishes_in(draw).select_related("learner", "municipality").order_by("queued_at", "pk")
    by_mark: defaultdict[str, list[Wish]] = defaultdict(list)
    for wish in wishes.iterator(2_000):
        for mark in marks_of(wish.learner):
            by_mark[mark].append(wish)
    groups = {tuple(wish.pk for wish in some): some for some in by_mark.values() if len(some) > 1}
    held = dict(HeldOut.objects.filter(draw=draw).values_list("wish_id", "reason"))
    return [[_alike(wish, held) for wish in some] for some in list(groups.values())[:SHOWN]]


def held_out(draw: Draw) -> list[tuple[HeldOut, Alike]]:
    """Every entry that was kept out, with the reason."""
    rows = HeldOut.objects.filter(draw=draw).select_related("wish__learner", "wish__municipality", "by")
    return [(row, _alike(row.wish, {row.wish_id: row.reason})) for row in rows.order_by("at", "pk")]


def find_entry(draw: Draw, wish_id: int) -> Alike | None:
    """One entry of the draw."""
    wish = wishes_in(draw).select_related("learner", "municipality").filter(pk=wish_id).first()
    return _alike(wish, {}) if wish else None


def _alike(wish: Wish, held: dict[int, str]) -> Alike:
    learner = wish.learner
    return Alike(
        wish_id=wish.pk,
        name=learner.name,
        contact=Contact(learner.email, "" if learner.email else learner.phone).masked,
        language=marks.language_name(learner.lang),
        level=wish.level,
        municipality=wish.municipality.name if wish.municipality else "",
        queued_at=wish.queued_at,
        held_because=held.get(wish.pk, ""),
    )


def is_likely_elsewhere(seat: Enrolment) -> bool:
    """Whether somebody who is likely this person has a live seat elsewhere; never, while the scheme does not tell.

    Telling needs a recorded assessment of data protection; `courses_scheme_double_enrolment_assessed` guards it.
    """
    if not seat.scheme.tells_double_enrolment:
        return False
    others = Enrolment.objects.live().filter(scheme=seat.scheme_id).exclude(learner=seat.learner_id)
    alike = others.filter(_might_be(seat.learner)).exclude(course=seat.course_id).select_related("learner")
    own = marks_of(seat.learner)
    return any(own & marks_of(other.learner) for other in alike)


def _might_be(learner: Learner) -> Q:
    """What the database can narrow down; `marks_of` has the last word."""
    found = Q(learner__name__iexact=learner.name) if learner.name else Q(pk__in=[])
    if learner.email:
        start = mailbox_of(learner.email).partition("@")[0][:3]
        found |= Q(learner__email__startswith=start)
    if learner.phone:
        found |= Q(learner__phone=learner.phone)
    return found
