"""How often the level that courses found is another than people said, or than the three minutes suggested, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from gratisnorsk.enrolment.queries.level_agreement import Agreement, LevelAgreement
from gratisnorsk.ui import marks


def agreement_phrases(found: LevelAgreement) -> list[str]:
    """One sentence for levels that people chose themselves, one for those that were suggested."""
    return [
        _("People chose the level themselves: %(told)s") % {"told": _told(found.chosen)},
        _("The three minutes suggested the level: %(told)s") % {"told": _told(found.suggested)},
    ]


def _told(found: Agreement) -> str:
    if not found.is_told:
        return _("too few people yet to show a number.")
    counts = {"mapped": found.mapped, "same": found.same, "lower": found.lower, "higher": found.higher}
    return _(
        "of %(mapped)s people, courses found the same level for %(same)s, a lower one for %(lower)s, a higher one for %(higher)s."
    ) % {name: marks.plain_number(number or 0) for name, number in counts.items()}
