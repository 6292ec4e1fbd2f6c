"""Inviting by letter, one or thousands, and writing to those who have signed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.words import Words, tidy
from gratisnorsk.meetings.actions import letters
from gratisnorsk.meetings.actions.changing import keep, locked
from gratisnorsk.meetings.actions.stopping import without_stopped
from gratisnorsk.meetings.models import Invitation, Meeting, SignUp
from gratisnorsk.meetings.queries.numbers import CAME, STAYED_AWAY
from gratisnorsk.meetings.rules import access


class NotPublished(Refusal):
    """The link in the letter would lead nowhere."""

    message = _("Publish the meeting first. The letter leads to its page.")


class NobodyThere(Refusal):
    """A letter to nobody."""

    message = _("Nobody is in this group, so no letter was written.")


@dataclass(frozen=True)
class Group:
    """Whom a letter or a list is about; what is empty narrows nothing."""

    slot_id: int | None = None
    kind: str = ""
    municipality_id: str = ""
    is_waiting: bool | None = None
    has_come: bool | None = None

    def of(self, meeting: Meeting) -> QuerySet[SignUp]:
        """Its confirmed sign-ups, as they came."""
        found = SignUp.objects.active().filter(slot__meeting=meeting)
        if self.slot_id:
            found = found.filter(slot=self.slot_id)
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.municipality_id:
            found = found.filter(municipality=self.municipality_id)
        if self.is_waiting is not None:
            found = found.filter(seated_at__isnull=self.is_waiting)
        if self.has_come is not None:
            found = found.filter(CAME if self.has_come else STAYED_AWAY)
        return found.order_by("confirmed_at", "pk")


@transaction.atomic
def invite(
    meeting: Meeting,
    emails: Iterable[str],
    *,
    lang: str = "nb",
    partners: Mapping[str, str] | None = None,
    by: Person | None,
    at: datetime,
) -> int:
    """Write to each of these once; those invited before, or who want no invitations, get no letter.

    `emails` are written to in `lang`, `partners` (e-mail → language) in their own. Returns how many are new.
    """
    meeting = locked(meeting)
    if not access.is_on_display(meeting):
        raise NotPublished
    typed = {email.strip().lower(): lang for email in emails if email.strip()}
    wanted = {**typed, **{email.lower(): spoken for email, spoken in (partners or {}).items()}}
    known = {email.lower() for email in meeting.invitations.values_list("email", flat=True)}
    new = without_stopped(email for email in wanted if email not in known)
    rows = [Invitation(meeting=meeting, email=email, lang=wanted[email], invited_at=at) for email in new]
    letters.invite_all(meeting, Invitation.objects.bulk_create(rows, batch_size=1000), at=at)
    if new:
        keep(meeting, {}, verb="invited", by=by, at=at, also={"invited": [None, len(new)]})
    return len(new)


@transaction.atomic
def write_to(meeting: Meeting, group: Group, text: Words, *, by: Person, at: datetime) -> int:
    """A letter from the host to a group. Returns how many get it; one person with two times gets one.

    The same words once more on the same day reach only those who have not got them: a button pressed twice.
    """
    meeting = locked(meeting)
    people = {each.email.lower(): each for each in group.of(meeting).select_related("slot__meeting__host")}
    if not people:
        raise NobodyThere
    words = tidy(text)
    key = f"{letters.once_a_day(at)}:{letters.digest(repr(sorted(words.items())))}"
    sent = letters.tell_all("message", people.values(), key=key, at=at, facts={"words": words})
    if sent:
        keep(meeting, {}, verb="wrote", by=by, at=at, also={"sent": [None, sent]})
    return len(people)
