"""Who has an e-mail or a phone here, and what somebody has: the wish, the seat."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from gratisnorsk.courses.models import RuleSet, Scheme
from gratisnorsk.enrolment.models import Enrolment, Learner, Wish
from gratisnorsk.enrolment.rules.contacts import Contact
from gratisnorsk.enrolment.rules.keeping import CONFIRM_WITHIN
from gratisnorsk.enrolment.rules.taking_part import Earlier
from gratisnorsk.kernel.clock import local_date


def confirmed_learner(contact: Contact) -> Learner | None:
    """Whoever proved that this contact is theirs."""
    return _having(contact).filter(confirmed_at__isnull=False).first()


def learner_with(contact: Contact, at: datetime) -> Learner | None:
    """The same; else whoever signed up with it last and may still confirm it."""
    waiting = _having(contact).filter(confirmed_at=None, created_at__gt=at - CONFIRM_WITHIN)
    # Without a wish it is somebody's new contact, perhaps mistyped, and no sign-up.
    waiting = waiting.filter(Exists(Wish.objects.filter(learner=OuterRef("pk"))))
    return confirmed_learner(contact) or waiting.order_by("-created_at", "-pk").first()


def _having(contact: Contact) -> QuerySet[Learner]:
    kept = {"email": contact.email} if contact.email else {"phone": contact.phone}
    return Learner.objects.filter(erased_at=None, **kept)


def live_wish(learner: Learner, scheme: Scheme | None = None) -> Wish | None:
    """The wish that stands; of the scheme, else of any."""
    wishes = Wish.objects.live().filter(learner=learner).select_related("municipality", "scheme")
    return (wishes.filter(scheme=scheme) if scheme else wishes).order_by("pk").first()


def last_wish(learner: Learner) -> Wish | None:
    """The newest wish that a code made theirs, standing or ended, with its place."""
    confirmed = Wish.objects.filter(learner=learner, confirmed_at__isnull=False)
    return confirmed.select_related("municipality").order_by("-pk").first()


def live_seat(learner: Learner, scheme: Scheme | None = None) -> Enrolment | None:
    """The seat that the person has now."""
    seats = Enrolment.objects.live().filter(learner=learner)
    return (seats.filter(scheme=scheme) if scheme else seats).order_by("pk").first()


def earlier_seats(learner_id: int, scheme_id: int, *, but: int = 0) -> list[Earlier]:
    """What somebody has and had in the scheme, for the rule about taking part again; `but` is a seat to leave out."""
    seats = Enrolment.objects.filter(learner=learner_id, scheme=scheme_id).exclude(pk=but)
    rows = seats.values_list("ended_at", "ended_why", "reached_level", "course__starts_on")
    return [Earlier(*row) for row in rows]


def current_scheme(at: datetime) -> Scheme | None:
    """The scheme whose rules apply today; the oldest, should there be several."""
    rules = rules_today(at)
    return rules.scheme if rules else None


def rules_today(at: datetime) -> RuleSet | None:
    """The rules of today: the newest that apply, of the oldest scheme that has some."""
    rules = RuleSet.objects.on(local_date(at)).filter(for_ukraine_only=False).select_related("scheme")
    return rules.order_by("scheme", "-valid_from", "-pk").first()
