"""The words for every code of wishes and seats: one whole phrase each, for forms, pages and letters alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.models import Mode, PartOfDay
from gratisnorsk.enrolment.models import Ground, OfferState, WishEnd
from gratisnorsk.ui import marks

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Labels = Mapping[str, _StrPromise]

# In words of our own after the can-do statements of the European framework.
LEVELS: Labels = {
    "A0": _("A0: I do not read Latin letters yet, or I know no Norwegian"),
    "A1": _("A1: I know some words and short sentences"),
    "A2": _("A2: I manage simple talk about everyday things"),
    "B1": _("B1: I manage most talk at work and in my free time"),
    "B2": _("B2: I follow long talks and discussions"),
    "C1": _("C1: I speak freely about difficult things"),
}
MODES: Labels = {
    Mode.PLACE: _("In a classroom"),
    Mode.DIGITAL: _("On the internet"),
}
PARTS_OF_DAY: Labels = {
    PartOfDay.DAY: _("In the daytime"),
    PartOfDay.EVENING: _("In the evening"),
    PartOfDay.WEEKEND: _("At the weekend"),
}
GROUNDS: Labels = {
    Ground.RIGHT_USED_UP: _("I had free lessons from the municipality, and they are used up"),
    Ground.NEVER_HAD_RIGHT: _("I never had a right to free lessons"),
    Ground.NOT_SURE: _("I do not know"),
}
WISH_ENDS: Labels = {
    WishEnd.SEATED: _("You got a place"),
    WishEnd.LEFT: _("You ended it"),
    WishEnd.REFUSED: _("The course is not for you by the rules"),
    WishEnd.UNCONFIRMED: _("The code was never written"),
    WishEnd.SILENT: _("You did not answer when we asked"),
    WishEnd.ERASED: _("You deleted everything"),
}
OFFER_STATES: Labels = {
    OfferState.OPEN: _("You are asked"),
    OfferState.ACCEPTED: _("You said yes"),
    OfferState.DECLINED: _("You said no"),
    OfferState.EXPIRED: _("You did not answer in time"),
    OfferState.CANCELLED: _("The place was taken back"),
}
YES_NO: Labels = {"yes": _("Yes"), "no": _("No")}
KILOMETRES = (5, 10, 20, 30, 50, 100)


def choices(labels: Labels) -> list[tuple[str, _StrPromise]]:
    """For the fields of forms."""
    return list(labels.items())


def words_of(codes: Iterable[str], labels: Labels) -> str:
    """Several codes as one phrase, in the order of the list: "In a classroom and on the internet". Unknown codes go."""
    chosen = set(codes)
    first, *others = [str(words) for code, words in labels.items() if code in chosen] or [""]
    return marks.listed([first, *(words[:1].lower() + words[1:] for words in others)])
