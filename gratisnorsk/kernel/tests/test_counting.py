"""Counts of what happens and limits on how often."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from gratisnorsk.kernel import clock, counters, limits
from gratisnorsk.kernel.models import Attempts, Count
from gratisnorsk.kernel.testing import at_the_same_time

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = clock.local_date(clock.now())


@pytest.fixture(autouse=True)
def nothing_in_memory():
    counters.forget_memory()


@pytest.mark.django_db
def test_counts_add_up_over_flushes_and_languages():
    for lang in ("nb", "nb", "ar"):
        counters.count("offer", "abc", lang)
    counters.flush()
    counters.count("offer", "abc", "nb")
    counters.count("offer", "other", "nb")
    counters.flush()

    assert counters.totals("offer", "abc", TODAY) == {TODAY: 4}
    assert counters.total("offer", "abc", TODAY) == 4
    assert Count.objects.get(key="abc", lang="nb").n == 3


@pytest.mark.django_db
def test_counting_touches_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        counters.count("offer", "abc")


@pytest.mark.django_db(transaction=True)
def test_many_threads_lose_no_count():
    def count():
        for _ in range(250):
            counters.count("offer", "abc")
        counters.flush()

    at_the_same_time(*[count] * 4)
    counters.flush()

    assert counters.total("offer", "abc", TODAY) == 1000


@pytest.mark.django_db
def test_counts_are_kept_when_the_database_does_not_take_them(monkeypatch):
    counters.count("offer", "abc")
    with monkeypatch.context() as broken, pytest.raises(DatabaseError):
        broken.setattr(counters, "_add", refusing)
        counters.flush()

    counters.flush()

    assert counters.total("offer", "abc", TODAY) == 1


def refusing(tally):
    raise DatabaseError


@pytest.mark.django_db
def test_a_visitor_who_invents_keys_fills_no_memory(monkeypatch):
    monkeypatch.setattr(counters, "MOST_KEYS_IN_MEMORY", 3)
    for key in "abcdef":
        counters.count("offer", key)
    counters.count("offer", "a" * 5000 + "\x00")
    counters.count("offer", "a")
    counters.flush()

    assert dict(Count.objects.values_list("key", "n")) == {"a": 2, "b": 1, "c": 1}


@pytest.mark.parametrize(
    ("agent", "is_robot"),
    [
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", False),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("facebookexternalhit/1.1", True),
        ("curl/8.5.0", True),
        ("", True),
    ],
)
def test_robots_are_known_by_their_own_word(agent, is_robot):
    assert counters.is_robot(agent) == is_robot


def a_request(address="192.0.2.1", **more):
    return RequestFactory().post("/", REMOTE_ADDR=address, **more)


@pytest.mark.django_db
def test_the_limit_holds_for_one_visitor_and_one_window():
    tries = [limits.is_too_many(a_request(), "report", 2, 60, at=MONDAY) for _ in range(4)]

    assert tries == [False, False, True, True]
    assert not limits.is_too_many(a_request("192.0.2.2"), "report", 2, 60, at=MONDAY)
    assert not limits.is_too_many(a_request(), "suggest", 2, 60, at=MONDAY)
    assert not limits.is_too_many(a_request(), "report", 2, 60, at=MONDAY + timedelta(seconds=60))


@pytest.mark.django_db
def test_a_key_is_counted_whatever_its_capitals_and_from_wherever():
    limits.is_too_many(a_request("192.0.2.1"), "code", 1, 60, key="Kari@example.org", at=MONDAY)

    assert limits.is_too_many(a_request("192.0.2.9"), "code", 1, 60, key="kari@example.org ", at=MONDAY)


@pytest.mark.django_db
def test_no_address_is_stored_and_tomorrow_the_hash_is_another():
    limits.is_too_many(a_request(), "report", 1, 60, at=MONDAY)
    limits.is_too_many(a_request(), "report", 1, 60, at=MONDAY + timedelta(days=1))

    hashes = list(Attempts.objects.values_list("who", flat=True))
    assert len(set(hashes)) == 2
    assert all("192" not in who[:3] and len(who) == 40 for who in hashes)


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_time_never_both_get_the_last_attempt():
    answers = at_the_same_time(*[lambda: limits.is_too_many(a_request(), "report", 3, 60, at=MONDAY)] * 8)

    assert sorted(answers) == [False] * 3 + [True] * 5


@pytest.mark.django_db
def test_closed_windows_are_swept():
    limits.is_too_many(a_request(), "report", 1, 60, at=MONDAY)

    limits.sweep(MONDAY + timedelta(hours=1))

    assert Attempts.objects.count() == 0


def test_behind_a_proxy_the_address_is_the_one_the_proxy_saw(settings):
    forged = a_request("127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.7, 192.0.2.44")
    assert limits.address_of(forged) == "127.0.0.1"

    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert limits.address_of(forged) == "192.0.2.44"
