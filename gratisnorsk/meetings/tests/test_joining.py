"""When the link to the video meeting may be shown, and what pressing the button counts."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions.attending import AnsweredAlready, NotHeldYet, NotOpenYet
from gratisnorsk.meetings.models import Evaluation, LinkShown
from gratisnorsk.meetings.rules.joining import Way, way_in
from gratisnorsk.meetings.testing import MONDAY, TEAMS, a_meeting, a_sign_up, a_slot, the_slot

pytestmark = pytest.mark.django_db
START = datetime(2026, 11, 26, 10, tzinfo=OSLO)


def way(slot, sign_up, at: datetime) -> Way:
    """How it stands."""
    return way_in(slot, slot.meeting, sign_up, at).way


@pytest.mark.parametrize(
    ("shown", "minutes", "stranger", "holder"),
    [
        (LinkShown.AT_ONCE, -9999, Way.OPEN, Way.OPEN),
        (LinkShown.SIGNED_UP, -9999, Way.SIGN_UP, Way.OPEN),
        (LinkShown.SOON, -16, Way.LATER, Way.LATER),
        (LinkShown.SOON, -15, Way.OPEN, Way.OPEN),
        (LinkShown.SOON, 59, Way.OPEN, Way.OPEN),
        (LinkShown.AT_ONCE, 60, Way.OVER, Way.OVER),
    ],
)
def test_the_link_opens_as_the_host_decides(shown: str, minutes: int, stranger: Way, holder: Way):
    slot = the_slot(a_meeting(slots=[a_slot(link_shown=shown)]))
    mine = a_sign_up(slot)
    at = START + timedelta(minutes=minutes)

    assert (way(slot, None, at), way(slot, mine, at)) == (stranger, holder)


@pytest.mark.parametrize("shown", [LinkShown.AT_ONCE, LinkShown.SOON])
def test_where_places_are_counted_only_those_with_one_get_the_link(shown: str):
    slot = the_slot(a_meeting(slots=[a_slot(capacity=1, link_shown=shown)]))
    mine, waiting = a_sign_up(slot), a_sign_up(slot, is_waiting=True)

    assert [way(slot, who, START) for who in (None, waiting, mine)] == [Way.SIGN_UP, Way.IN_LINE, Way.OPEN]


def test_without_a_link_there_is_nothing_to_press():
    slot = the_slot(a_meeting(slots=[a_slot(join_url="")]))

    assert way(slot, a_sign_up(slot), START) == Way.NO_LINK


def test_a_person_counts_once_and_strangers_are_only_a_number():
    slot = the_slot(a_meeting(slots=[a_slot(link_shown=LinkShown.AT_ONCE)]))
    mine = a_sign_up(slot)

    links = [
        actions.join(slot, who, at=START + timedelta(minutes=n)) for n, who in enumerate([mine, mine, None])
    ]

    mine.refresh_from_db()
    assert links == [TEAMS] * 3
    assert (mine.joined_at, the_slot(slot.meeting).presses) == (START, 1)


def test_too_early_is_refused():
    slot = the_slot(a_meeting(slots=[a_slot(link_shown=LinkShown.SOON)]))

    with pytest.raises(NotOpenYet):
        actions.join(slot, None, at=MONDAY)


def test_an_answer_is_kept_once_and_apart_from_whoever_gave_it():
    mine = a_sign_up(the_slot(a_meeting()))

    with pytest.raises(NotHeldYet):
        actions.evaluate(mine, useful=4, understood=3, next_text="", at=MONDAY)
    actions.evaluate(mine, useful=4, understood=3, next_text="", at=START)
    with pytest.raises(AnsweredAlready):
        actions.evaluate(mine, useful=1, understood=1, next_text="", at=START)

    [answer] = Evaluation.objects.all()
    names = {field.name for field in Evaluation._meta.fields}
    assert names == {"id", "meeting", "useful", "understood", "next_text"}
    assert (answer.useful, answer.understood) == (4, 3)
