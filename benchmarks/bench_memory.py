"""How much memory server and worker hold together after some load. The aim: 250 MB at most.

    ./dev bench memory

Proportional set size: pages that several processes share are counted once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from serving import ROOT, environment, load, manage, memory_mb, server

PAGES = ("/nb/", "/ar/", "/nb/tilbud/", "/ar/tilbud/?sted=Oslo&dag=tor", "/nb/tilbud/?q=sprakafe", "/nb/om/")


def main() -> None:
    """Load the examples, start both, ask for pages, print Markdown."""
    with tempfile.TemporaryDirectory(prefix="gn-bench-") as folder:
        env = environment(f"sqlite:///{Path(folder) / 'memory.sqlite3'}")
        for words in (
            ("migrate", "--verbosity", "0"),
            ("load_demo",),
            ("collectstatic", "--noinput", "--verbosity", "0"),
        ):
            manage(env, *words)
        worker = subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "run_worker"],
            env=env,
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        try:
            with server(env) as (address, pid):
                for page in PAGES:
                    load(f"{address}{page}", pid, seconds=4)
                time.sleep(5)
                served, worked = memory_mb(pid), memory_mb(worker.pid)
        finally:
            worker.terminate()
            worker.wait(timeout=20)
    print("| what | MB |\n|---|--:|")
    print(
        f"| server (a worker for each core) | {served:.0f} |\n| worker | {worked:.0f} |\n| both | {served + worked:.0f} |"
    )


if __name__ == "__main__":
    main()
