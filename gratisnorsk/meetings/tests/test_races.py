"""Two people at the same moment: threads on a real database, SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gratisnorsk.accounts.testing import a_national
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import at_the_same_time
from gratisnorsk.meetings import actions
from gratisnorsk.meetings.actions.reminding import tell_once
from gratisnorsk.meetings.models import Evaluation, SignUp, Told
from gratisnorsk.meetings.testing import MONDAY, a_meeting, a_sign_up, a_slot, the_slot

pytestmark = pytest.mark.django_db(transaction=True)


def outcome(deed: Callable[[], object]) -> Callable[[], str]:
    """What became of it: "done", or the code of the refusal."""

    def tried() -> str:
        try:
            deed()
        except Refusal as no:
            return no.code
        return "done"

    return tried


def asked(slot, n: int) -> SignUp:
    """Signed up, not confirmed."""
    return SignUp.objects.create(slot=slot, email=f"p{n}@example.org", lang="nb", asked_at=MONDAY)


def confirming(sign_up: SignUp) -> Callable[[], str]:
    """Presses the button in the letter."""
    return outcome(lambda: actions.confirm_sign_up(sign_up.pk, at=MONDAY))


def leaving(sign_up: SignUp) -> Callable[[], str]:
    """Does not come after all."""
    return outcome(lambda: actions.leave(sign_up.pk, at=MONDAY))


def test_the_last_place_goes_to_one():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=3)]))
    people = [asked(slot, n) for n in range(8)]

    at_the_same_time(*(confirming(each) for each in people))

    assert SignUp.objects.seated().count() == 3
    assert SignUp.objects.in_line().count() == 5


def test_one_address_that_signs_up_twice_is_there_once():
    slot = the_slot(a_meeting())

    def sign_up() -> object:
        return actions.sign_up(slot, "kari@example.org", actions.Who(), lang="nb", at=MONDAY)

    at_the_same_time(*[outcome(sign_up)] * 4)

    assert (SignUp.objects.count(), Letter.objects.count()) == (1, 1)


def test_places_given_back_and_places_added_never_go_beyond_the_capacity():
    slot = the_slot(a_meeting(slots=[a_slot(capacity=2)]))
    seated = [a_sign_up(slot) for _n in range(2)]
    for _n in range(5):
        a_sign_up(slot, is_waiting=True)
    host, new = a_national(), asked(slot, 99)

    at_the_same_time(
        *(leaving(each) for each in seated),
        outcome(lambda: actions.save_slot(slot, {"capacity": 3}, version=1, by=host, at=MONDAY)),
        confirming(new),
    )

    assert SignUp.objects.seated().count() == 3
    assert Letter.objects.filter(kind="meetings/seat").count() == 3


def test_two_who_swap_do_not_wait_for_each_other():
    meeting = a_meeting(slots=[a_slot(), a_slot(date(2026, 11, 27))])
    one, other = the_slot(meeting, 0), the_slot(meeting, 1)
    first, second = a_sign_up(one), a_sign_up(other)

    done = at_the_same_time(
        outcome(lambda: actions.change_slot(first.pk, other, at=MONDAY)),
        outcome(lambda: actions.change_slot(second.pk, one, at=MONDAY)),
    )

    assert done == ["done", "done"]


def test_a_slot_that_is_cancelled_while_somebody_confirms_leaves_nobody_untold():
    slot = the_slot(a_meeting())
    new, host = asked(slot, 1), a_national()

    said = at_the_same_time(
        confirming(new), outcome(lambda: actions.cancel_slot(slot, note={}, by=host, at=MONDAY))
    )

    told = set(Letter.objects.values_list("kind", flat=True))
    is_confirmed = SignUp.objects.active().exists()
    assert said[0] == ("done" if is_confirmed else "slot_is_closed")
    assert ("meetings/cancelled" in told) is is_confirmed


def test_two_workers_remind_once():
    slot = the_slot(a_meeting())
    a_sign_up(slot)
    at = MONDAY.replace(day=25)

    told = at_the_same_time(*[lambda: tell_once(slot, Told.DAY, at=at)] * 3)

    assert sorted(told) == [0, 0, 1]


def test_one_who_answers_twice_is_counted_once():
    mine = a_sign_up(the_slot(a_meeting()))
    at = MONDAY.replace(day=27)

    def evaluate() -> object:
        return actions.evaluate(mine, useful=4, understood=4, next_text="", at=at)

    done = at_the_same_time(*[outcome(evaluate)] * 4)

    assert (done.count("done"), Evaluation.objects.count()) == (1, 1)
