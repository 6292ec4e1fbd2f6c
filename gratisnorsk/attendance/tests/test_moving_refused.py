"""What cannot be moved between two punch cards is said in words, with nothing lost; and who may move anything."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.attendance.testing import AFTER
from gratisnorsk.attendance.tests.desk import (
    browser_of,
    stop_the_clock,
    text_of,
    url,
)
from gratisnorsk.attendance.tests.moving import KEY, left, moved, two_cards, typed
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.kernel import history
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch, AFTER)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"hours": 0, "minutes": ""}, "Write how many hours or minutes you want to move."),
        ({"hours": 101, "minutes": 0}, "Minutes left on this punch card: 4500."),
        ({"number": "23456789abcdefgh"}, "There is no punch card with this number."),
        ({"reason": " "}, "Fill in this field."),
        ({"key": "x"}, "Open the page again."),
        ({"hours": -1}, "The number must be 0 or more."),
    ],
)
@pytest.mark.parametrize("button", ["look", "move"])
def test_what_cannot_be_moved_is_said_and_what_was_typed_stays(changed, says, button):
    seat, other = two_cards()
    browser = browser_of(a_national())

    answer = browser.post(url("move_hours", seat.public_id), typed(other, **changed, **{button: ""}))

    assert answer.status_code == 422
    assert says in text_of(answer)
    assert "reason" in changed or "Samme person, to påmeldinger" in answer.text
    assert (moved(), left(seat, other)) == (0, [4500, 4500])


@pytest.mark.parametrize("button", ["look", "move"])
def test_the_card_itself_and_a_card_of_nobody_are_no_targets(button):
    seat, other = two_cards()
    browser = browser_of(a_national())
    learner = other.learner
    learner.erased_at, learner.name, learner.email, learner.phone = timezone.now(), "", "", ""
    learner.save(update_fields=["erased_at", "name", "email", "phone"])

    same, erased = (
        browser.post(url("move_hours", seat.public_id), typed(one, **{button: ""})) for one in (seat, other)
    )

    assert "This is the same punch card." in text_of(same)
    assert "has deleted everything" in text_of(erased)
    assert (moved(), history.of(seat).count()) == (0, 0)


def test_a_number_is_read_however_it_was_written_off():
    seat, other = two_cards()
    number = f" {other.pseudonym[:8].upper()}-{other.pseudonym[8:]} "

    answer = browser_of(a_national()).post(
        url("move_hours", seat.public_id), typed(other, number=number, move="")
    )

    assert (answer.status_code, moved()) == (302, 2)


def test_whoever_goes_back_and_changes_it_is_told_that_it_is_done():
    seat, other = two_cards()
    browser, address = browser_of(a_national()), url("move_hours", seat.public_id)
    browser.post(address, typed(other, move=""))

    answer = browser.post(address, typed(other, hours=20, move=""))

    assert answer.status_code == 422
    assert "Hours were moved with this form already." in text_of(answer)
    assert moved() == 2


def test_going_back_from_the_look_keeps_what_was_typed():
    seat, other = two_cards()

    answer = browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, change=""))

    assert answer.status_code == 200
    assert f'value="{other.pseudonym}"' in answer.text and f'value="{KEY}"' in answer.text
    assert (moved(), history.of(other).count()) == (0, 0)


def a_stranger(_seat: Enrolment) -> Person | None:
    return a_person()


def a_provider(seat: Enrolment) -> Person | None:
    return a_member(seat.course.organisation)


def of_municipality(_seat: Enrolment) -> Person | None:
    return a_moderator(a_municipality())


@pytest.mark.parametrize("who", [a_stranger, a_provider, of_municipality])
def test_only_the_directorate_moves_hours(who):
    seat, other = two_cards()
    browser, address = browser_of(who(seat)), url("move_hours", seat.public_id)

    assert [browser.get(address).status_code, browser.post(address, typed(other, move="")).status_code] == [
        403
    ] * 2
    assert browser_of(None).get(address).status_code == 302
    assert moved() == 0


def test_staff_who_belong_to_one_of_the_providers_leave_it_to_others():
    seat, other = two_cards()
    staff = a_national()
    a_member(other.course.organisation, staff)
    browser = browser_of(staff)

    of_own = browser.get(url("move_hours", other.public_id))
    to_own = browser.post(url("move_hours", seat.public_id), typed(other, move=""))

    assert of_own.status_code == 404
    assert (to_own.status_code, "Ask somebody else of the directorate" in text_of(to_own)) == (422, True)
    assert moved() == 0
