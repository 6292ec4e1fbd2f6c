"""Signed links: for one purpose, for a time, and never believed when changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from gratisnorsk.kernel.signing import BrokenLink, ExpiredLink, sign, unsign

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize("value", ["abc", 7, ["x", 1], {"offer": 3, "name": "Blåbær"}, None])
def test_what_was_signed_comes_back(value):
    assert unsign("confirm", sign("confirm", value), 60) == value


def test_a_link_expires():
    token = sign("confirm", 7, at=MONDAY)

    assert unsign("confirm", token, timedelta(days=30), at=MONDAY + timedelta(days=30)) == 7
    with pytest.raises(ExpiredLink):
        unsign("confirm", token, timedelta(days=30), at=MONDAY + timedelta(days=30, seconds=1))


def test_a_link_serves_one_purpose():
    with pytest.raises(BrokenLink):
        unsign("erase", sign("confirm", 7), 60)


@pytest.mark.parametrize(
    "broken", ["", ".", "x", "a.b", "ÆØÅ.ø", "\x00", "🙂" * 50, "a" * 9000, "...", "W10.x"]
)
def test_a_broken_link_is_refused_not_a_crash(broken):
    with pytest.raises(BrokenLink):
        unsign("confirm", broken, 60)


def test_a_link_cut_off_or_changed_at_any_place_is_refused():
    token = sign("confirm", {"offer": 12}, at=MONDAY)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        for broken in (token[:place], changed):
            with pytest.raises(BrokenLink):
                unsign("confirm", broken, 60, at=MONDAY)


def test_a_link_from_the_future_is_refused():
    with pytest.raises(BrokenLink):
        unsign("confirm", sign("confirm", 1, at=MONDAY + timedelta(hours=1)), 60, at=MONDAY)


def test_a_token_can_stand_in_an_address():
    assert set(sign("confirm", {"a": "??>>~~"})) <= set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    )
