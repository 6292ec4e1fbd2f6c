"""The real server on loopback, load from wrk, and what both cost. Shared by the benchmarks.

Requests each second depend on what else the machine does; processor time for each request hardly does. Both are
printed; ratios are taken of processor time.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECTIONS = 8
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Load:
    """What came of asking one address again and again for some seconds."""

    per_second: float
    p50: float  # ms
    p95: float  # ms
    busy: float  # ms of processor time for each request, in the server and the database
    errors: int


def environment(database_url: str, **more: str) -> dict[str, str]:
    """As in production, but for the example secrets."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ},
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'benchmarks'}",
        "DJANGO_SETTINGS_MODULE": "hello_settings",
        "DATABASE_URL": database_url,
        "DEMO": "1",
        "LOG_LEVEL": "ERROR",
        "VAR_DIR": os.environ.get("BENCH_VAR", str(ROOT / "var" / "bench")),
        **more,
    }


def manage(env: dict[str, str], *words: str) -> None:
    """Run a command of Django, loudly only when it fails."""
    subprocess.run([sys.executable, str(ROOT / "manage.py"), *words], env=env, cwd=ROOT, check=True)


@contextmanager
def server(
    env: dict[str, str], *, workers: int = os.cpu_count() or 1, threads: int = 2
) -> Iterator[tuple[str, int]]:
    """Granian with so many workers (one for each core) and threads in each; gives the address and the process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = f"--interface wsgi --host 127.0.0.1 --port {port} --log-level error --no-ws".split()
    words += ["--blocking-threads", str(threads), "--workers", str(workers)]
    words += ["gratisnorsk.wsgi:application"]
    granian = str(Path(sys.executable).parent / "granian")
    process = subprocess.Popen([granian, *words], env=env, cwd=ROOT, start_new_session=True)
    try:
        _await(f"http://127.0.0.1:{port}/nb/hello/")
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def load(url: str, *pids: int, seconds: int = 8) -> Load:
    """Ask this address over a few connections; three seconds to warm up are not counted.

    `pids`: the server, and the database's first process when it has one.
    """
    if not shutil.which("wrk"):
        sys.exit("wrk is needed: apt-get install wrk")
    _wrk(url, 3)
    before = busy_seconds(*pids)
    said = _wrk(url, seconds)
    busy = busy_seconds(*pids) - before
    requests = int(_found(r"(\d+) requests in", said))
    errors = re.findall(r"Non-2xx or 3xx responses: (\d+)", said)
    return Load(
        per_second=float(_found(r"Requests/sec:\s+([\d.]+)", said)),
        p50=_ms(_found(r"(?m)^50% (\S+)", said)),
        p95=_ms(_found(r"(?m)^95% (\S+)", said)),
        busy=busy / max(requests, 1) * 1000,
        errors=int(errors[0]) if errors else 0,
    )


def busy_seconds(*pids: int) -> float:
    """Processor time of these processes and all that descend from them, also of those that have ended."""
    return sum(_own_seconds(each) for pid in pids for each in family(pid))


def database_pids(database_url: str) -> list[int]:
    """The first process of the PostgreSQL server behind this address; none for SQLite."""
    if not database_url.startswith("postgres"):
        return []
    import psycopg

    with psycopg.connect(database_url.replace("postgres://", "postgresql://", 1)) as connection:
        stat = Path(f"/proc/{connection.info.backend_pid}/stat").read_text()
    return [int(stat.rsplit(")", 1)[1].split()[1])]


def family(pid: int) -> list[int]:
    """The process and all that descend from it."""
    parents = {int(stat[0]): int(stat[1]) for stat in _all_stats()}
    found = [pid]
    for each in found:
        found.extend(child for child, parent in parents.items() if parent == each)
    return found


def memory_mb(pid: int) -> float:
    """What a process and its children hold, shared pages counted once (PSS)."""
    total = 0
    for each in family(pid):
        rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
        total += int(_found(r"Pss:\s+(\d+) kB", rollup))
    return total / 1024


def _wrk(url: str, seconds: int) -> str:
    script = ROOT / "benchmarks" / "percentiles.lua"
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script), url]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def _await(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not answer.")


def _all_stats() -> list[list[str]]:
    stats = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, tail = file.read_text().rsplit(")", 1)
        except OSError:
            continue
        stats.append([head.split()[0], tail.split()[1], head.split("(", 1)[1], *tail.split()])
    return stats


def _own_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11:15]) / _TICKS


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    if not match:
        sys.exit(f"wrk said something unexpected:\n{text}")
    return match[1]


def _ms(text: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0), ("m", 60_000.0)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * factor
    return float(text)
