"""What a host does: times changed and cancelled, copies, capacity, invitations, letters, answers; and who is a host."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import OSLO
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions import asking, inviting, slots
from gratisnorsk.meetings.actions.changing import ChangedMeanwhile
from gratisnorsk.meetings.actions.publishing import NoSlots
from gratisnorsk.meetings.models import Reminder, SignUp, Wish
from gratisnorsk.meetings.rules.copying import plan
from gratisnorsk.meetings.testing import MONDAY, a_meeting, a_question, a_sign_up, a_slot, the_slot

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def host():
    """Staff of the directorate."""
    return a_national()


def kinds(email: str) -> list[str]:
    """The kinds of the letters to an address, oldest first."""
    return [letter.kind.removeprefix("meetings/") for letter in letters_to(email)]


def typed(**facts):
    """What a form gives."""
    return {"on": FRIDAY, "starts": time(12), "ends": time(13), "language": "nb", **facts}


def test_a_capacity_below_those_with_a_place_says_how_many_it_affects(host):
    slot = the_slot(a_meeting(slots=[a_slot(capacity=5)]))
    for _n in range(4):
        a_sign_up(slot)

    with pytest.raises(slots.CapacityTooSmall) as no:
        actions.save_slot(slot, {"capacity": 1}, version=1, by=host, at=MONDAY)

    assert (no.value.n, no.value.capacity) == (4, 1)
    assert the_slot(slot.meeting).capacity == 5


def test_more_places_go_to_those_who_wait_in_their_order(host):
    slot = the_slot(a_meeting(slots=[a_slot(capacity=1)]))
    a_sign_up(slot)
    waiting = [a_sign_up(slot, is_waiting=True) for _n in range(3)]

    actions.save_slot(slot, {"capacity": 3}, version=1, by=host, at=MONDAY)

    assert list(SignUp.objects.in_line()) == [waiting[2]]
    assert [kinds(each.email) for each in waiting] == [["seat"], ["seat"], []]


def test_a_new_time_is_told_and_a_new_link_is_not(host):
    slot = the_slot(a_meeting())
    mine = a_sign_up(slot)

    slot = actions.save_slot(slot, {"join_url": "https://zoom.us/j/1"}, version=1, by=host, at=MONDAY)
    assert kinds(mine.email) == []
    actions.save_slot(slot, {"on": FRIDAY}, version=2, by=host, at=MONDAY)

    mine.refresh_from_db()
    assert (kinds(mine.email), mine.sequence) == (["changed"], 3)


def test_two_editors_never_overwrite_each_other(host):
    slot = the_slot(a_meeting())
    actions.save_slot(slot, {"on": FRIDAY}, version=1, by=host, at=MONDAY)

    with pytest.raises(ChangedMeanwhile):
        actions.save_slot(slot, {"place": "Oslo"}, version=1, by=host, at=MONDAY)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [({"ends": time(12)}, slots.EndsBeforeStart), ({"on": date(2026, 11, 20)}, slots.InThePast)],
)
def test_a_time_that_nobody_could_come_to_is_refused(host, facts, refusal):
    with pytest.raises(refusal):
        actions.add_slot(a_meeting(), typed(**facts), by=host, at=MONDAY)


def test_a_cancelled_time_offers_the_others_and_tells_everybody(host):
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY)])
    people = [a_sign_up(the_slot(meeting)), a_sign_up(the_slot(meeting), is_waiting=True)]

    affected = actions.cancel_slot(the_slot(meeting), note={"nb": "Syk"}, by=host, at=MONDAY)
    again = actions.cancel_slot(the_slot(meeting), note={}, by=host, at=MONDAY)
    moved = actions.change_slot(people[0].pk, the_slot(meeting, 1), at=MONDAY)

    assert (affected, again) == (2, 0)
    assert [kinds(each.email) for each in people] == [["cancelled", "moved"], ["cancelled"]]
    assert letters_to(people[0].email)[0].facts["note"] == {"nb": "Syk"}
    assert moved.seated_at == MONDAY


def test_a_cancelled_time_can_move_all_to_another(host):
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY)])
    old, new = the_slot(meeting, 0), the_slot(meeting, 1)
    people = [a_sign_up(old), a_sign_up(old)]
    both = a_sign_up(old)
    a_sign_up(new, both.email)

    actions.cancel_slot(old, note={}, move_to=new, by=host, at=MONDAY)

    assert SignUp.objects.seated().filter(slot=new).count() == 3
    assert [kinds(each.email) for each in [*people, both]] == [["moved"], ["moved"], ["cancelled"]]


def test_a_time_without_room_for_all_moves_nobody(host):
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY, capacity=1)])
    for _n in range(2):
        a_sign_up(the_slot(meeting))

    with pytest.raises(slots.NoRoomForAll):
        actions.cancel_slot(the_slot(meeting), note={}, move_to=the_slot(meeting, 1), by=host, at=MONDAY)

    assert the_slot(meeting).cancelled_at is None


def test_cancelling_the_meeting_cancels_what_is_to_come(host):
    meeting = a_meeting(slots=[a_slot(date(2026, 11, 2)), a_slot()])
    a_sign_up(the_slot(meeting, 1))

    assert actions.cancel_meeting(meeting, note={}, by=host, at=MONDAY) == 1
    assert [bool(slot.cancelled_at) for slot in meeting.slots.order_by("on")] == [False, True]


def test_a_copy_moves_every_date_and_keeps_the_clock_over_the_change(host):
    meeting = a_meeting(slots=[a_slot(date(2027, 3, 25)), a_slot(date(2027, 3, 30))])

    moved = plan(meeting.slots.all(), date(2027, 10, 28), meeting.reminders)
    copy = actions.copy_meeting(meeting, date(2027, 10, 28), title={}, by=host, at=MONDAY)

    assert [each.new_on for each in moved] == [date(2027, 10, 28), date(2027, 11, 2)]
    week = dict(moved[1].reminders)[Reminder.WEEK]
    assert week == datetime(2027, 10, 26, 10, tzinfo=OSLO)  # summer time then, winter time on the day
    assert [(slot.on, slot.starts, slot.join_url) for slot in copy.slots.all()] == [
        (date(2027, 10, 28), time(10), ""),
        (date(2027, 11, 2), time(10), ""),
    ]
    assert (copy.published_at, copy.copied_from) == (None, meeting)


def test_a_copy_into_the_past_is_refused(host):
    with pytest.raises(slots.InThePast):
        actions.copy_meeting(a_meeting(), date(2026, 11, 1), title={}, by=host, at=MONDAY)


def test_without_a_time_nothing_is_published(host):
    with pytest.raises(NoSlots):
        actions.publish_meeting(a_meeting(slots=[], is_published=False), by=host, at=MONDAY)


def test_whoever_waited_for_a_language_hears_of_a_time_in_it_once(host):
    meeting = a_meeting(contact_email="vert@example.org")
    for n in range(5):
        actions.wish_for(meeting, "ti", f"w{n}@example.org", lang="en", at=MONDAY)
        actions.confirm_wish(Wish.objects.latest("pk").pk, at=MONDAY)

    actions.add_slot(meeting, typed(interpreter="ti"), by=host, at=MONDAY)
    actions.add_slot(meeting, typed(language="ti"), by=host, at=MONDAY)

    assert kinds("vert@example.org") == ["language_wanted"]
    assert letters_to("vert@example.org")[0].facts["n"] == 5
    assert [kinds(f"w{n}@example.org") for n in range(5)] == [["confirm", "language_ready"]] * 5


def test_an_invitation_goes_to_each_once(host):
    meeting = a_meeting(audience="closed")

    first = actions.invite(meeting, ["a@example.org", "A@example.org", "b@example.org"], by=host, at=MONDAY)
    second = actions.invite(meeting, ["b@example.org", "c@example.org"], by=host, at=MONDAY)

    assert (first, second) == (2, 1)
    assert [kinds(f"{name}@example.org") for name in "abc"] == [["invitation"]] * 3


def test_a_draft_invites_nobody(host):
    with pytest.raises(inviting.NotPublished):
        actions.invite(a_meeting(is_published=False), ["a@example.org"], by=host, at=MONDAY)


def test_a_letter_to_a_group_goes_to_each_person_of_it_once(host):
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY)])
    library = a_sign_up(the_slot(meeting), kind="library")
    a_sign_up(the_slot(meeting, 1), library.email, kind="library")
    other = a_sign_up(the_slot(meeting), kind="voluntary")

    n = actions.write_to(meeting, actions.Group(kind="library"), {"nb": "Hei"}, by=host, at=MONDAY)

    assert (n, kinds(library.email), kinds(other.email)) == (1, ["message"], [])
    with pytest.raises(inviting.NobodyThere):
        actions.write_to(meeting, actions.Group(kind="faith"), {"nb": "Hei"}, by=host, at=MONDAY)


def test_an_answer_goes_by_letter_and_the_address_goes_with_it(host):
    question = a_question(a_meeting(), "Kan Per søke?")
    email = question.email
    public = {"nb": "Kan alle søke?"}

    actions.answer(question, {"nb": "Ja."}, public_text=public, is_public=True, by=host, at=MONDAY)
    actions.answer(question, {"nb": "Ja!"}, public_text=public, is_public=False, by=host, at=MONDAY)

    question.refresh_from_db()
    assert (question.email, question.answer, question.published_at) == ("", {"nb": "Ja!"}, None)
    assert kinds(email) == ["answered"]


def test_an_empty_answer_is_none(host):
    with pytest.raises(asking.NothingToAnswer):
        actions.answer(
            a_question(a_meeting()), {"nb": " "}, public_text={}, is_public=True, by=host, at=MONDAY
        )


def test_attendance_is_corrected_without_naming_anybody_in_the_history(host):
    mine = a_sign_up(the_slot(a_meeting()))

    actions.set_came(mine, True, by=host, at=MONDAY)

    mine.refresh_from_db()
    latest = history.of(mine.slot.meeting).first()
    assert mine.came is True
    assert latest is not None
    assert (latest.verb, latest.changes) == ("attendance_corrected", {})


def test_a_letter_that_is_sent_twice_reaches_each_once(host):
    meeting = a_meeting()
    reader = a_sign_up(the_slot(meeting))

    told = [
        actions.write_to(meeting, actions.Group(), {"nb": words}, by=host, at=MONDAY)
        for words in ("Hei", "Hei", "Og en ting til")
    ]

    assert (told, kinds(reader.email)) == ([1, 1, 1], ["message", "message"])
