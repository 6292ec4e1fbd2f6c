"""The letters about a meeting. Only left in the outbox here, in the transaction of what they tell.

They keep facts (texts in all languages, instants, codes); the worker renders them in each recipient's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.meetings.models import Audience, Invitation, LinkShown, Meeting, SignUp, Slot
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.rules.times import ends_at, is_open, starts_at
from gratisnorsk.organisations.models import MemberRole, Membership

# Letters that nobody needs in order to come: one press stops them.
UNNECESSARY = frozenset({"afterwards"})
MOST_TIMES = 10


def about_meeting(meeting: Meeting) -> dict[str, Any]:
    """What every letter may say."""
    host = meeting.host.name if meeting.host else ""
    return {"title": meeting.title, "public_id": meeting.public_id, "host": host}


def about_slot(slot: Slot) -> dict[str, Any]:
    """When, in which language and where."""
    return {**about_meeting(slot.meeting), **_about_time(slot)}


def _about_time(slot: Slot) -> dict[str, Any]:
    return {
        "starts_at": starts_at(slot),
        "ends_at": ends_at(slot) if slot.ends else None,
        "spoken": slot.language,
        "interpreter": slot.interpreter,
        "place": slot.place,
    }


def tell(
    kind: str, sign_up: SignUp, *, key: str, at: datetime, facts: Mapping[str, Any] | None = None
) -> None:
    """One letter to one who signed up, with the link to the page of their own. The slot must be at hand."""
    tell_all(kind, [sign_up], key=key, at=at, facts=facts)


def tell_all(
    kind: str, sign_ups: Iterable[SignUp], *, key: str, at: datetime, facts: Mapping[str, Any] | None = None
) -> int:
    """The same letter to many. Returns how many were new."""
    letters = (_letter(kind, each, key, at, facts or {}) for each in sign_ups)
    return outbox.post_many(f"meetings/{kind}", letters, at=at)


def tell_email(
    kind: str,
    email: str,
    lang: str,
    *,
    key: str,
    at: datetime,
    facts: Mapping[str, Any],
    is_secret: bool = False,
) -> None:
    """One letter to somebody who has not signed up."""
    outbox.post(
        f"meetings/{kind}",
        to=email,
        lang=lang,
        facts=facts,
        key=f"meetings.{kind}:{key}:{digest(email)}",
        at=at,
        is_secret=is_secret,
    )


def tell_hosts(kind: str, meeting: Meeting, *, key: str, at: datetime, facts: Mapping[str, Any]) -> int:
    """One letter to each who looks after the meeting; returns how many."""
    hosts = Q(organisation=meeting.host_id) | Q(organisation__in=meeting.co_hosts.all())
    members = Membership.objects.filter(hosts, role=MemberRole.OWNER, person__is_active=True)
    people = dict(members.order_by("-pk").values_list("person__email", "person__lang"))
    if not people and meeting.contact_email and not meeting.is_example:
        people = {meeting.contact_email: "nb"}
    for email, lang in people.items():
        tell_email(
            kind, email, lang, key=f"{meeting.pk}:{key}", at=at, facts={**about_meeting(meeting), **facts}
        )
    return len(people)


def once_a_day(at: datetime) -> str:
    """A key for letters that are asked for again: at most one a day."""
    return local_date(at).isoformat()


def digest(text: str) -> str:
    """What stands for an e-mail, or for a letter's words, in a key."""
    return sha256(text.strip().lower().encode()).hexdigest()[:16]


def _dial_in(sign_up: SignUp) -> dict[str, str]:
    """The phone number opens the same door as the link: it is written only to those with a place, and not too soon."""
    slot = sign_up.slot
    if sign_up.seated_at is None or sign_up.left_at or slot.link_shown == LinkShown.SOON:
        return {}
    return {"dial_in": slot.dial_in, "conference_id": slot.conference_id}


def _letter(kind: str, sign_up: SignUp, key: str, at: datetime, facts: Mapping[str, Any]) -> outbox.Addressed:
    meeting = sign_up.slot.meeting
    told = {
        **about_slot(sign_up.slot),
        "token": links.mine_token(sign_up.pk, at),
        "sign_up": sign_up.pk,
        **_dial_in(sign_up),
        **facts,
    }
    stop = links.stop_token(sign_up.email, at) if kind in UNNECESSARY else ""
    return outbox.Addressed(
        to=sign_up.email,
        lang=sign_up.lang,
        facts={**told, "stop": stop} if stop else told,
        key=f"meetings.{kind}:{sign_up.pk}:{key}",
        about=meeting,
        unsubscribe_path=_stop_path(stop, sign_up.lang) if stop else "",
        reply_to=meeting.contact_email,
    )


def invite_all(meeting: Meeting, invitations: Iterable[Invitation], *, at: datetime) -> int:
    """The letter with the times to choose from, which opens a closed meeting; to thousands at once."""
    coming = [slot for slot in meeting.slots.all() if is_open(slot, meeting, at)]
    about = {
        **about_meeting(meeting),
        "is_open": meeting.audience == Audience.OPEN,
        "times": [_about_time(slot) for slot in coming[:MOST_TIMES]],
    }
    letters = (_invitation(meeting, each, about, at) for each in invitations)
    return outbox.post_many("meetings/invitation", letters, at=at)


def _invitation(meeting: Meeting, each: Invitation, about: dict[str, Any], at: datetime) -> outbox.Addressed:
    stop = links.stop_token(each.email, at)
    return outbox.Addressed(
        to=each.email,
        lang=each.lang,
        facts={**about, "token": links.invited_token(each.pk, at), "stop": stop},
        key=f"meetings.invitation:{each.pk}",
        about=meeting,
        unsubscribe_path=_stop_path(stop, each.lang),
        reply_to=meeting.contact_email,
    )


def _stop_path(token: str, lang: str) -> str:
    return _stop_pattern(lang).replace("TOKEN", token)


@cache
def _stop_pattern(lang: str) -> str:
    """The address without its token: thousands of letters differ in nothing else."""
    with translation.override(lang):
        return reverse("meetings:stop", args=["TOKEN"])
