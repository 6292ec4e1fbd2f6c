"""Personal data on punch cards: a pseudonym, and who wrote a line. Accounting needs the lines; they are never changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.privacy import Basis, PersonalField, register

_ACCOUNTING = _("Five years after the year of the course, as accounting rules ask; only the pseudonym stays")

register(
    PersonalField(
        "hours.Card",
        "holder",
        _("Your punch card"),
        _("To count your hours at every provider. It holds a pseudonym, not your name"),
        Basis.PUBLIC_TASK,
        _ACCOUNTING,
    ),
    PersonalField(
        "hours.Entry",
        "reason",
        _("Why hours on your punch card were corrected or moved"),
        _("To be able to explain the figures of a report"),
        Basis.PUBLIC_TASK,
        _ACCOUNTING,
    ),
    PersonalField(
        "hours.Entry",
        "by",
        _("Who wrote a line on a punch card"),
        _("To be able to ask about a figure of a report"),
        Basis.PUBLIC_TASK,
        _ACCOUNTING,
    ),
)
