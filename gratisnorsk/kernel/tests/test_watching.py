"""What those who watch the software see: its health, its numbers, its logs; and what they must not see."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from gratisnorsk.kernel import clock, logs, views
from gratisnorsk.kernel.models import Worker
from gratisnorsk.kernel.scrubbing import scrub

pytestmark = pytest.mark.usefixtures("little_site")
MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def lines(capsys, settings):
    """What stands in the log, as JSON lines."""
    logs.configure({"is_json": True, "level": "INFO"})
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    logs.configure(settings.LOGGING)


def a_beat(age):
    at = clock.now() - age
    return Worker.objects.create(name=f"w{age}", started_at=at, beat_at=at)


def test_alive_asks_nothing_of_the_database(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_says_what_is_wrong(client, monkeypatch):
    a_beat(timedelta(seconds=70))
    stale = client.get("/readyz")
    assert (stale.status_code, stale.json()) == (503, {"database": True, "migrations": True, "worker": False})

    a_beat(timedelta(seconds=5))
    good = client.get("/readyz")
    assert (good.status_code, good.json()) == (200, {"database": True, "migrations": True, "worker": True})

    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'kernel' AND name ="
            " (SELECT max(name) FROM django_migrations WHERE app = 'kernel')"
        )
    behind = client.get("/readyz")
    assert (behind.status_code, behind.json()["migrations"]) == (503, False)

    monkeypatch.setattr(views, "MigrationExecutor", broken_database)
    gone = client.get("/readyz")
    assert (gone.status_code, gone.json()["database"]) == (503, False)


def broken_database(connection):
    raise DatabaseError


@pytest.mark.django_db
def test_numbers_are_shown_to_this_machine_and_to_whoever_has_the_token(client, settings):
    client.get("/healthz")

    text = client.get("/metrics").content.decode()

    assert 'gratisnorsk_requests_total{route="alive",status="200"}' in text
    assert "gratisnorsk_jobs_waiting 0.0" in text
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 403
    assert client.get("/metrics", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 403
    settings.METRICS_TOKEN = "a-long-token"
    assert (
        client.get("/metrics", REMOTE_ADDR="192.0.2.1", headers={"Authorization": "Bearer no"}).status_code
        == 403
    )
    right = {"Authorization": "Bearer a-long-token"}
    assert client.get("/metrics", REMOTE_ADDR="192.0.2.1", headers=right).status_code == 200


def test_every_view_says_for_whom_it_is():
    assert {vars(view)["for_whom"] for view in (views.alive, views.ready, views.metrics)} == {"everyone"}


def test_a_request_is_one_line_without_anything_personal(client, lines):
    client.get("/nb/public/?q=kari@example.org", REMOTE_ADDR="192.0.2.77")
    client.get("/nb/public/?q=kari@example.org", REMOTE_ADDR="192.0.2.77")

    written = lines()

    assert [{key: line[key] for key in ("method", "route", "status", "level")} for line in written] == [
        {"method": "GET", "route": "public", "status": 200, "level": "info"}
    ] * 2
    assert "kari" not in str(written)
    assert "192.0.2" not in str(written)
    assert set(written[0]) == {
        "event",
        "level",
        "logger",
        "timestamp",
        "method",
        "route",
        "status",
        "ms",
        "lang",
    }


def test_a_bug_is_logged_with_its_place_but_without_what_people_typed(client, lines):
    client.raise_request_exception = False

    client.get("/broken/?token=secret", headers={"Cookie": "sessionid=abc"})

    written = lines()
    error = next(line for line in written if line["level"] == "error")
    assert error["event"] == "Internal Server Error"
    assert "site.py" in error["error"]
    assert error["error"].splitlines()[-1] == "builtins.ValueError: cannot write to <email>"
    assert "kari" not in str(written)
    assert "secret" not in str(written)


def test_lines_of_others_are_scrubbed(lines):
    logging.getLogger("somebody.else").warning(
        "Could not reach %s at https://x.example/?t=1", "kari@example.org"
    )

    (line,) = lines()
    assert line["event"] == "Could not reach <email> at <url>"


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("Key (email)=(kari@example.org) already exists.", "Key (email)=(<values>) already exists."),
        ("invalid literal: 'Kari Nordmann'", "invalid literal: <text>"),
        ("call +47 999 88 777 now", "call <number> now"),
        ("line 12 of 300", "line 12 of 300"),
    ],
)
def test_scrubbing_takes_out_what_people_typed(text, scrubbed):
    assert scrub(text) == scrubbed
