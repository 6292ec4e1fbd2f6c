"""What looks wrong with a list of awards, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.rules.award_suspicions import Suspect, Suspicion

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_SENTENCES: dict[Suspicion, _StrPromise] = {
    Suspicion.NO_RECIPIENT: _("There is no recipient."),
    Suspicion.NO_AMOUNT: _("The amount is missing or cannot be read."),
    Suspicion.AMOUNT_TOO_LARGE: _("The amount is above a billion kroner."),
    Suspicion.CASE_TOO_LONG: _("The case number is longer than 40 characters."),
    Suspicion.YEARS_COUNT_UP: _(
        "The year counts up from %(first)s to %(last)s: filled in by the spreadsheet?"
    ),
    Suspicion.NUMBER_WRONG: _("%(number)s is not an organisation number."),
    Suspicion.NUMBER_ON_SEVERAL_NAMES: _("The number %(number)s stands on several names: %(names)s"),
    Suspicion.NAME_WITH_SEVERAL_NUMBERS: _("%(name)s has several numbers."),
    Suspicion.CASE_TWICE: _("The case number %(case)s stands here more than once."),
    Suspicion.ROW_TWICE: _("The same award stands here more than once."),
    Suspicion.TOTAL_DISAGREES: _("The total says %(says)s, but the lines add up to %(adds_up_to)s."),
    Suspicion.TOTAL_LEFT_IN: _("Words of a total line stand among the facts."),
}


def suspect_phrase(suspect: Suspect) -> str:
    """Which lines, and what is wrong with them."""
    shown = list(map(str, suspect.lines[:8])) + (["…"] if len(suspect.lines) > 8 else [])
    return str(_("Line %(lines)s: %(sentence)s")) % {
        "lines": ", ".join(shown),
        "sentence": suspicion_phrase(suspect),
    }


def suspicion_phrase(suspect: Suspect) -> str:
    """What is wrong, without the lines."""
    facts = suspect.facts
    if "names" in facts:
        facts = facts | {"names": "; ".join(facts["names"])}
    return str(_SENTENCES[suspect.why]) % facts
