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
from gratisnorsk.courses.testing import a_course
from gratisnorsk.enrolment.testing import a_learner, a_wish
from gratisnorsk.kernel.clock import now


def main(kind: str, people: int, seats: int) -> None:
    """Print {"form", "sessions", …} for this many people and seats."""
    with transaction.atomic():
        made = {"bare": _bare, "product": _product}[kind](people, seats)
    print(json.dumps(made))


def _bare(people: int, seats: int) -> dict[str, Any]:
    with connection.cursor() as cursor:
        for statement in TABLES:
            cursor.execute(statement)
        cursor.execute("INSERT INTO bare_course (id, seats, taken) VALUES (1, %s, 0)", [seats])
    return {
        "form": ["/sign-up/", "/sign-up/", "/seated/"],
        "sessions": [session({"person": f"person{number:05}"}) for number in range(people)],
    }


def _product(people: int, seats: int) -> dict[str, Any]:
    """A course that is open to whoever comes first, and people who told yesterday what they need."""
    at = now()
    course = a_course(seats=seats, at=at)
    made = [a_learner(at=at) for _ in range(people)]
    for learner in made:
        a_wish(learner, at=at)
    here = f"/nb/kurs/{course.public_id}"
    keys = {session({"enrolment.learner": learner.pk}): learner.pk for learner in made}
    return {
        "form": [f"{here}/bli-med/", f"{here}/ta-plassen/", "/min-plass/"],
        "sessions": list(keys),
        "learners": keys,
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
