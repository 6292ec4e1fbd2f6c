"""A draw of 100,000 wishes over 500 courses, on SQLite and PostgreSQL, and the same file drawn again by others.

    ./dev bench draw [--wishes 100000] [--courses 500]

Everybody wants three courses of all, shares are the usual ones, and there are seats for one in ten. The draw is the
product's own: one transaction that reads, ranks, seats, counts and writes the published list. Letters and cards
follow in jobs, and are not in the time.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from serving import ROOT, environment, manage

NEEDS_POSTGRESQL = True
WANTED = 3
SEATS = 20
LEVELS = ("A1", "A2", "B1")
_BATCH = 5_000


def main() -> None:
    """Fill, draw in a process of its own, print Markdown."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--wishes", type=int, default=100_000)
    wanted.add_argument("--courses", type=int, default=500)
    wanted.add_argument("--measure", action="store_true")
    asked = wanted.parse_args()
    if asked.measure:
        print(json.dumps(_measured(asked.wishes, asked.courses)))
        return
    print(f"| database | wishes | courses | {' | '.join(_COLUMNS)} |")
    print(f"|---|--:|--:|{'--:|' * len(_COLUMNS)}")
    with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
        urls = {
            "SQLite": f"sqlite:///{Path(folder) / 'draw.sqlite3'}",
            "PostgreSQL": os.environ["DATABASE_URL"],
        }
        for database, url in urls.items():
            found = _run(url, asked.wishes, asked.courses)
            figures = " | ".join(str(found[column]) for column in _COLUMNS)
            print(f"| {database} | {asked.wishes:,} | {asked.courses:,} | {figures} |", flush=True)


_COLUMNS = (
    "places given",
    "draw, s",
    "of it ranking and seats, s",
    "file again, s",
    "verify-draw, s",
    "MB of memory",
)


def _run(url: str, wishes: int, courses: int) -> dict[str, Any]:
    env = environment(url)
    manage(env, "migrate", "--verbosity", "0")
    words = [sys.executable, __file__, "--measure", "--wishes", str(wishes), "--courses", str(courses)]
    done = subprocess.run(words, env=env, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE)
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _measured(wishes: int, courses: int) -> dict[str, Any]:
    import django

    django.setup()
    from django.db import connection

    from devtools import verify_draw
    from gratisnorsk.enrolment.actions.drawing import run_draw
    from gratisnorsk.enrolment.models import Enrolment
    from gratisnorsk.enrolment.queries.draw_entries import courses_of, entries_of, shares_of
    from gratisnorsk.enrolment.queries.draw_file import file_of_draw
    from gratisnorsk.enrolment.rules.draw import give_seats, ranked

    draw = _fill(wishes, courses)
    drawn = courses_of(draw)
    entrants = [entry.entrant for entry in entries_of(draw, drawn)]
    seats = {course.public_id: course.seat_count.free for course in drawn}
    pure = _seconds(lambda: give_seats(ranked(draw.seed, entrants), seats, shares_of(draw)))
    entrants.clear()
    whole = _seconds(lambda: run_draw(draw.pk, draw.draws_at + timedelta(minutes=1)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    draw.refresh_from_db()
    again = _seconds(lambda: file_of_draw(draw))
    file = json.loads(file_of_draw(draw))
    checked = _seconds(lambda: verify_draw.complaints(file))
    assert verify_draw.complaints(file) == []
    given = Enrolment.objects.count()
    connection.close()
    times = (f"{wall:.1f} ({busy:.1f})" for wall, busy in (whole, pure, again, checked))
    return dict(zip(_COLUMNS, (f"{given:,}", *times, memory), strict=True))


def _seconds(deed: Callable[[], object]) -> tuple[float, float]:
    """By the clock on the wall, and of processor time in this process."""
    began, busy = time.perf_counter(), time.process_time()
    deed()
    return time.perf_counter() - began, time.process_time() - busy


def _fill(wishes: int, courses: int) -> Any:
    """Everything a draw reads, written in bulk; the same each time."""
    import random

    from django.db import connection

    from gratisnorsk.courses.models import Opening
    from gratisnorsk.courses.testing import MONDAY, a_course, a_provider
    from gratisnorsk.enrolment.actions.draws import announce_draws, plan_draws
    from gratisnorsk.enrolment.models import Draw

    chance, provider = random.Random(2026), a_provider()
    drawn = [
        a_course(organisation=provider, opening=Opening.WINDOW, seats=SEATS, level_in=LEVELS[nth % 3])
        for nth in range(courses)
    ]
    plan_draws(MONDAY)
    announce_draws(MONDAY)
    _people(wishes, [course.pk for course in drawn], drawn[0].rule_set.scheme_id, chance)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Draw.objects.get()


def _people(number: int, courses: list[int], scheme: int, chance: Any) -> None:
    from itertools import batched

    from gratisnorsk.courses.testing import MONDAY
    from gratisnorsk.enrolment.models import Interest, Learner, Pseudonym, Wish
    from gratisnorsk.kernel.ids import new_public_id

    for some in batched(range(number), _BATCH):
        learners = Learner.objects.bulk_create(
            Learner(email=f"d{nth}@example.org", lang="nb", created_at=MONDAY, confirmed_at=MONDAY)
            for nth in some
        )
        Pseudonym.objects.bulk_create(
            Pseudonym(learner=one, scheme_id=scheme, code=new_public_id() + new_public_id())
            for one in learners
        )
        wishes = Wish.objects.bulk_create(_wish(one, scheme, chance) for one in learners)
        Interest.objects.bulk_create(
            Interest(wish=wish, course_id=course, preference=nth, added_at=MONDAY)
            for wish in wishes
            for nth, course in enumerate(chance.sample(courses, WANTED), start=1)
        )


def _wish(learner: Any, scheme: int, chance: Any) -> Any:
    from gratisnorsk.courses.testing import MONDAY
    from gratisnorsk.enrolment.models import Wish

    return Wish(
        learner=learner,
        scheme_id=scheme,
        level="A2",
        modes=["digital"],
        ground="never_had_right",
        is_shift_worker=chance.random() < 0.2,
        created_at=MONDAY,
        confirmed_at=MONDAY,
        queued_at=MONDAY,
    )


if __name__ == "__main__":
    main()
