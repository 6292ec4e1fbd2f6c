"""Who can be found in a published list: nobody, by what a class or an auditor knows; oneself, by a code told before the draw."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from devtools import verify_draw
from gratisnorsk.enrolment.actions.draws import forget_list_keys, see_to_draws
from gratisnorsk.enrolment.models import Draw, DrawEntry, Enrolment, How, Pseudonym
from gratisnorsk.enrolment.queries.draw_file import file_of_draw
from gratisnorsk.enrolment.queries.own_page import own_page
from gratisnorsk.enrolment.rules.draw import Entrant, Place, Share, give_seats, ranked
from gratisnorsk.enrolment.rules.draw_list import KEEP_KEY_FOR, code_in_list, only_needed
from gratisnorsk.enrolment.tests.seats import DRAWN, IN_WINDOW, a_window, drawn, wanting
from gratisnorsk.enrolment.tests.test_draw_rules import SEED, entrants, seats, shares
from gratisnorsk.kernel.models import Letter
from gratisnorsk.kernel.testing import drain_jobs


@pytest.mark.django_db
def test_no_pseudonym_of_the_scheme_is_in_the_list():
    course = a_window(seats=2)
    for _nth in range(4):
        wanting(course)

    draw = drawn(course)
    file = file_of_draw(draw).decode()

    assert [code for code in Pseudonym.objects.values_list("code", flat=True) if code in file] == []
    assert draw.list_key not in file


@pytest.mark.django_db
def test_the_same_person_has_another_code_in_the_next_draw():
    wish = wanting(a_window(seats=1))
    [code] = Pseudonym.objects.values_list("code", flat=True)
    first, second = "aa" * 32, "bb" * 32

    codes = {code_in_list(first, code), code_in_list(second, code), code_in_list(first, code)}

    assert (len(codes), {len(one) for one in codes}) == (2, {16})
    assert wish.learner.public_id not in codes


@pytest.mark.django_db
def test_the_code_is_told_before_the_draw_and_stands_in_the_list_and_in_the_letter():
    course = a_window(seats=1)
    wishes = [wanting(course), wanting(course)]
    see_to_draws(IN_WINDOW)
    told = {own_page(wish.learner, IN_WINDOW, "nb").draws[0].code for wish in wishes}

    drawn(course)
    drain_jobs(DRAWN)

    letters = Letter.objects.filter(kind__in=["enrolment/seat_got", "enrolment/draw_lost"])
    assert told == set(DrawEntry.objects.values_list("pseudonym", flat=True))
    assert told == {letter.facts["pseudonym"] for letter in letters}


@pytest.mark.django_db
def test_a_seat_from_a_draw_is_under_the_pseudonym_of_the_scheme():
    wish = wanting(a_window(seats=1))
    drawn(wish.interests.get().course)

    assert Enrolment.objects.get(how=How.DRAW).pseudonym == Pseudonym.objects.get().code


@pytest.mark.django_db
def test_after_a_while_nobody_can_say_who_is_who_and_the_file_is_as_it_was():
    course = a_window(seats=1)
    wanting(course)
    draw = drawn(course)
    file = file_of_draw(draw)

    early = forget_list_keys(DRAWN + KEEP_KEY_FOR / 2)
    late = forget_list_keys(DRAWN + KEEP_KEY_FOR)

    draw.refresh_from_db()
    assert (early, late, Draw.objects.get().list_key) == (0, 1, "")
    assert file_of_draw(draw) == file


@pytest.mark.django_db
def test_a_draw_without_a_key_keeps_its_pseudonyms():
    course = a_window(seats=1)
    wanting(course)
    see_to_draws(IN_WINDOW)
    Draw.objects.update(list_key="")

    file = json.loads(file_of_draw(drawn(course)))

    assert [entry["pseudonym"] for entry in file["entries"]] == [Pseudonym.objects.get().code]
    assert verify_draw.complaints(file) == []


def test_courses_below_the_one_that_was_got_and_groups_without_a_seat_are_left_out():
    both = frozenset({"first_time", "shift_workers"})
    winner = Place(Entrant("w", both, ("a", "b", "c")), 1, "b", "")
    loser = Place(Entrant("l", both, ("a",)), 2, "", "")
    kept = [Share("first_time", 20), Share("shift_workers", 10)]

    shown = list(only_needed([winner, loser], {"a": 4, "b": 5, "c": 10}, kept))

    assert [place.entrant for place in shown] == [
        Entrant("w", frozenset({"first_time"}), ("a", "b")),
        Entrant("l", frozenset(), ("a",)),
    ]


@given(entrants(), seats, shares)
def test_what_is_left_gives_the_same_draw(people, most, kept):
    places = give_seats(ranked(SEED, people), most, kept)

    shown = list(only_needed(places, most, kept))

    order = ranked(SEED, [place.entrant for place in shown])
    assert give_seats(order, most, kept) == shown
    rows = [{"groups": list(one.groups), "wanted": list(one.wanted)} for one in order]
    told = [{"group": share.group, "percent": share.percent} for share in kept]
    assert verify_draw.draw(rows, most, told) == [(place.got, place.share) for place in shown]
