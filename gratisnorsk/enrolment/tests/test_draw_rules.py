"""The arithmetic of a draw: the same everywhere, in whatever order people come; shares are floors; nobody is passed over."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devtools import verify_draw
from devtools.talk import GiveUp
from gratisnorsk.enrolment.rules.draw import Entrant, Share, commitment_to, give_seats, lot, ranked, reserved
from gratisnorsk.enrolment.rules.draw_file import file_of

SEED = "00" * 31 + "07"
GROUPS = ("first_time", "shift_workers")
THREE = (*GROUPS, "beginners")
COURSES = ("a", "b", "c")


def entrants(most: int = 25):
    """People with some of two groups and some of three courses, each once."""
    groups = st.frozensets(st.sampled_from(GROUPS))
    wanted = st.lists(st.sampled_from(COURSES), unique=True, max_size=3).map(tuple)
    one = st.tuples(groups, wanted)
    return st.lists(one, max_size=most).map(
        lambda rows: [Entrant(f"p{number:03}", *row) for number, row in enumerate(rows)]
    )


seats = st.fixed_dictionaries({course: st.integers(0, 7) for course in COURSES})
shares = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
    lambda percents: [Share(group, percent) for group, percent in zip(GROUPS, percents, strict=True)]
)


def published(order, most, kept):
    places = give_seats(order, most, kept)
    return places, file_of(
        draw="abcdefgh",
        seed=SEED,
        commitment=commitment_to(SEED),
        shares=kept,
        seats=most,
        places=places,
        closed="2026-11-30T09:00:00Z",
        held_out=0,
    )


def test_the_lot_is_hmac_sha256_with_the_seed_as_key():
    # Worked out with `printf abc | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…` (RFC 4231, case 1).
    assert lot("0b" * 20, "Hi There") == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"


def test_shares_are_rounded_down():
    assert [reserved(12, 20), reserved(4, 20), reserved(5, 20), reserved(7, 0)] == [2, 0, 1, 0]


@given(entrants(), seats, shares, st.randoms(use_true_random=False))
def test_whatever_order_people_come_in_the_result_is_the_same(people, most, kept, chance):
    shuffled = list(people)
    chance.shuffle(shuffled)

    assert published(ranked(SEED, people), most, kept) == published(ranked(SEED, shuffled), most, kept)


@given(entrants(), seats, shares)
def test_no_course_gives_more_than_it_has_and_nobody_gets_what_they_did_not_want(people, most, kept):
    places = give_seats(ranked(SEED, people), most, kept)

    for course in COURSES:
        assert sum(place.got == course for place in places) <= most[course]
    assert all(place.got in ("", *place.entrant.wanted) for place in places)
    assert [place.rank for place in places] == list(range(1, len(people) + 1))


@given(entrants(), seats, shares)
def test_nobody_is_passed_over_except_through_a_share_of_a_group_they_are_not_in(people, most, kept):
    places = give_seats(ranked(SEED, people), most, kept)

    for place in places:
        wanted = place.entrant.wanted
        better = wanted[: wanted.index(place.got)] if place.got else wanted
        for course in better:
            there = [other for other in places if other.got == course]
            assert len(there) == most[course]  # it was full
            for other in there:
                is_by_share = other.share and other.share not in place.entrant.groups
                assert other.rank < place.rank or is_by_share


@given(entrants(), seats, shares)
def test_a_share_is_filled_when_enough_of_its_group_want_the_course(people, most, kept):
    places = give_seats(ranked(SEED, people), most, kept)

    for course in COURSES:
        for share in kept:
            there = [place for place in places if place.got == course]
            have = sum(share.group in place.entrant.groups for place in there)
            left_out = [
                place
                for place in places
                if share.group in place.entrant.groups
                and course in place.entrant.wanted
                and (
                    not place.got
                    or place.entrant.wanted.index(place.got) > place.entrant.wanted.index(course)
                )
            ]
            assert have >= reserved(most[course], share.percent) or not left_out


@given(entrants(), seats, shares)
def test_a_program_written_apart_finds_the_same(people, most, kept):
    _places, file = published(ranked(SEED, people), most, kept)

    assert verify_draw.complaints(json.loads(file)) == []


@given(entrants(12), seats, shares, st.data())
def test_a_changed_file_is_seen(people, most, kept, draw):
    facts = json.loads(published(ranked(SEED, people), most, kept)[1])
    if not facts["entries"]:
        facts["commitment"] = commitment_to("11" * 32)
    else:
        entry = draw.draw(st.sampled_from(facts["entries"]))
        entry["got"] = "a" if entry["got"] != "a" else ""

    assert verify_draw.complaints(facts) != []


def test_verify_draw_says_ok_or_where_it_differs(tmp_path, capsys):
    people = [Entrant(f"p{number}", frozenset(), ("a",)) for number in range(3)]
    file = tmp_path / "draw.json"
    file.write_bytes(published(ranked(SEED, people), {"a": 1}, [])[1])
    assert verify_draw.main([str(file)]) == 0

    file.write_text(file.read_text().replace(SEED, "11" * 32))

    assert verify_draw.main([str(file)]) == 1
    said = capsys.readouterr()
    assert "not the one that was promised" in said.out + said.err


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "other"}'])
def test_what_is_no_draw_is_refused_in_words(tmp_path, content):
    file = tmp_path / "draw.json"
    file.write_text(content)

    with pytest.raises(GiveUp):
        verify_draw.main([str(file)])


def test_the_script_in_the_documentation_agrees(tmp_path):
    people = [
        Entrant(f"p{number}", frozenset(THREE[number % 4 :]), COURSES[number % 3 :] + COURSES[: number % 2])
        for number in range(60)
    ]
    shares_kept = [Share("first_time", 30), Share("shift_workers", 20), Share("beginners", 20)]
    places, file = published(ranked(SEED, people), {"a": 9, "b": 7, "c": 5}, shares_kept)
    wrong = file.replace(b'"rank":2,', b'"rank":3,')

    said = [said_by_the_script(one, tmp_path) for one in (file, wrong)]

    assert said == ["OK", "This draw is NOT as published."]
    assert {place.share for place in places} == {"", *THREE}


def said_by_the_script(file: bytes, folder: Path) -> str:
    documentation = Path(__file__).parents[3] / "docs" / "draw.md"
    (script,) = re.findall(r"```python\n(.*?)```", documentation.read_text("utf-8"), re.DOTALL)
    (folder / "one.json").write_bytes(file)
    ran = [sys.executable, "-c", script, str(folder / "one.json")]
    return subprocess.run(ran, capture_output=True, text=True, check=True).stdout.strip()


# As it was published before beginners were a group: what was promised then holds for good.
OLD = (Path(__file__).parent / "old_draw.json").read_bytes()


def test_a_file_from_before_a_group_was_added_is_still_right_by_both_programs(tmp_path):
    facts = json.loads(OLD)

    assert [share["group"] for share in facts["shares"]] == [
        "first_time",
        "outside_large_towns",
        "shift_workers",
    ]
    assert verify_draw.complaints(facts) == []
    assert said_by_the_script(OLD, tmp_path) == "OK"
