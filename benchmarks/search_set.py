"""Times a fixed set of searches in the database of the settings, and prints one JSON object. Run by bench_search."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import django

ROUNDS = 15
SEARCHES = {
    "everything": "",
    "page 8": "side=8",
    "Thursday evening": "dag=tor&tid=kveld",
    "Sunday morning": "dag=son&tid=morgen",
    "B2, C1": "niva=B2,C1",
    "by phone": "form=phone",
    "by phone, step-free, drop-in": "form=phone&trinnfri=1&dropin=1",
    "women only, child care, C2, Saturday morning": "kvinner=1&barn=1&niva=C2&dag=lor&tid=morgen",
    "seniors, homework, Sunday evening": "for=seniors&form=homework&dag=son&tid=kveld",
    "next weekend": "fra=2026-11-28&til=2026-11-29",
    "one Sunday evening, job search": "fra=2026-12-06&til=2026-12-06&tid=kveld&form=job_search",
    "digital": "digital=1",
    "digital, women only, A0": "digital=1&kvinner=1&niva=A0",
    "Oslo": "sted=Oslo",
    "Oslo, Thursday evening, A2": "sted=Oslo&dag=tor&tid=kveld&niva=A2",
    "Oslo, women, child care, Sunday": "sted=Oslo&kvinner=1&barn=1&dag=son",
    "Lesja": "sted=Lesja",
    "Lesja, Saturday (nothing)": "sted=Lesja&dag=lor&tid=morgen&form=phone&kvinner=1",
    "postal code 7011, 5 km": "sted=7011&km=5",
    "near me, 50 km": "lat=59.91&lon=10.75&km=50",
    "near me, 300 km, phone": "lat=59.91&lon=10.75&km=300&form=phone",
    "county": "sted=Vestland&tid=kveld",
    "misspelt place": "sted=Tronheim",
    "language cafe": "q=språkkafé",
    "bibliotek (a very common word)": "q=bibliotek",
    "bibliotek frivilligsentral (common, never together)": "q=bibliotek+frivilligsentral",
    "bibliotek, by job seekers, Sunday": "q=bibliotek&for=job_seekers&dag=son",
    "a rare word": "q=kornelius+kråkereiret",
    "misspelt": "q=sprakafe+frivilligsentrall",
    "place among the words": "q=språkkafé+trondheim",
    "Arabic": "q=مقهى+لغوي+أوسلو",
    "unknown word": "q=xylofonkonsert",
    "half a word": "q=frivi",
    "words, place and all filters": "q=norsktrening&sted=Bergen&km=40&dag=tir,ons,tor&tid=kveld&niva=A2&dropin=1&trinnfri=1",
    "everything asked for (nothing)": "q=strikk+prat&sted=Bodø&dag=son&tid=morgen&niva=C2&kvinner=1&barn=1&dropin=1",
}


def main() -> None:
    """`python benchmarks/search_set.py`"""
    django.setup()
    from django.db import connection

    connection.ensure_connection()
    measured = {name: _measured(query) for name, query in SEARCHES.items()}
    json.dump(measured, sys.stdout)


def _measured(query: str) -> dict[str, Any]:
    """Queries, hits, and the times in ms: middle and worst on the clock, and processor time on both sides."""
    from django.db import connection
    from django.http import QueryDict
    from django.test.utils import CaptureQueriesContext
    from plenty import MONDAY

    from gratisnorsk.offers.queries.search import Search, run

    with CaptureQueriesContext(connection) as captured:
        found = run(Search.from_query(QueryDict(query)), MONDAY, "nb")
    run(Search.from_query(QueryDict(query)), MONDAY, "nb")
    times = []
    busy_before = _busy()
    for _ in range(ROUNDS):
        began = time.perf_counter()
        run(Search.from_query(QueryDict(query)), MONDAY, "nb")
        times.append((time.perf_counter() - began) * 1000)
    busy = (_busy() - busy_before) / ROUNDS * 1000
    times.sort()
    return {
        "queries": len(captured),
        "hits": f"{found.count}{'+' if found.is_more else ''}",
        "p50": statistics.median(times),
        "p95": times[int(len(times) * 0.95)],
        "busy": busy,
    }


def _busy() -> float:
    """Seconds of processor time of this process and, on PostgreSQL, of the server's process for it.

    What other programs on the machine do does not change it, as it does the clock.
    """
    from django.db import connection

    seconds = time.process_time()
    if connection.vendor == "postgresql":
        fields = (
            Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
        )
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


if __name__ == "__main__":
    main()
