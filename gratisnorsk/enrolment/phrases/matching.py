"""What does not fit between a wish and a course, in words for the person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.enrolment.rules.matching import Miss

if TYPE_CHECKING:
    from gratisnorsk.enrolment.phrases.labels import Labels

MISSES: Labels = {
    Miss.SCHEME: _("The course belongs to another programme than your wish."),
    Miss.LEVEL: _("The course begins at another level than the one in your wish."),
    Miss.MODE: _(
        "The course is held in another way than you wrote: look at whether you meet in person or on the internet."
    ),
    Miss.TIME: _("The course is at another time of day than you wrote."),
    Miss.NO_PLACE: _(
        "You have not written where you live, so we do not know how far the course is from you."
    ),
    Miss.TOO_FAR: _("The course is farther away than you wrote that you can travel."),
    Miss.GROUND: _("By the rules of this year the course may not be for you."),
    Miss.REENTRY: _("You have had a place before. The rules of this year allow it only once."),
}


def miss_phrases(misses: Iterable[Miss]) -> list[str]:
    """One sentence for each thing that does not fit."""
    return [str(MISSES[miss]) for miss in misses]
