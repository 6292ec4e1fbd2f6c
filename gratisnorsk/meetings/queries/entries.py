"""What calendar files say of meetings, in the language that is active now. Links to video meetings are never in them:

they lead to our page, which knows whether the link may be shown, and which changes of the link reach at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gratisnorsk.kernel.calendars import uid_of
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.words import say
from gratisnorsk.meetings import calendars, languages, phrases
from gratisnorsk.meetings.addresses import absolute, meeting_path
from gratisnorsk.meetings.calendars import Contact, Entry, Standing
from gratisnorsk.meetings.models import Meeting, Precision, PrivateFeed, SignUp, Slot
from gratisnorsk.meetings.queries.show import host_names
from gratisnorsk.meetings.rules import links
from gratisnorsk.meetings.rules.times import ends_at, starts_at

DAYS_BACK, DAYS_AHEAD = 30, 400


def public_feed(theme: str, at: datetime, lang: str) -> bytes:
    """All open meetings, or those of one theme: the last month and a year ahead."""
    today = local_date(at)
    meetings = Meeting.objects.for_everyone()
    if theme:
        meetings = meetings.filter(theme=theme)
    near = Slot.objects.filter(
        meeting__in=meetings,
        on__gte=today - timedelta(days=DAYS_BACK),
        on__lte=today + timedelta(days=DAYS_AHEAD),
    )
    slots = near.exclude(precision=Precision.MONTH).select_related("meeting__host")
    rows = slots.prefetch_related("meeting__co_hosts").order_by("on", "starts", "pk")
    name = str(phrases.THEMES[theme]) if theme else _("Information meetings")
    return calendars.feed(f"{settings.SITE_NAME}: {name}", (entry_of(slot, lang) for slot in rows))


def private_feed(feed: PrivateFeed, at: datetime) -> bytes:
    """Everything that the owner of this calendar has signed up for, in their language."""
    rows = (
        SignUp.objects.filter(email__iexact=feed.email, confirmed_at__isnull=False)
        .select_related("slot__meeting__host")
        .prefetch_related("slot__meeting__co_hosts")
        .order_by("slot__on", "pk")
    )
    entries = (own_entry(each, feed.lang, at) for each in rows)
    return calendars.feed(f"{settings.SITE_NAME}: {_('My meetings')}", entries)


def one_slot(meeting: Meeting, slot: Slot, lang: str) -> bytes:
    """One time of a meeting, to keep."""
    slot.meeting = meeting
    return calendars.one_file(entry_of(slot, lang))


def entry_of(slot: Slot, lang: str) -> Entry:
    """A time as everybody may see it; its meeting, host and co-hosts must be at hand."""
    meeting = slot.meeting
    page = absolute(meeting_path(meeting.public_id))
    is_off = slot.cancelled_at is not None or meeting.cancelled_at is not None
    title = say(meeting.title, lang).text
    return Entry(
        uid=uid_of(f"{meeting.public_id}-{slot.pk}"),
        sequence=slot.version,
        changed_at=slot.changed_at,
        starts=_start(slot),
        ends=ends_at(slot) if slot.ends else None,
        summary=_("Cancelled: %(title)s") % {"title": title} if is_off else title,
        description="\n".join(_lines(slot, lang, page)),
        location=slot.place or phrases.provider_name(slot.join_url) or _("On the internet"),
        url=page,
        lang=lang,
        standing=Standing.OFF if is_off else Standing.ON,
    )


def own_entry(sign_up: SignUp, lang: str, at: datetime) -> Entry:
    """The same time for one who signed up: one UID for ever, whatever slot, and the way to their own page."""
    slot = sign_up.slot
    page = absolute(reverse("meetings:mine", args=[links.mine_token(sign_up.pk, at)]))
    shared = entry_of(slot, lang)
    title = say(slot.meeting.title, lang).text
    standing = shared.standing
    if sign_up.left_at:
        standing = Standing.OFF
    elif standing == Standing.ON and sign_up.seated_at is None:
        standing = Standing.IN_LINE
    return Entry(
        uid=uid_of(f"plass-{sign_up.public_id}"),
        sequence=sign_up.sequence,
        changed_at=max(slot.changed_at, sign_up.left_at or sign_up.seated_at or sign_up.asked_at),
        starts=shared.starts,
        ends=shared.ends,
        summary=_("Cancelled: %(title)s") % {"title": title} if standing == Standing.OFF else title,
        description="\n".join(_lines(slot, lang, page)),
        location=shared.location,
        url=page,
        lang=lang,
        standing=standing,
        organiser=Contact(_contact(slot.meeting), phrases.listed(host_names(slot.meeting))),
        attendee=Contact(sign_up.email),
    )


def _start(slot: Slot) -> datetime | date:
    return starts_at(slot) if slot.starts else slot.on


def _lines(slot: Slot, lang: str, page: str) -> Iterable[str]:
    yield phrases.listed(host_names(slot.meeting))
    if slot.language:
        yield _("Language: %(language)s") % {"language": languages.name_of(slot.language, lang)}
    if slot.interpreter:
        yield _("Interpreter: %(language)s") % {"language": languages.name_of(slot.interpreter, lang)}
    yield _("Join, change or cancel here: %(page)s") % {"page": page}


def _contact(meeting: Meeting) -> str:
    return meeting.contact_email or settings.MAIL_REPLY_TO or parseaddr(settings.MAIL_FROM)[1]
