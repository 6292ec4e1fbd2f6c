"""Why somebody no longer sits in a course, in words: for the person, and for the short list of the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.models import EndReason

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

OWN: Labels = {
    EndReason.ILL: _("I am ill, or somebody in my family is"),
    EndReason.GOT_WORK: _("I got work"),
    EndReason.TIME: _("The time does not fit me any more"),
    EndReason.TOO_HARD: _("It is too hard"),
    EndReason.TOO_EASY: _("It is too easy"),
    EndReason.MOVED_AWAY: _("I move to another place"),
    EndReason.OTHER: _("Another reason"),
}
REASONS: Labels = {
    EndReason.COMPLETED: _("Completed the course"),
    EndReason.ILL: _("Illness"),
    EndReason.GOT_WORK: _("Got work"),
    EndReason.TIME: _("The time does not fit"),
    EndReason.TOO_HARD: _("Wrong level: too hard"),
    EndReason.TOO_EASY: _("Wrong level: too easy"),
    EndReason.MOVED_AWAY: _("Moved or settled elsewhere"),
    EndReason.MOVED_GROUP: _("Moved to another group"),
    EndReason.NEVER_CAME: _("Never came"),
    EndReason.NOT_ELIGIBLE: _("Not in the target group"),
    EndReason.CANCELLED: _("The course was cancelled"),
    EndReason.OVER: _("The course is over"),
    EndReason.ERASED: _("Deleted everything"),
    EndReason.OTHER: _("Another reason"),
}
# What the provider may choose; the rest is the software's word.
FOR_PROVIDERS = (
    EndReason.COMPLETED,
    EndReason.ILL,
    EndReason.GOT_WORK,
    EndReason.TIME,
    EndReason.TOO_HARD,
    EndReason.TOO_EASY,
    EndReason.MOVED_AWAY,
    EndReason.NEVER_CAME,
    EndReason.NOT_ELIGIBLE,
    EndReason.OTHER,
)
