"""Staff move hours between two punch cards: what is shown, what is written down, and who may."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from gratisnorsk.accounts.models import Person
from gratisnorsk.accounts.testing import a_moderator, a_national, a_person
from gratisnorsk.attendance.actions.drawing import card_of
from gratisnorsk.attendance.testing import AFTER, DURING, a_class, a_mark
from gratisnorsk.attendance.tests.desk import (
    browser_of,
    browser_of_learner,
    cost_of,
    stop_the_clock,
    text_of,
    url,
)
from gratisnorsk.enrolment.models import Enrolment
from gratisnorsk.hours import actions as hours
from gratisnorsk.hours import queries
from gratisnorsk.hours.models import Entry
from gratisnorsk.kernel import history
from gratisnorsk.organisations.testing import a_member
from gratisnorsk.places.testing import a_municipality

pytestmark = pytest.mark.django_db
KEY = "abcdefgh23456789"


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch, AFTER)


def two_cards(*, is_used: bool = False) -> list[Enrolment]:
    """Two sign-ups in two courses, each with a card of 100 hours; a lesson of 2 hours may be used on the first."""
    lesson, (seat,), teacher = a_class()
    _lesson, (other,), _teacher = a_class()
    for one in (seat, other):
        card_of(one, DURING)
    if is_used:
        a_mark(lesson, seat, teacher, at=AFTER)
    return [seat, other]


def typed(other: Enrolment, **changed: Any) -> dict[str, Any]:
    return {
        "number": other.pseudonym,
        "hours": 10,
        "minutes": 15,
        "reason": "Samme person, to påmeldinger",
        "key": KEY,
    } | changed


def left(*seats: Enrolment) -> list[int]:
    found = queries.balances([seat.pseudonym for seat in seats])
    return [found[seat.pseudonym].left for seat in seats]


def moved() -> int:
    return int(Entry.objects.filter(kind="moved").count())


def test_both_cards_are_shown_before_anything_happens():
    seat, other = two_cards(is_used=True)
    staff = a_national()
    browser = browser_of(staff)
    address = url("move_hours", seat.public_id)

    (key,) = re.findall(r'name="key" value="([0-9a-z]{16})"', browser.get(address).text)
    looked = browser.post(address, typed(other, key=key, look=""))

    text = text_of(looked)
    assert "10 hours of 45 minutes, and 15 minutes" in text
    assert "Left now 98 hours of 45 minutes Left afterwards 87 hours of 45 minutes, and 30 minutes" in text
    assert "Left now 100 hours of 45 minutes Left afterwards 110 hours of 45 minutes, and 15 minutes" in text
    assert "two sign-ups" in text
    assert "The rules give one person at most 100 hours of 45 minutes." in text
    assert moved() == 0
    assert [[line.verb for line in history.of(one)] for one in (seat, other)] == [["card_read"]] * 2
    assert history.of(other).get().changes["reason"][1] == "Samme person, to påmeldinger"


def test_a_card_that_stays_within_the_rules_is_not_warned_about():
    seat, other = two_cards()
    hours.expire(card_of(other, AFTER), key="end", on=AFTER.date(), at=AFTER)

    text = text_of(browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, look="")))

    assert "Left now 0 hours of 45 minutes Left afterwards 10 hours of 45 minutes, and 15 minutes" in text
    assert "The rules give" not in text


def test_sent_twice_the_hours_move_once_and_both_seats_remember_it():
    seat, other = two_cards()
    staff = a_national()
    browser = browser_of(staff)

    answers = [browser.post(url("move_hours", seat.public_id), typed(other, move="")) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert left(seat, other) == [4500 - 465, 4500 + 465]
    for one in (seat, other):
        (line,) = history.of(one)
        assert (line.verb, line.by_id) == ("hours_moved", str(staff.pk))
        assert line.changes["minutes"] == [None, 465]


def test_the_log_of_the_participant_says_it_in_words():
    seat, other = two_cards()
    browser = browser_of(a_national())
    answer = browser.post(url("move_hours", seat.public_id), typed(other, move=""))

    browser.post(answer["Location"])
    page = browser.get(answer["Location"])

    assert "moved hours between two punch cards" in text_of(page)


def test_the_holder_reads_what_happened_on_both_cards():
    seat, other = two_cards()
    browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, move=""))

    old, new = (text_of(browser_of_learner(one.learner).get(url("card"))) for one in (seat, other))

    assert "Moved to another punch card: −10 hours of 45 minutes, and 15 minutes" in old
    assert "Moved here from another punch card: 10 hours of 45 minutes, and 15 minutes" in new
    for text, there in ((old, other), (new, seat)):
        assert f"Number of the other card: {there.pseudonym}" in text
        assert "Samme person, to påmeldinger" in text


def test_a_provider_reads_that_hours_were_moved_but_not_why_and_where():
    _lesson, (seat,), teacher = a_class()
    card_of(seat, DURING)
    _seat, other = two_cards()
    browser_of(a_national()).post(url("move_hours", seat.public_id), typed(other, move=""))

    text = text_of(browser_of(teacher).get(url("participant_card", seat.public_id)))

    assert "Moved to another punch card" in text
    assert (other.pseudonym in text, "to påmeldinger" in text) == (False, False)


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


def test_the_card_leads_staff_and_nobody_else_to_it():
    _lesson, (seat,), teacher = a_class()
    card_of(seat, DURING)
    address = url("participant_card", seat.public_id)

    by_staff = browser_of(a_national()).post(address, {"reason": "To kort"})
    by_provider = browser_of(teacher).get(address)

    assert [url("move_hours", seat.public_id) in answer.text for answer in (by_staff, by_provider)] == [
        True,
        False,
    ]


def test_without_a_card_there_is_nothing_to_move():
    _lesson, (seat,), _teacher = a_class()

    assert browser_of(a_national()).get(url("move_hours", seat.public_id)).status_code == 404


def test_the_card_of_its_holder_costs_the_same_for_one_move_and_three():
    seat, other = two_cards()
    browser = browser_of(a_national())
    costs = []
    for number in range(3):
        key = f"abcdefgh2345678{number}"
        browser.post(url("move_hours", seat.public_id), typed(other, hours=1, key=key, move=""))
        costs.append(cost_of(browser_of_learner(seat.learner), url("card"))[0])

    assert costs[0] == costs[2]
