"""Wishes for another language. They are counted for the host; whoever wished hears when there is a slot."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.meetings.actions import letters
from gratisnorsk.meetings.models import Meeting, Slot, Wish
from gratisnorsk.meetings.rules import access, links

# From so many on the host gets a letter: time to book an interpreter.
ENOUGH = 5


class WishGone(Refusal):
    """Not confirmed in time."""

    message = _("This wish is gone. Open the page of the meeting and tell us once more.")


@transaction.atomic
def wish_for(meeting: Meeting, language: str, email: str, *, lang: str, at: datetime) -> None:
    """Ask by letter whether the owner of this e-mail wishes it. The page looks the same for a second time."""
    wish, _is_new = Wish.objects.get_or_create(
        meeting=meeting, language=language, email=email.lower(), defaults={"lang": lang, "asked_at": at}
    )
    if wish.confirmed_at is None:
        Wish.objects.filter(pk=wish.pk).update(asked_at=at, lang=lang)
        facts = {
            **letters.about_meeting(meeting),
            "what": links.WISH,
            "spoken": language,
            "token": links.confirm_token(links.WISH, wish.pk, at),
        }
        key = f"wish:{wish.pk}:{letters.once_a_day(at)}"
        letters.tell_email("confirm", wish.email, lang, key=key, at=at, facts=facts, is_secret=True)


@transaction.atomic
def confirm_wish(wish_id: int, *, at: datetime) -> Wish:
    """Now it counts. The host hears when there are enough. Twice is once."""
    wish = Wish.objects.select_related("meeting", "meeting__host").filter(pk=wish_id).first()
    if wish is None:
        raise WishGone
    if Wish.objects.filter(pk=wish.pk, confirmed_at=None).update(confirmed_at=at):
        n = waiting_for(wish.meeting, wish.language)
        if n >= ENOUGH:
            facts = {"spoken": wish.language, "n": n}
            letters.tell_hosts("language_wanted", wish.meeting, key=wish.language, at=at, facts=facts)
    wish.refresh_from_db()
    return wish


def waiting_for(meeting: Meeting, language: str) -> int:
    """How many wait for this language now."""
    return meeting.wishes.filter(language=language, confirmed_at__isnull=False, told_at=None).count()


def tell_wishers(slot: Slot, at: datetime) -> int:
    """Whoever waited for a language of this slot gets a letter. Runs in the caller's transaction; returns how many."""
    if not access.is_on_display(slot.meeting) or slot.cancelled_at:
        return 0
    wished = [code for code in (slot.language, slot.interpreter) if code]
    waiting = slot.meeting.wishes.filter(language__in=wished, confirmed_at__isnull=False, told_at=None)
    told = list(waiting.order_by("pk"))
    for wish in told:
        facts = {**letters.about_slot(slot), "wished": wish.language}
        letters.tell_email("language_ready", wish.email, wish.lang, key=f"{wish.pk}", at=at, facts=facts)
    Wish.objects.filter(pk__in=[wish.pk for wish in told]).update(told_at=at)
    return len(told)
