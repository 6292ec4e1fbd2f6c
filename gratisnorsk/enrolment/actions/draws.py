"""Draws: planned from the courses' own dates, announced with a commitment when the window opens, made once.

A draw is made in one transaction: killed in the middle, nothing of it is there, and the job tries again. Letters, cards
and what is left of seats follow in jobs that may be done twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.models import Course, Opening, Scheme
from gratisnorsk.enrolment.actions.drawing import run_draw
from gratisnorsk.enrolment.models import Draw, DrawCourse, HeldOut, Wish
from gratisnorsk.enrolment.rules.draw import Share, commitment_to
from gratisnorsk.enrolment.rules.draw_list import KEEP_KEY_FOR
from gratisnorsk.enrolment.rules.groups import usual_shares
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.periodic import every

# Whoever pressed the button in the last second is in the database by then.
SETTLES_IN = timedelta(seconds=30)


class DrawAnnounced(Refusal):
    """What was published stands."""

    message = _("The draw is announced. Its shares cannot be changed any more.")


class DrawMade(Refusal):
    """Too late to take anybody out."""

    message = _("The draw is made. Nothing of it can be changed.")


class SharesTooLarge(Refusal):
    """More than all seats."""

    message = _("The shares together are more than 100 percent.")


class HoldReasonMissing(Refusal):
    """Nobody is kept out without a reason."""

    message = _("Write why this entry is kept out of the draw. The reason is kept.")


@every(minutes=1, key="enrolment.draws")
def see_to_draws(at: datetime) -> None:
    """Plan, announce, and make the draws that are due."""
    plan_draws(at)
    announce_draws(at)
    due = Draw.objects.filter(drawn_at=None, announced_at__isnull=False, draws_at__lte=at - SETTLES_IN)
    for key in due.order_by("draws_at", "pk").values_list("pk", flat=True):
        run_draw(key, at)


def plan_draws(at: datetime) -> None:
    """Put every published course with a window into the draw of its scheme that closes and draws when it does."""
    courses = Course.objects.published().filter(
        opening=Opening.WINDOW, window_until__gt=at, cancelled_at=None
    )
    for course in courses.select_related("rule_set", "in_draw__draw").order_by("window_until", "pk"):
        if _stands_elsewhere(course):
            _plan(course, at)


def _stands_elsewhere(course: Course) -> bool:
    """In no draw yet, or its dates have changed since."""
    place: DrawCourse | None = getattr(course, "in_draw", None)
    if place is None:
        return True
    draw = place.draw
    return (draw.closes_at, draw.draws_at) != (course.window_until, course.draws_at) and not draw.drawn_at


@transaction.atomic
def _plan(course: Course, at: datetime) -> None:
    assert course.window_until is not None and course.draws_at is not None
    scheme = Scheme.objects.select_for_update().get(pk=course.rule_set.scheme_id)
    draws = Draw.objects.filter(
        scheme=scheme, closes_at=course.window_until, draws_at=course.draws_at, drawn_at=None
    )
    draw = draws.order_by("pk").first() or create_draw(
        scheme, opens_at=course.opens_at, closes_at=course.window_until, draws_at=course.draws_at, at=at
    )
    if course.opens_at < draw.opens_at:
        Draw.objects.filter(pk=draw.pk).update(opens_at=course.opens_at)
    DrawCourse.objects.update_or_create(course=course, defaults={"draw": draw})


def create_draw(
    scheme: Scheme,
    *,
    opens_at: datetime,
    closes_at: datetime,
    draws_at: datetime,
    shares: Sequence[Share] | None = None,
    by: Person | None = None,
    at: datetime,
) -> Draw:
    """A draw with a new secret seed and the commitment to it."""
    seed = secrets.token_hex(32)
    return Draw.objects.create(
        scheme=scheme,
        opens_at=opens_at,
        closes_at=closes_at,
        draws_at=draws_at,
        shares=_as_rows(usual_shares() if shares is None else shares),
        seed=seed,
        commitment=commitment_to(seed),
        list_key=secrets.token_hex(32),
        created_at=at,
        created_by=by,
    )


def announce_draws(at: datetime) -> int:
    """From the moment the window opens the commitment is public. Returns how many were announced."""
    return Draw.objects.filter(announced_at=None, opens_at__lte=at).update(announced_at=at)


@every(minutes=60 * 24, key="enrolment.forget-list-keys", offset=3 * 60 + 15)
def forget_list_keys(at: datetime) -> int:
    """After a while nobody can say any more who is who in a published list. Returns how many lists."""
    old = Draw.objects.filter(drawn_at__lte=at - KEEP_KEY_FOR).exclude(list_key="")
    return old.update(list_key="")


@transaction.atomic
def set_shares(draw: Draw, shares: Sequence[Share], *, by: Person, at: datetime) -> None:
    """Other shares, before the draw is announced. Raises DrawAnnounced or SharesTooLarge."""
    if sum(share.percent for share in shares) > 100:
        raise SharesTooLarge
    rows = _as_rows(shares)
    if Draw.objects.filter(pk=draw.pk, announced_at=None).update(shares=rows) != 1:
        raise DrawAnnounced
    history.note(
        by=by, subject=draw, verb="enrolment.shares_set", changes={"shares": [draw.shares, rows]}, at=at
    )


@transaction.atomic
def hold_out(draw: Draw, wish: Wish, *, reason: str, by: Person, at: datetime) -> None:
    """Keep one entry out of a draw, before it is made. The place in the queue stays. Raises DrawMade."""
    if not reason.strip():
        raise HoldReasonMissing
    _refuse_when_made(draw)
    row = {"reason": reason.strip()[:300], "by": by, "at": at}
    _held, is_new = HeldOut.objects.get_or_create(draw=draw, wish=wish, defaults=row)
    if is_new:
        said: dict[str, list[object]] = {"draw": [None, draw.public_id], "reason": ["", row["reason"]]}
        history.note(by=by, subject=wish, verb="enrolment.held_out", changes=said, at=at)


@transaction.atomic
def let_in_again(draw: Draw, wish: Wish, *, by: Person, at: datetime) -> None:
    """Staff were wrong: the entry takes part. Raises DrawMade."""
    _refuse_when_made(draw)
    if HeldOut.objects.filter(draw=draw, wish=wish).delete()[0]:
        said = {"draw": [draw.public_id, None]}
        history.note(by=by, subject=wish, verb="enrolment.let_in_again", changes=said, at=at)


def _refuse_when_made(draw: Draw) -> None:
    """The row stays locked, so that nobody makes the draw meanwhile."""
    if Draw.objects.select_for_update().get(pk=draw.pk).drawn_at is not None:
        raise DrawMade


def _as_rows(shares: Sequence[Share]) -> list[dict[str, object]]:
    return [{"group": str(share.group), "percent": share.percent} for share in shares]
