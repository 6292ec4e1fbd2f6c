"""Deleting oneself, from the button to the next person in the queue: nothing personal is left anywhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client

from gratisnorsk.accounts.actions import erase_person
from gratisnorsk.accounts.testing import a_national, a_person
from gratisnorsk.courses.actions.seats import take_seat
from gratisnorsk.courses.models import Opening, SeatCount
from gratisnorsk.courses.testing import MONDAY, a_course
from gratisnorsk.enrolment.actions.contacts import send_another_code
from gratisnorsk.enrolment.actions.ending import end, redirect
from gratisnorsk.enrolment.actions.erasing import erase, erase_in_time
from gratisnorsk.enrolment.models import EndReason, Enrolment, Learner, SeatOffer, Wish
from gratisnorsk.enrolment.testing import a_learner, a_seat, a_wish
from gratisnorsk.enrolment.tests.learners import EMAIL, address, signed_up
from gratisnorsk.enrolment.tests.seats import fresh
from gratisnorsk.enrolment.tests.test_own_page import browser_of
from gratisnorsk.hours.queries import balance
from gratisnorsk.hours.testing import a_card
from gratisnorsk.kernel import history
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.testing import drain_jobs, letters_to

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _everything() -> str:
    """All rows of all our tables, as text."""
    models = [model for model in apps.get_models() if model.__module__.startswith("gratisnorsk.")]
    return repr([list(model._default_manager.values()) for model in models])


def test_the_button_deletes_everything_and_asks_the_next_in_the_queue():
    learner = a_learner(EMAIL, name="Deltaker Hemmelig")
    course = a_course(seats=1, at=now(), opening=Opening.QUEUE)
    seat = a_seat(course, learner, ground_seen="Vedtak om Hemmelig", mapped_how="Samtale med Hemmelig")
    a_card(seat.pseudonym)
    send_another_code(learner, at=now())
    next_one = a_wish()
    client = browser_of(learner)

    answer = client.post(address("erase"))

    assert answer.status_code == 302
    assert client.get(address("own_page")).status_code == 302
    drain_jobs()
    assert "Hemmelig" not in _everything()
    # The one letter that says so is still to be thrown away in time.
    assert [letter.kind for letter in letters_to(EMAIL)] == ["enrolment/erased"]
    assert _everything().count(EMAIL) == 1
    assert SeatCount.objects.get(course=course).taken == SeatOffer.objects.filter(state="open").count()
    assert set(SeatOffer.objects.values_list("wish", flat=True)) <= {next_one.pk}


def test_accounting_keeps_the_seat_and_the_hours_under_the_pseudonym():
    seat = a_seat(a_course())
    a_card(seat.pseudonym, minutes=4500)

    erase(seat.learner, at=MONDAY + DAY)

    kept = Enrolment.objects.get()
    assert (kept.pseudonym, kept.ended_why) == (seat.pseudonym, "erased")
    held = balance("klippekort", seat.pseudonym)
    assert held
    assert held.granted == 4500
    learner = Learner.objects.get()
    assert (learner.name, learner.email, learner.phone, learner.erased_at) == ("", "", "", MONDAY + DAY)


def test_a_held_seat_is_given_back():
    wish, course = a_wish(), a_course(seats=1)
    take_seat(course.pk)
    SeatOffer.objects.create(wish=wish, course=course, offered_at=MONDAY, answer_by=MONDAY + DAY)

    erase(wish.learner, at=MONDAY)

    assert SeatCount.objects.get(course=course).taken == 0
    assert (Wish.objects.count(), SeatOffer.objects.count()) == (0, 0)


def test_twice_is_once_and_the_contact_is_free_again():
    learner = a_learner(EMAIL)
    for _ in range(2):
        erase(learner, at=MONDAY)

    assert [letter.kind for letter in letters_to(EMAIL)] == ["enrolment/erased"]
    assert a_learner(EMAIL).confirmed_at


def test_opening_the_page_deletes_nothing_and_strangers_cannot():
    wish = a_wish()

    browser_of(wish.learner).get(address("erase"))
    Client().post(address("erase"))

    assert Wish.objects.live().get() == wish


def test_whoever_deletes_the_account_with_the_same_e_mail_is_deleted_as_a_learner_too():
    a_wish(a_learner(EMAIL))
    signed_up(EMAIL)
    other = a_wish()

    erase_person(a_person(EMAIL), at=MONDAY)

    assert EMAIL not in _everything()
    assert Wish.objects.live().get() == other


def test_half_a_year_after_the_last_end_name_and_contact_go_by_themselves():
    waiting, seated, long_ended, ended = (a_learner() for _ in range(4))
    a_wish(waiting)
    a_seat(a_course(), seated)
    a_wish(long_ended, ended_at=MONDAY, ended_how="left")
    course = a_course(starts_on=date(2026, 12, 1), ends_on=date(2027, 3, 1))
    a_seat(course, ended, ended_at=MONDAY + 20 * DAY, ended_why="ill")

    def gone(at_day: date) -> list[Learner]:
        erase_in_time(MONDAY + (at_day - MONDAY.date()).days * DAY)
        return list(Learner.objects.filter(erased_at__isnull=False).order_by("pk"))

    assert gone(MONDAY.date() + 179 * DAY) == []
    assert gone(MONDAY.date() + 180 * DAY) == [long_ended]
    assert gone(date(2027, 3, 1) + 179 * DAY) == [long_ended]
    assert gone(date(2027, 3, 1) + 180 * DAY) == [long_ended, ended]


def test_reasons_in_words_go_from_the_history_and_who_did_it_stays():
    learner = a_learner(EMAIL)
    first, second = a_course(at=now()), a_course(at=now())
    staff = a_national()
    moved = redirect(a_seat(first, learner), fresh(second), reason="Hemmelig sykdom", by=staff, at=now())
    end(moved, EndReason.OTHER, now(), by=staff, note="Hemmelig grunn")

    erase(learner, at=now())

    assert "Hemmelig" not in _everything()
    assert list(history.by(staff).values_list("verb", flat=True)) == [
        "enrolment.ended",
        "enrolment.redirected",
    ]
