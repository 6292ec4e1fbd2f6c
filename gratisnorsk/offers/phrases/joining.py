"""How to take part, and how to reach the organiser."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.offers.models import Joining, JoinLink, Offer, Place
from gratisnorsk.offers.phrases.shapes import ShortJoining
from gratisnorsk.ui import marks


@dataclass(frozen=True)
class Way:
    """A link to sign up, ask or join: what it says, where it goes, and the icon beside it."""

    text: str
    href: str
    icon: str


def joining_phrase(offer: Offer) -> str:
    """What someone has to do to take part."""
    if offer.joining == Joining.SIGN_UP:
        return _("Sign up first.") if sign_up_ways(offer) else _("Sign up first. Ask the organiser how.")
    if offer.joining == Joining.COME_EARLY and offer.come_early_minutes:
        return _come_early(offer.come_early_minutes)
    return _("Just come. No sign-up.")


def short_joining_phrase(offer: ShortJoining) -> str:
    """For a card in a list."""
    if offer.joining == Joining.COME_EARLY and offer.come_early_minutes:
        return _come_early(offer.come_early_minutes)
    return _("Sign up first.") if offer.joining == Joining.SIGN_UP else _("Just come. No sign-up.")


def _come_early(minutes: int) -> str:
    return ngettext(
        "Come %(minutes)s minute early. Places are limited.",
        "Come %(minutes)s minutes early. Places are limited.",
        minutes,
    ) % {"minutes": marks.plain_number(minutes)}


def sign_up_ways(offer: Offer) -> list[Way]:
    """How to sign up, the surest way first."""
    if offer.joining != Joining.SIGN_UP:
        return []
    page = (
        [Way(_("Sign up on the organiser's page"), offer.sign_up_url, "globe")] if offer.sign_up_url else []
    )
    return page + contact_ways(offer)


def contact_ways(offer: Offer) -> list[Way]:
    """Phone and e-mail of the offer, else of the organisation that runs it."""
    phone = offer.contact_phone or offer.organisation.phone
    email = offer.contact_email or offer.organisation.email
    ways = []
    if phone:
        number = phone.replace(" ", "")
        ways.append(Way(_("Call %(phone)s") % {"phone": marks.figures(phone)}, f"tel:{number}", "phone"))
    if email:
        ways.append(Way(_("Write to %(email)s") % {"email": marks.figures(email)}, f"mailto:{email}", "mail"))
    return ways


def ask_ways(offer: Offer) -> list[Way]:
    """How to ask before going: phone, e-mail, then the web page."""
    website = offer.website or offer.organisation.website
    page = [Way(_("Look at the organiser's web page"), website, "globe")] if website else []
    return contact_ways(offer) + page


def digital_phrase(offer: Offer) -> str:
    """How the meeting is held when it is not at a venue; empty when it is at a venue only."""
    if offer.place == Place.PHONE:
        return _("You talk on the phone.")
    if offer.place == Place.VENUE:
        return ""
    if may_show_link(offer):
        return _("You meet on the internet. The link is open to everyone.")
    return _("You meet on the internet. You get the link from the organiser.")


def may_show_link(offer: Offer) -> bool:
    """The organiser decides who sees the link to a meeting on the internet."""
    return (
        offer.join_link == JoinLink.EVERYONE
        and bool(offer.join_url)
        and offer.place in (Place.DIGITAL, Place.BOTH)
    )


def join_link_way(offer: Offer) -> Way | None:
    """The link to the meeting itself, when everyone may see it."""
    return (
        Way(_("Open the meeting on the internet"), offer.join_url, "globe") if may_show_link(offer) else None
    )
