"""Personal data in meetings: e-mail and organisation, no more, and when they go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.privacy import (
    Basis,
    PersonalField,
    register,
    register_eraser,
    register_exporter,
    register_not_personal,
)
from gratisnorsk.meetings.actions.sweeping import forget_email
from gratisnorsk.meetings.models import (
    Invitation,
    Meeting,
    NoInvitations,
    PrivateFeed,
    Question,
    SignUp,
    Wish,
)
from gratisnorsk.meetings.rules.links import fingerprint

_AFTER_SLOT = _("90 days after the meeting; seven days after you asked if you did not confirm")
_WITH_ACCOUNT = _("When you delete your account")


def _field(model: str, field: str, label: Any, purpose: Any, basis: Basis, deleted: Any) -> PersonalField:
    return PersonalField(f"meetings.{model}", field, label, purpose, basis, deleted)


register(
    _field(
        "SignUp",
        "email",
        _("Information meetings that you signed up for"),
        _("To send you the link, reminders and changes"),
        Basis.CONSENT,
        _AFTER_SLOT,
    ),
    _field(
        "SignUp",
        "organisation_name",
        _("The organisation that you come from"),
        _("So that the host knows which kinds of organisations come"),
        Basis.CONSENT,
        _AFTER_SLOT,
    ),
    _field(
        "Wish",
        "email",
        _("A language that you wish for at a meeting"),
        _("To write to you when there is a time in this language"),
        Basis.CONSENT,
        _("A week after that letter, or after half a year"),
    ),
    _field(
        "Invitation",
        "email",
        _("Invitations to meetings"),
        _("To let you see the meeting and sign up"),
        Basis.LEGITIMATE_INTEREST,
        _("90 days after the last time of the meeting"),
    ),
    _field(
        "NoInvitations",
        "fingerprint",
        _("That you want no invitations to meetings"),
        _("So that nobody invites you again. We keep a fingerprint of your e-mail, not the e-mail itself"),
        Basis.LEGITIMATE_INTEREST,
        _("When you let us invite you again"),
    ),
    _field(
        "PrivateFeed",
        "email",
        _("Your private calendar of meetings"),
        _("To show your own meetings in your calendar"),
        Basis.CONSENT,
        _("When none of your sign-ups is left"),
    ),
    _field(
        "Question",
        "email",
        _("E-mail of somebody who asked a host"),
        _("To send the answer"),
        Basis.CONSENT,
        _("When the question is answered, or 90 days after the meeting"),
    ),
    _field(
        "Question",
        "text",
        _("A question to the host of a meeting"),
        _("To answer it; the form asks you to leave private things out"),
        Basis.PUBLIC_TASK,
        _("The host deletes it; the e-mail is not kept with it"),
    ),
    _field(
        "Question",
        "answered_by",
        _("Who answered a question"),
        _("To be able to see later who answered"),
        Basis.LEGITIMATE_INTEREST,
        _WITH_ACCOUNT,
    ),
    _field(
        "Evaluation",
        "next_text",
        _("What somebody wrote about a meeting"),
        _("To make the next meeting better; nothing says who wrote it"),
        Basis.PUBLIC_TASK,
        _("With the meeting"),
    ),
    _field(
        "AgendaItem",
        "speaker",
        _("Name of somebody who speaks at a meeting"),
        _("To tell the public who speaks"),
        Basis.CONSENT,
        _("When the host takes it out"),
    ),
    _field(
        "Meeting",
        "created_by",
        _("Who wrote a meeting"),
        _("To be able to ask"),
        Basis.LEGITIMATE_INTEREST,
        _WITH_ACCOUNT,
    ),
)
register_not_personal("meetings.Meeting", "contact_email", because="public: where a host wants to be asked")
for _name in ("reminder_note", "search_text"):
    register_not_personal("meetings.Meeting", _name, because="a public text about the meeting")
register_not_personal("meetings.Slot", "cancel_note", because="what a host tells everybody who signed up")
register_not_personal("meetings.Question", "public_text", because="worded by the host for everybody")


def _signed_up(person: Person) -> list[dict[str, Any]]:
    rows = SignUp.objects.filter(email__iexact=person.email).select_related("slot__meeting").order_by("pk")
    return [
        {"email": f"{row.slot.meeting}, {row.slot.on}", "organisation_name": row.organisation_name}
        for row in rows
    ]


def _wished(person: Person) -> list[dict[str, Any]]:
    rows = Wish.objects.filter(email__iexact=person.email).select_related("meeting").order_by("pk")
    return [{"email": f"{row.meeting}, {row.language}"} for row in rows]


def _was_invited(person: Person) -> list[dict[str, Any]]:
    rows = Invitation.objects.filter(email__iexact=person.email).select_related("meeting").order_by("pk")
    return [{"email": f"{row.meeting}, {row.invited_at:%Y-%m-%d}"} for row in rows]


def _wants_none(person: Person) -> list[dict[str, Any]]:
    rows = NoInvitations.objects.filter(fingerprint=fingerprint(person.email))
    return [{"fingerprint": f"{row.since:%Y-%m-%d}"} for row in rows]


def _subscribes(person: Person) -> list[dict[str, Any]]:
    rows = PrivateFeed.objects.filter(email__iexact=person.email)
    return [{"email": f"{row.made_at:%Y-%m-%d}"} for row in rows]


def _asked_and_answered(person: Person) -> list[dict[str, Any]]:
    own = Question.objects.filter(email__iexact=person.email).select_related("meeting").order_by("pk")
    answered = Question.objects.filter(answered_by=person).select_related("meeting").order_by("pk")
    return [
        *({"email": str(row.meeting), "text": row.text} for row in own),
        *({"answered_by": f"{row.meeting}, {row.answered_at:%Y-%m-%d}"} for row in answered),
    ]


def _written(person: Person) -> list[dict[str, Any]]:
    rows = Meeting.objects.filter(created_by=person).order_by("pk")
    return [{"created_by": f"{row}, {row.created_at:%Y-%m-%d}"} for row in rows]


def _erase(person: Person, at: datetime) -> None:
    forget_email(person.email, at)


register_exporter("meetings.SignUp", _signed_up)
register_exporter("meetings.Wish", _wished)
register_exporter("meetings.Invitation", _was_invited)
register_exporter("meetings.NoInvitations", _wants_none)
register_exporter("meetings.PrivateFeed", _subscribes)
register_exporter("meetings.Question", _asked_and_answered)
register_exporter("meetings.Meeting", _written)
register_eraser("meetings", _erase)
