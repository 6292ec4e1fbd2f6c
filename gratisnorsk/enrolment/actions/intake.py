"""What a provider finds out when somebody begins: the ground, the level, whether the person may take part at all."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.enrolment.actions.ending import SeatEnded, end
from gratisnorsk.enrolment.models import EndReason, Enrolment, Ground
from gratisnorsk.kernel import history
from gratisnorsk.kernel.errors import Refusal


class GroundNotSeen(Refusal):
    """A ground that nobody looked at is not documented."""

    message = _("Write what you looked at, such as a decision letter. No copy is kept.")


class MappingNotTold(Refusal):
    """A level without a way and a day is not documented."""

    message = _("Write how and on which day you found the level.")


class MappedInTheFuture(Refusal):
    """A slip of the keyboard."""

    message = _("The day on which you found the level cannot be later than today.")


class EndReasonMissing(Refusal):
    """Some reasons need words of their own."""

    message = _("Write a few words about why. They are kept, and the person may ask for them.")


@dataclass(frozen=True)
class Intake:
    """As typed. Each half may be empty, but not half of it."""

    ground: str = ""
    ground_seen: str = ""
    mapped_level: str = ""
    mapped_how: str = ""
    mapped_on: date | None = None


@transaction.atomic
def record_intake(seat: Enrolment, typed: Intake, *, by: Person, at: datetime, today: date) -> None:
    """Keep what was found out; an earlier intake stays in the history.

    Raises GroundNotSeen, MappingNotTold, MappedInTheFuture or SeatEnded.
    """
    _refuse_halves(typed, today)
    new = asdict(typed)
    changes = history.changed_fields({name: getattr(seat, name) for name in new}, new)
    live = Enrolment.objects.live().filter(pk=seat.pk)
    if live.update(**new, intake_by=by, intake_at=at) != 1:
        raise SeatEnded
    # Which columns were changed, not what stands in them: the history outlives the person's data.
    fields: dict[str, list[object]] = {"fields": [None, sorted(changes)]}
    history.note(by=by, subject=seat, verb="enrolment.intake", changes=fields, at=at)


def _refuse_halves(typed: Intake, today: date) -> None:
    if typed.ground in (Ground.RIGHT_USED_UP, Ground.NEVER_HAD_RIGHT) and not typed.ground_seen.strip():
        raise GroundNotSeen
    if typed.mapped_level and not (typed.mapped_how.strip() and typed.mapped_on):
        raise MappingNotTold
    if typed.mapped_on and typed.mapped_on > today:
        raise MappedInTheFuture


def end_by_provider(seat: Enrolment, why: EndReason, note: str, *, by: Person, at: datetime) -> None:
    """Let a seat end with a word of the short list; refusing somebody, and "other", need a reason in words.

    Raises EndReasonMissing or SeatEnded.
    """
    if why in (EndReason.NOT_ELIGIBLE, EndReason.OTHER) and not note.strip():
        raise EndReasonMissing
    end(seat, why, at, by=by, note=note.strip())


def note_opened(seat: Enrolment, *, by: Person, at: datetime) -> None:
    """Somebody opened the page of a participant. The person sees it on their own page."""
    said: dict[str, list[object]] = {"organisation": [None, seat.course.organisation.name]}
    history.note(by=by, subject=seat, verb="enrolment.opened", changes=said, at=at)
