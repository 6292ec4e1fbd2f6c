"""People who are likely the same: the same mailbox written in two ways, or the same name and language.

Only a likeness: a person always has the last word. Nothing here tells who the other one is, or where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import F, Q

from gratisnorsk.enrolment.models import Draw, Enrolment, HeldOut, Interest, Learner, ToldApart, Wish
from gratisnorsk.enrolment.queries.draw_entries import taking_part, wishes_in
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.likeness import mailbox_of, marks, marks_of
from gratisnorsk.ui.marks import language_name

SHOWN = 100
_READ = 2_000

type Keys = defaultdict[int, dict[str, tuple[int, ...]]]  # draw → key of a group → its wishes, sorted


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


@dataclass(frozen=True)
class Doubles:
    """Entries that take part and are likely of one person. `key` names exactly these; `apart` says that they are not."""

    key: str
    entries: list[Alike]
    apart: ToldApart | None


def likely_doubles(draw: Draw) -> list[Doubles]:
    """Groups of entries of a draw, at most so many, those that nobody looked at first. Four queries."""
    groups = _keys([draw.pk])[draw.pk]
    apart = {row.key: row for row in ToldApart.objects.filter(key__in=groups).select_related("by")}
    rows = wishes_in(draw).select_related("learner", "municipality").order_by("queued_at", "pk")
    wishes = rows.in_bulk({wish for group in groups.values() for wish in group})
    found = [
        Doubles(key, _in_order(wishes[wish] for wish in group if wish in wishes), apart.get(key))
        for key, group in groups.items()
    ]
    seen = [one for one in found if len(one.entries) > 1]
    return sorted(seen, key=lambda one: (one.apart is not None, one.entries[0].queued_at, one.key))[:SHOWN]


def doubles_to_look_at() -> Counter[int]:
    """Draw → how many groups nobody has looked at yet, of every announced draw to come. Four queries."""
    draws = Draw.objects.filter(drawn_at=None, announced_at__isnull=False)
    groups = _keys(list(draws.values_list("pk", flat=True)))
    keys = {key for some in groups.values() for key in some}
    apart = set(ToldApart.objects.filter(key__in=keys).values_list("key", flat=True))
    return Counter(draw for draw, some in groups.items() for key in some if key not in apart)


def is_group(draw: Draw, key: str) -> bool:
    """Whether exactly these take part in the draw now, and are likely of one person."""
    return key in _keys([draw.pk])[draw.pk]


def key_of(wishes: Iterable[int]) -> str:
    """What stands for exactly these wishes; nothing of them can be read from it."""
    return sha256(",".join(map(str, sorted(wishes))).encode()).hexdigest()[:32]


def _keys(draws: Collection[int]) -> Keys:
    """Groups of two and more, without those who are kept out already."""
    held = set(HeldOut.objects.filter(draw__in=draws).values_list("draw_id", "wish_id"))
    rows = Interest.objects.filter(course__in_draw__draw__in=draws, wish__in=taking_part())
    rows = rows.filter(wish__scheme=F("course__in_draw__draw__scheme"))
    contact = ("wish__learner__name", "wish__learner__email", "wish__learner__phone", "wish__learner__lang")
    facts = rows.order_by().values_list("course__in_draw__draw_id", "wish_id", *contact).distinct()
    by_mark: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for draw, wish, *known in facts.iterator(_READ):
        for mark in () if (draw, wish) in held else marks(*known):
            by_mark[draw, mark].add(wish)
    found: Keys = defaultdict(dict)
    for (draw, _mark), wishes in by_mark.items():
        if len(wishes) > 1:
            found[draw][key_of(wishes)] = tuple(sorted(wishes))
    return found


def _in_order(wishes: Iterable[Wish]) -> list[Alike]:
    return [_alike(wish) for wish in sorted(wishes, key=lambda wish: (wish.queued_at, wish.pk))]


def held_out(draw: Draw) -> list[tuple[HeldOut, Alike]]:
    """Every entry that was kept out, with the reason."""
    rows = HeldOut.objects.filter(draw=draw).select_related("wish__learner", "wish__municipality", "by")
    return [(row, _alike(row.wish)) for row in rows.order_by("at", "pk")]


def find_entry(draw: Draw, wish_id: int) -> Alike | None:
    """One entry of the draw."""
    wish = wishes_in(draw).select_related("learner", "municipality").filter(pk=wish_id).first()
    return _alike(wish) if wish else None


def _alike(wish: Wish) -> Alike:
    learner = wish.learner
    return Alike(
        wish_id=wish.pk,
        name=learner.name,
        contact=Contact(learner.email, "" if learner.email else learner.phone).masked,
        language=language_name(learner.lang),
        level=wish.level,
        municipality=wish.municipality.name if wish.municipality else "",
        queued_at=wish.queued_at,
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
