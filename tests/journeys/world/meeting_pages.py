"""The addresses of information meetings: what everybody sees of them, and what their host does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gratisnorsk.attendance.testing import DURING
from gratisnorsk.courses.models import Course
from gratisnorsk.meetings.models import Meeting
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.testing import the_slot

if TYPE_CHECKING:
    from tests.journeys.world.people import World

type Pages = list[tuple[str, tuple[object, ...]]]


def about(of: Course | Meeting, *names: str) -> Pages:
    """Pages about one thing."""
    return [(name, (of.public_id,)) for name in names]


def meetings_for_everybody(world: World) -> Pages:
    """Also what stands behind links in letters."""
    hosting = world.hosting
    guest, was_there = (links.mine_token(who.pk, DURING) for who in (hosting.guest, hosting.was_there))
    coming, slot = hosting.coming.public_id, the_slot(hosting.coming, 1).pk
    names = ("show", "thanks", "wish", "ask", "answers")
    return [
        ("meetings:list", ()),
        ("meetings:sound", ()),
        ("meetings:faq", ()),
        *[(f"meetings:{name}", (coming,)) for name in names],
        ("meetings:show", (hosting.over.public_id,)),
        ("meetings:sign_up", (coming, slot)),
        ("meetings:join", (coming, slot)),
        ("meetings:stop", (links.stop_token(hosting.guest.email, DURING),)),
        ("meetings:confirm", (links.confirm_token(links.SIGN_UP, hosting.asked.pk, DURING),)),
        *[(f"meetings:{name}", (guest,)) for name in ("mine", "own_join")],
        *[(f"meetings:{name}", (was_there,)) for name in ("mine", "evaluate")],
    ]


def meetings_of_a_host(world: World) -> Pages:
    """The desk."""
    hosting = world.hosting
    coming, slot = hosting.coming, the_slot(hosting.coming)
    names = ("desk", "edit", "cancel", "copy", "new_slot", "people", "write", "invite", "agenda", "material")
    return [
        *[("meetings:desk_list", ()), ("meetings:new", ())],
        *about(coming, *(f"meetings:{name}" for name in (*names, "questions"))),
        *about(hosting.draft, "meetings:desk"),
        *about(hosting.over, "meetings:desk", "meetings:people"),
        *about(hosting.closed, "meetings:desk", "meetings:invite"),
        *[(f"meetings:{name}_slot", (coming.public_id, slot.pk)) for name in ("edit", "cancel")],
        ("meetings:answer", (coming.public_id, hosting.question.pk)),
    ]
