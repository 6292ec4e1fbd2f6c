"""Who may see a meeting and who looks after it. One function for pages, calendars and search alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gratisnorsk.accounts import rules as accounts
from gratisnorsk.accounts.models import Person
from gratisnorsk.meetings.models import Audience, Meeting
from gratisnorsk.organisations import rules as organisations
from gratisnorsk.organisations.models import MemberRole, Organisation

if TYPE_CHECKING:
    from gratisnorsk.accounts.rules import Someone


def owns_a_host(person: Someone, meeting: Meeting) -> bool:
    """An owner of the organisation that holds it, or of one that holds it together with it."""
    hosts = [*([meeting.host] if meeting.host else []), *meeting.co_hosts.all()]
    return any(organisations.is_owner(person, host) for host in hosts)


def may_host(person: Someone, meeting: Meeting) -> bool:
    """Those owners, and the directorate."""
    return owns_a_host(person, meeting) or accounts.is_national(person)


def may_hold_meetings(person: Someone) -> bool:
    """Whether there is anything to choose as host."""
    return accounts.is_national(person) or bool(hosts_of(person))


def hosts_of(person: Someone) -> list[Organisation]:
    """The organisations in whose name this person may hold a meeting, in Norwegian order."""
    if not isinstance(person, Person):
        return []
    owned = Organisation.objects.filter(
        memberships__person=person, memberships__role=MemberRole.OWNER
    ).order_by("sort_key", "pk")
    return list(owned)


def kinds_of(person: Someone) -> frozenset[str]:
    """The kinds of the verified organisations that this person speaks for; anybody can register a new one."""
    verified = organisations.organisations_of(person).filter(verified_at__isnull=False)
    return frozenset(verified.values_list("kind", flat=True))


def may_invite_kinds(person: Someone, meeting: Meeting) -> bool:
    """Writing to everybody who is registered here is for the directorate, to meetings of its own."""
    return meeting.host is None and accounts.is_national(person)


def is_on_display(meeting: Meeting) -> bool:
    """Published, by the directorate or a verified organisation."""
    return bool(meeting.published_at and (meeting.host is None or meeting.host.verified_at))


def belongs_to_group(person: Someone, meeting: Meeting) -> bool:
    """Speaks for an organisation of a kind that a closed meeting is for."""
    return bool(meeting.closed_kinds) and not kinds_of(person).isdisjoint(meeting.closed_kinds)


def may_see(person: Someone, meeting: Meeting, *, has_letter: bool = False) -> bool:
    """Open meetings are everybody's. `has_letter` is true for the holder of an invitation or a place."""
    is_for_reader = meeting.audience == Audience.OPEN or has_letter or belongs_to_group(person, meeting)
    return (is_on_display(meeting) and is_for_reader) or may_host(person, meeting)
