"""What somebody does with a wish, and what time does to it. The place in the queue is never lost by the way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses.testing import MONDAY, a_course, a_scheme
from gratisnorsk.enrolment.actions import reminding, wishes
from gratisnorsk.enrolment.actions.letters import is_still_asked
from gratisnorsk.enrolment.actions.signing_up import WishStands, wish_anew
from gratisnorsk.enrolment.models import Learner, SeatOffer, Wish, WishEnd
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL, answers, signed_up
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import local_date
from gratisnorsk.kernel.testing import at_the_same_time, drain_jobs, letters_to, sms_sent

DAY = timedelta(days=1)
LATER = MONDAY + 10 * DAY
pytestmark = pytest.mark.django_db


def _offered(wish: Wish) -> SeatOffer:
    times = {"offered_at": MONDAY, "answer_by": MONDAY + DAY}
    return SeatOffer.objects.create(wish=wish, course=a_course(), **times)


def _kinds(email: str) -> list[str]:
    return [letter.kind.partition("/")[2] for letter in letters_to(email)]


def test_a_changed_wish_keeps_its_place_and_the_history_tells_what_was_changed_but_not_to_what():
    wish = a_wish()

    wishes.change_wish(wish.learner, answers(level="B1", km=10), at=LATER)

    changed = Wish.objects.get()
    assert (changed.level, changed.km, changed.queued_at) == ("B1", 10, MONDAY)
    assert history.of(wish).get().changes == {"answers": [None, ["level", "km"]]}


def test_a_pause_keeps_the_place_and_ends_on_its_day():
    wish = a_wish()
    until = local_date(LATER) + 30 * DAY

    wishes.pause(wish.learner, until, at=LATER)
    assert not Wish.objects.waiting().exists()

    assert reminding.end_pauses(LATER + 29 * DAY) == 0
    assert reminding.end_pauses(LATER + 30 * DAY) == 1
    assert Wish.objects.waiting().get().queued_at == MONDAY


@pytest.mark.parametrize("days", [-1, 0, 184])
def test_a_pause_in_the_past_or_for_very_long_is_refused(days: int):
    wish = a_wish()

    with pytest.raises(wishes.PauseTooLong):
        wishes.pause(wish.learner, local_date(LATER) + days * DAY, at=LATER)


def test_a_pause_can_be_ended_at_any_time():
    wish = a_wish()
    wishes.pause(wish.learner, local_date(LATER) + 30 * DAY, at=LATER)

    wishes.resume(wish.learner, at=LATER)

    assert Wish.objects.waiting().get() == wish


def test_whoever_stops_can_come_back_to_the_old_place_within_a_month():
    wish = a_wish(a_learner(EMAIL))
    wishes.stop(wish.learner, at=LATER)
    assert not Wish.objects.live().exists()
    assert _kinds(EMAIL) == ["wish_ended"]

    wishes.come_back(wish.learner, at=LATER + 29 * DAY)

    assert Wish.objects.waiting().get().queued_at == MONDAY
    assert history.of(wish).get().verb == "enrolment.came_back_to_old_place"


def test_after_a_month_or_with_a_newer_wish_or_a_seat_there_is_no_way_back():
    late, newer, seated = (a_wish() for _ in range(3))
    for wish in (late, newer, seated):
        wishes.stop(wish.learner, at=LATER)
    a_wish(newer.learner, at=LATER)
    a_seat(a_course(), seated.learner)

    for learner, at in [(late.learner, LATER + 31 * DAY), (newer.learner, LATER), (seated.learner, LATER)]:
        with pytest.raises(wishes.TooLateToComeBack):
            wishes.come_back(learner, at=at)


def test_while_a_seat_is_held_the_answer_comes_first():
    wish = a_wish()
    _offered(wish)

    with pytest.raises(wishes.AnswerFirst):
        wishes.stop(wish.learner, at=LATER)
    with pytest.raises(wishes.AnswerFirst):
        wishes.pause(wish.learner, local_date(LATER) + DAY, at=LATER)


def test_without_a_wish_every_button_says_so():
    learner = a_learner()

    for deed in (wishes.stop, wishes.resume, wishes.still_wanted):
        with pytest.raises(wishes.NoWish):
            deed(learner, at=LATER)


def test_a_wish_anew_begins_at_the_end_and_only_when_none_stands():
    wish = a_wish(had_seat_before=False)
    with pytest.raises(WishStands):
        wish_anew(wish.learner, wish.scheme, answers(), at=LATER)
    wishes.stop(wish.learner, at=LATER)

    anew = wish_anew(wish.learner, wish.scheme, answers(), at=LATER)

    assert (Wish.objects.live().get(), anew.queued_at) == (anew, LATER)


@pytest.mark.django_db(transaction=True)
def test_of_two_new_wishes_at_once_one_counts():
    learner, scheme = a_learner(), a_scheme()

    def wish() -> bool:
        try:
            wish_anew(learner, scheme, answers(), at=LATER)
        except WishStands:
            return False
        return True

    assert sorted(at_the_same_time(wish, wish, wish)) == [False, False, True]


def test_unconfirmed_sign_ups_go_after_a_day_with_everything_typed():
    signed_up()
    a_wish()

    assert reminding.remove_unconfirmed(MONDAY + timedelta(hours=23)) == 0
    assert reminding.remove_unconfirmed(MONDAY + timedelta(hours=24)) == 1
    assert (Learner.objects.count(), Wish.objects.count()) == (1, 1)


def test_after_ninety_days_one_letter_then_a_reminder_then_a_visible_end():
    wish = a_wish(a_learner(EMAIL))

    def a_day(number: int) -> None:
        at = MONDAY + number * DAY
        reminding.ask_whether_still_wanted(at)
        reminding.end_silent(at)

    told = []
    for number in range(125):
        before = len(letters_to(EMAIL))
        a_day(number)
        if len(letters_to(EMAIL)) > before:
            told.append((number, _kinds(EMAIL)[-1]))

    assert told == [(90, "still_wanted"), (106, "still_wanted"), (120, "wish_ended")]
    wish.refresh_from_db()
    assert wish.ended_how == WishEnd.SILENT
    wishes.come_back(wish.learner, at=MONDAY + 130 * DAY)
    assert Wish.objects.waiting().get().queued_at == MONDAY


def test_one_press_is_enough_for_ninety_days_more_and_the_reminder_is_not_sent():
    wish = a_wish(a_learner(EMAIL))
    asked = MONDAY + 90 * DAY
    reminding.ask_whether_still_wanted(asked)
    letter = letters_to(EMAIL)[-1]
    assert is_still_asked(letter, asked)

    wishes.still_wanted(wish.learner, at=asked + DAY)

    assert not is_still_asked(letter, asked + DAY)
    assert reminding.ask_whether_still_wanted(asked + 90 * DAY) == 0
    assert reminding.ask_whether_still_wanted(asked + 91 * DAY) == 1
    assert Wish.objects.waiting().get().queued_at == MONDAY


def test_nobody_is_ended_in_silence_while_a_seat_is_held_or_in_a_pause():
    held, paused = a_wish(), a_wish(paused_until=local_date(MONDAY + 150 * DAY))
    Wish.objects.filter(pk__in=[held.pk, paused.pk]).update(asked_at=MONDAY)
    _offered(held)

    assert reminding.end_silent(MONDAY + 100 * DAY) == 0


def test_whoever_gave_a_phone_gets_short_text_messages():
    signed_up("412 34 567")
    drain_jobs(MONDAY)

    message = sms_sent()[-1]
    assert (message.to, len(message.text) <= 160) == ("+4741234567", True)
    assert "is your code for Gratis norsk" in message.text
