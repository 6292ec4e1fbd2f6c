"""How fresh the facts are, in words. Three clocks, none filled from another."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.kernel.clock import local_date
from gratisnorsk.offers.models import Answer, Offer
from gratisnorsk.offers.rules.freshness import Freshness
from gratisnorsk.ui import marks


def freshness_phrase(freshness: Freshness) -> str:
    """One sentence: who confirmed it and when, or that nobody has."""
    if freshness.state == "confirmed" and freshness.days_ago is not None:
        return confirmed_phrase(freshness.days_ago)
    return _("Not confirmed. Ask before you go.")


def confirmed_phrase(days_ago: int) -> str:
    """How long ago the organiser confirmed the facts."""
    if days_ago < 1:
        return _("The organiser confirmed this today.")
    return ngettext(
        "The organiser confirmed this %(days)s day ago.",
        "The organiser confirmed this %(days)s days ago.",
        days_ago,
    ) % {"days": marks.figures(str(days_ago))}


def short_freshness_phrase(freshness: Freshness) -> str:
    """For a card in a list."""
    return _("Confirmed") if freshness.state == "confirmed" else _("Not confirmed")


def clock_phrases(offer: Offer) -> list[str]:
    """The three clocks in words; the one of the owner says so when it never rang."""
    phrases = []
    if offer.confirmed_at:
        phrases.append(
            _("The organiser last confirmed this on %(date)s.") % {"date": _day(offer.confirmed_at)}
        )
    else:
        phrases.append(_("The organiser has never confirmed this."))
    if offer.changed_at_source:
        phrases.append(_("The source last changed on %(date)s.") % {"date": _day(offer.changed_at_source)})
    if offer.fetched_at:
        phrases.append(_("We read the source on %(date)s.") % {"date": _day(offer.fetched_at)})
    return phrases


def example_phrase() -> str:
    """What stands on every example."""
    return _("This is an example from public sources. The times can be old. Do not go there before you ask.")


def _day(at: datetime) -> str:
    return marks.day(local_date(at))


def after_answer_phrase(answer: str) -> str:
    """What happens after the owner's answer; an empty answer means that they confirmed another way."""
    sentences: dict[str, str] = {
        Answer.STILL_RIGHT: _("Readers now see that you have confirmed this. We ask you again later."),
        Answer.NOT_THIS_WEEK: _(
            "The dates in the next seven days are cancelled. Those who follow get an e-mail."
        ),
        Answer.PAUSED: _("The offer now shows that it has a break. Those who follow get an e-mail."),
        Answer.CLOSED: _(
            "The offer is closed and no longer in the search. You can open it again at the desk."
        ),
    }
    return sentences.get(answer) or _("You have already confirmed this in another way. All is well.")
