"""Signing up for a slot: confirmed by letter, changed in one step, left again; what cannot be is said plainly."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gratisnorsk.kernel.outbox import render
from gratisnorsk.kernel.testing import letters_to
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions import signing_up
from gratisnorsk.meetings.models import SignUp
from gratisnorsk.meetings.testing import (
    MONDAY,
    a_closed_meeting,
    a_meeting,
    a_sign_up,
    a_slot,
    an_invitation,
    the_slot,
)

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)
KARI = "kari@example.org"


def kinds(email: str = KARI) -> list[str]:
    """The kinds of the letters to an address, oldest first."""
    return [letter.kind.removeprefix("meetings/") for letter in letters_to(email)]


def signed_up(slot, email: str = KARI) -> SignUp:
    """Asked and confirmed."""
    actions.sign_up(slot, email, actions.Who(), lang="nb", at=MONDAY)
    return actions.confirm_sign_up(SignUp.objects.get(slot=slot, email=email).pk, at=MONDAY)


def test_a_sign_up_counts_only_after_the_letter():
    slot = the_slot(a_meeting())

    actions.sign_up(slot, KARI, actions.Who("Sola frivilligsentral"), lang="ar", at=MONDAY)

    assert SignUp.objects.active().count() == 0
    actions.confirm_sign_up(SignUp.objects.get().pk, at=MONDAY)
    assert SignUp.objects.seated().count() == 1
    assert kinds() == ["confirm", "confirmed"]
    assert {letter.lang for letter in letters_to(KARI)} == {"ar"}


def test_confirming_twice_is_confirming_once():
    found = signed_up(the_slot(a_meeting()))

    again = actions.confirm_sign_up(found.pk, at=MONDAY + timedelta(hours=1))

    assert (again.confirmed_at, again.sequence) == (MONDAY, 1)
    assert kinds() == ["confirm", "confirmed"]


def test_whoever_is_there_already_gets_the_letter_again_once_a_day():
    slot = the_slot(a_meeting())
    signed_up(slot)

    for _again in range(3):
        actions.sign_up(slot, KARI.upper(), actions.Who(), lang="nb", at=MONDAY)

    assert kinds() == ["confirm", "confirmed", "confirmed"]
    assert SignUp.objects.count() == 1


def test_whoever_waits_longest_gets_the_place_given_back():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=1)]))
    first, second, third = (signed_up(slot, f"{name}@example.org") for name in "abc")

    actions.leave(first.pk, at=MONDAY)

    second.refresh_from_db()
    third.refresh_from_db()
    assert (second.seated_at, third.seated_at) == (MONDAY, None)
    assert kinds("b@example.org") == ["confirm", "waiting", "seat"]
    assert kinds("a@example.org") == ["confirm", "confirmed", "cancelled"]


def test_nobody_passes_the_line():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=2)]))
    a_sign_up(slot)
    a_sign_up(slot, is_waiting=True)  # as when the host has just raised the capacity by hand

    assert signed_up(slot).seated_at is None


def test_no_place_is_given_once_the_slot_has_begun():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=1)]))
    first, second = signed_up(slot, "a@example.org"), signed_up(slot, "b@example.org")

    actions.leave(first.pk, at=MONDAY + timedelta(days=3, hours=1))

    second.refresh_from_db()
    assert second.seated_at is None


def test_changing_is_one_step_and_the_calendar_entry_moves():
    meeting = a_meeting(slots=[a_slot(capacity=1), a_slot(FRIDAY)])
    old, new = the_slot(meeting, 0), the_slot(meeting, 1)
    mine, waiting = signed_up(old), signed_up(old, "b@example.org")

    changed = actions.change_slot(mine.pk, new, at=MONDAY)

    waiting.refresh_from_db()
    assert (changed.slot_id, changed.public_id, changed.sequence) == (new.pk, mine.public_id, 2)
    assert waiting.seated_at == MONDAY
    assert kinds() == ["confirm", "confirmed", "moved"]


def test_changing_to_a_full_time_keeps_the_place_one_has():
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY, capacity=1)])
    a_sign_up(the_slot(meeting, 1))
    mine = signed_up(the_slot(meeting, 0))

    with pytest.raises(signing_up.SlotIsFull):
        actions.change_slot(mine.pk, the_slot(meeting, 1), at=MONDAY)

    mine.refresh_from_db()
    assert mine.slot_id == the_slot(meeting, 0).pk


def test_two_times_for_one_person_are_allowed():
    meeting = a_meeting(slots=[a_slot(), a_slot(FRIDAY)])

    mine = [signed_up(the_slot(meeting, number)) for number in (0, 1)]

    assert all(each.seated_at for each in mine)
    with pytest.raises(signing_up.AlreadyThere):
        actions.change_slot(mine[0].pk, the_slot(meeting, 1), at=MONDAY)


def test_another_meeting_is_no_other_time():
    mine = signed_up(the_slot(a_meeting()))

    with pytest.raises(signing_up.SlotIsClosed):
        actions.change_slot(mine.pk, the_slot(a_meeting()), at=MONDAY)


@pytest.mark.parametrize("is_confirming", [False, True])
def test_a_time_in_the_past_is_refused(is_confirming: bool):
    slot = the_slot(a_meeting())
    after = MONDAY + timedelta(days=3)
    if is_confirming:
        actions.sign_up(slot, KARI, actions.Who(), lang="nb", at=MONDAY)

    with pytest.raises(signing_up.SlotIsOver):
        if is_confirming:
            actions.confirm_sign_up(SignUp.objects.get().pk, at=after)
        else:
            actions.sign_up(slot, KARI, actions.Who(), lang="nb", at=after)


def test_an_invitation_is_for_one_address():
    meeting = a_closed_meeting()
    invitation = an_invitation(meeting, KARI)

    with pytest.raises(signing_up.InvitedAnother):
        actions.sign_up(
            the_slot(meeting), "per@example.org", actions.Who(), lang="nb", invitation=invitation, at=MONDAY
        )
    actions.sign_up(the_slot(meeting), KARI, actions.Who(), lang="nb", invitation=invitation, at=MONDAY)

    assert [each.email for each in SignUp.objects.all()] == [KARI]


def test_leaving_before_confirming_tells_nobody():
    slot = the_slot(a_meeting())
    actions.sign_up(slot, KARI, actions.Who(), lang="nb", at=MONDAY)
    found = SignUp.objects.get()

    actions.leave(found.pk, at=MONDAY)

    assert kinds() == ["confirm"]
    with pytest.raises(signing_up.LinkGone):
        actions.confirm_sign_up(found.pk, at=MONDAY)


def test_the_letter_about_a_question_carries_no_word_of_whoever_wrote_it():
    """Nobody sends words of their own to a stranger through us."""
    actions.ask(a_meeting(), "Vinn en bil: https://example.org", KARI, lang="nb", at=MONDAY)

    letter = render(letters_to(KARI)[0])

    assert "example.org" not in letter.subject + letter.text + letter.html
