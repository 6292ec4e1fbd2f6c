"""What an anonymous visitor reads, against a page that says hello under the same middleware; with and without cache.

    ./dev bench pages

The examples of `./dev run`, on SQLite. The aim: a kept page at 0.7 of hello or better.
"""

from __future__ import annotations

import re
import tempfile
import urllib.request
from pathlib import Path

from serving import environment, load, manage, server

SECONDS = 8


def main() -> None:
    """Load the examples, start the server twice, print Markdown."""
    with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
        env = environment(f"sqlite:///{Path(folder) / 'pages.sqlite3'}")
        for words in (
            ("migrate", "--verbosity", "0"),
            ("load_demo",),
            ("collectstatic", "--noinput", "--verbosity", "0"),
        ):
            manage(env, *words)
        print("| page | cache | requests/s | p50 ms | p95 ms | busy ms a request | of hello |")
        print("|---|---|--:|--:|--:|--:|--:|")
        for cache in ("5", "0"):
            _measure({**env, "PAGE_CACHE_SECONDS": cache}, f"{cache} s" if cache != "0" else "off")


def _measure(env: dict[str, str], cache: str) -> None:
    with server(env) as (address, pid):
        hello = load(f"{address}/nb/hello/", pid, seconds=SECONDS)
        pages = {
            "hello": "/nb/hello/",
            "front page": "/nb/",
            "front page, Arabic": "/ar/",
            "an offer": _an_offer(address),
            "list": "/nb/tilbud/",
            "search": "/nb/tilbud/?sted=Oslo&dag=tor&tid=kveld",
        }
        for name, path in pages.items():
            got = hello if name == "hello" else load(f"{address}{path}", pid, seconds=SECONDS)
            wrong = f" ({got.errors} errors)" if got.errors else ""
            times = f"{got.per_second:.0f} | {got.p50:.2f} | {got.p95:.2f} | {got.busy:.2f}"
            print(f"| {name}{wrong} | {cache} | {times} | {hello.busy / got.busy:.2f} |", flush=True)


def _an_offer(address: str) -> str:
    page = urllib.request.urlopen(f"{address}/nb/tilbud/").read().decode()
    path = re.search(r'href="(/nb/tilbud/[2-9a-z]{8}[^"?#/]*/)"', page)
    return path[1] if path else "/nb/tilbud/"


if __name__ == "__main__":
    main()
