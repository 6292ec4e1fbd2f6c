"""Every signed link that stands in an address of the free courses."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from gratisnorsk.attendance.rules.links import feedback_token, nudge_token, stop_token
from gratisnorsk.attendance.rules.paper_links import paper_token
from gratisnorsk.enrolment.queries.sign_up_page import token_of
from gratisnorsk.enrolment.rules.calendar_links import calendar_token
from gratisnorsk.enrolment.rules.offer_links import offer_token
from gratisnorsk.enrolment.rules.watch_links import watch_token
from tests.doors.cast import Things
from tests.journeys.world import AT, World


def of(world: World, mine: Things) -> dict[str, str]:
    """Name of the page → a link that opens it. All are about the same numbers, as far as there are numbers."""
    return {
        "own_calendar:lessons": calendar_token(mine.seat.learner.public_id, AT),
        "enrolment:answer_offer": offer_token(mine.offer, AT),
        "enrolment:watch": watch_token(world.queues.moving.watches.get().pk, AT),
        "enrolment:confirm": token_of(world.queues.newcomer, AT),
        "attendance:missed": nudge_token(world.classroom.nudge, AT),
        "attendance:feedback": feedback_token(world.classroom.invitation, AT),
        "attendance:stop_feedback": stop_token(mine.seat.learner, AT),
        "attendance:paper": paper_token(mine.paper, AT),
    }


# Tried elsewhere: these stand behind a door, or send one more code to whoever sent the form.
OTHERWISE = {"enrolment:new_code", "enrolment:help_confirm", "enrolment:receipt"}


def opens(answer: HttpResponse) -> bool:
    """Whether this is the page itself: no refusal, and not led to one's own page."""
    is_elsewhere = answer.status_code == 302 and answer.headers["Location"] == reverse("enrolment:own_page")
    return not is_elsewhere and answer.status_code not in (404, 405, 410)
