"""From the form to a wish that counts: the code, the place in the queue, and people who come twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gratisnorsk.courses.models import Opening
from gratisnorsk.courses.testing import MONDAY, a_course
from gratisnorsk.enrolment.actions.contacts import WrongCode, send_another_code, send_code_to
from gratisnorsk.enrolment.actions.signing_up import confirm, take_new_answers
from gratisnorsk.enrolment.models import ContactCode, Learner, Pseudonym, Wish
from gratisnorsk.enrolment.rules.contacts import Contact, contact_of
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL, code_for, signed_up
from gratisnorsk.kernel.testing import at_the_same_time, letters_to

LATER = MONDAY + timedelta(minutes=10)
pytestmark = pytest.mark.django_db


def test_a_wish_counts_from_when_the_form_was_sent_once_the_code_is_typed():
    learner = signed_up()
    assert not Wish.objects.live().exists()

    confirmed = confirm(learner, code_for(), at=LATER)

    wish = Wish.objects.live().get()
    assert (confirmed.learner, wish.learner, wish.queued_at, wish.confirmed_at) == (
        learner,
        learner,
        MONDAY,
        LATER,
    )
    assert [letter.kind for letter in letters_to(EMAIL)] == ["enrolment/code", "enrolment/signed_up"]
    assert Pseudonym.objects.get().learner == learner


@pytest.mark.parametrize("write", ["{}-{}", "{} {}", " {}{} "])
def test_a_code_may_be_written_as_people_write_codes(write: str):
    learner = signed_up()
    first, last = code_for().split("-")

    assert confirm(learner, write.format(first, last), at=LATER).learner == learner


def test_a_code_may_be_written_in_arabic_digits():
    learner = signed_up()

    arabic = code_for().translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert confirm(learner, arabic, at=LATER).learner == learner


def test_a_code_stops_after_five_tries_even_for_the_right_one():
    learner, right = signed_up(), ""
    right = code_for()
    for _ in range(5):
        with pytest.raises(WrongCode):
            confirm(learner, "00000000" if right != "0000-0000" else "1", at=LATER)

    with pytest.raises(WrongCode):
        confirm(learner, right, at=LATER)


def test_a_code_stops_after_fifteen_minutes_and_a_new_one_finds_everything_typed():
    learner = signed_up(level="B1")
    late = MONDAY + timedelta(minutes=16)
    with pytest.raises(WrongCode):
        confirm(learner, code_for(), at=late)

    send_another_code(learner, at=late)
    confirm(learner, code_for(), at=late)

    assert Wish.objects.live().get().level == "B1"


def test_a_new_code_stops_the_one_before():
    learner = signed_up()
    old = code_for()
    send_another_code(learner, at=LATER)

    with pytest.raises(WrongCode):
        confirm(learner, old, at=LATER)


def test_a_code_is_used_once_and_pressing_twice_is_told_apart_from_a_wrong_one():
    learner = signed_up()
    code = code_for()
    confirm(learner, code, at=LATER)

    assert confirm(learner, code, at=LATER).is_pressed_twice
    with pytest.raises(WrongCode):
        confirm(learner, code, at=LATER + timedelta(minutes=20))


def test_only_a_hash_of_the_code_is_kept():
    signed_up()

    assert code_for().replace("-", "") not in str(ContactCode.objects.values().get())


def test_the_code_of_one_opens_nothing_of_another():
    mine, yours = signed_up(), signed_up("annen@example.org")

    with pytest.raises(WrongCode):
        confirm(yours, code_for(), at=LATER)
    assert confirm(mine, code_for(), at=LATER).learner == mine


def test_a_day_later_nothing_can_be_confirmed_any_more():
    learner = signed_up()
    next_day = MONDAY + timedelta(days=1, minutes=1)
    send_another_code(learner, at=next_day)

    with pytest.raises(WrongCode):
        confirm(learner, code_for(), at=next_day)


def test_whoever_is_known_compares_the_new_answers_with_those_that_stand():
    known = a_learner(EMAIL)
    wish = a_wish(known, level="A1")
    newcomer = signed_up(level="B1")

    confirmed = confirm(newcomer, code_for(), at=LATER)

    assert (confirmed.learner, Wish.objects.live().get().level) == (known, "A1")
    assert confirmed.new_answers
    take_new_answers(known, confirmed.new_answers, at=LATER)
    changed = Wish.objects.get()
    assert (changed.pk, changed.level, changed.queued_at) == (wish.pk, "B1", wish.queued_at)
    assert list(Learner.objects.all()) == [known]


def test_the_same_answers_once_more_change_nothing_and_ask_nothing():
    known = signed_up()
    confirm(known, code_for(), at=LATER)
    again = signed_up(at=LATER)

    confirmed = confirm(again, code_for(), at=LATER)

    assert (confirmed.learner, confirmed.new_answers) == (known, None)
    assert (Learner.objects.count(), Wish.objects.count()) == (1, 1)


def test_a_known_person_without_a_wish_gets_the_new_one():
    known = a_learner(EMAIL)
    a_wish(known, ended_at=MONDAY, ended_how="left")

    confirmed = confirm(signed_up(), code_for(), at=LATER)

    wish = Wish.objects.live().get()
    assert (confirmed.learner, wish.learner, wish.had_seat_before) == (known, known, False)


def test_a_known_person_with_a_seat_starts_no_new_wish():
    known = a_learner(EMAIL)
    a_seat(a_course(), known)

    assert confirm(signed_up(), code_for(), at=LATER).learner == known
    assert not Wish.objects.exists()


def test_from_a_course_in_its_window_the_person_takes_part_in_the_draw():
    course = a_course(opening=Opening.WINDOW)

    confirm(signed_up(course=course), code_for(), at=LATER)

    assert [each.course for each in Wish.objects.live().get().interests.all()] == [course]
    assert letters_to(EMAIL)[-1].kind == "enrolment/interest_in"


def test_a_contact_that_nobody_has_gets_a_letter_that_says_so():
    send_code_to(Contact("ukjent@example.org"), lang="nb", at=MONDAY)

    assert [letter.kind for letter in letters_to("ukjent@example.org")] == ["enrolment/unknown_contact"]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_confirm_at_once_make_one_learner_with_one_wish():
    first = signed_up(level="A1")
    first_code = code_for()
    second = signed_up(level="B1")
    second_code = code_for()

    answers = at_the_same_time(
        lambda: confirm(first, first_code, at=LATER), lambda: confirm(second, second_code, at=LATER)
    )

    learner = Learner.objects.get(confirmed_at__isnull=False)
    assert {answer.learner.pk for answer in answers} == {learner.pk}
    assert Wish.objects.live().count() == 1
    assert len([answer for answer in answers if answer.new_answers]) == 1


@pytest.mark.django_db(transaction=True)
def test_pressing_twice_at_the_same_time_confirms_once():
    learner = signed_up()
    code = code_for()

    answers = at_the_same_time(*[lambda: confirm(learner, code, at=LATER)] * 4)

    assert sorted(answer.is_pressed_twice for answer in answers) == [False, True, True, True]
    assert Wish.objects.live().count() == 1
    assert [letter.kind for letter in letters_to(EMAIL)].count("enrolment/signed_up") == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_five_are_looked_at():
    learner = signed_up()
    right = code_for()

    def guess() -> bool:
        try:
            confirm(learner, "1" if right != "1" else "2", at=LATER)
        except WrongCode:
            return False
        return True

    assert not any(at_the_same_time(*[guess] * 8))
    assert ContactCode.objects.get().tries == 5


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Deltaker@Example.ORG ", "deltaker@example.org"),
        ("412 34 567", "+4741234567"),
        ("0047 412-34-567", "+4741234567"),
        ("\u202a+47\u00a041234567\u202c", "+4741234567"),
        ("٤١٢٣٤٥٦٧", "+4741234567"),
        ("+380 44 123 45 67", "+380441234567"),
        ("22 00 00 00", None),  # a landline gets no messages
        ("1234", None),
        ("a@b", None),
        ("@", None),
        ("", None),
        ("😀😀😀😀😀😀😀😀", None),
    ],
)
def test_a_contact_is_kept_in_one_way_or_not_at_all(written: str, kept: str | None):
    contact = contact_of(written)

    assert (contact.text if contact else None) == kept
