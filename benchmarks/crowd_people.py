"""Makes the people of a crowd in the database that DATABASE_URL names, and prints what a client needs as JSON.

    python benchmarks/crowd_people.py bare 3000 1000

Sessions are made beforehand: that somebody confirmed an e-mail yesterday is not part of today's crowd.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

django.setup()

from bare_urls import TABLES
from django.conf import settings
from django.db import connection, transaction

from gratisnorsk.accounts.sessions import SessionStore


def main(kind: str, people: int, seats: int) -> None:
    """Print {"path", "sessions", …} for this many people and seats."""
    with transaction.atomic():
        made = {"bare": _bare}[kind](people, seats)
    print(json.dumps(made))


def _bare(people: int, seats: int) -> dict[str, Any]:
    with connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(statement)
        cursor.execute("INSERT INTO bare_course (id, seats, taken) VALUES (1, %s, 0)", [seats])
    return {
        "path": "/sign-up/",
        "sessions": [session({"person": f"person{number:05}"}) for number in range(people)],
    }


def session(content: dict[str, Any]) -> str:
    """The key of a new session that holds this."""
    store = SessionStore()
    store.update(content)
    store.create()
    return str(store.session_key)


if __name__ == "__main__":
    assert settings.DEMO, "only ever on a database made for this"
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
