"""`./dev check`: what a reader should not have to look for. Independent checks, two at a time."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from devtools import frontend, surroundings
from devtools.paths import PACKAGE, ROOT, VENV_BIN
from devtools.talk import say

PYTHON_FILES = ("dev", "manage.py", "conftest.py", "devtools", "gratisnorsk", "tests", "benchmarks")
TYPED = ("manage.py", "conftest.py", "devtools", "gratisnorsk", "tests", "benchmarks")


@dataclass(frozen=True)
class Check:
    """One tool and how to call it."""

    name: str
    command: list[str]


@dataclass(frozen=True)
class Verdict:
    """What a tool said and how long it took."""

    check: Check
    code: int
    text: str
    seconds: float


def main(arguments: list[str]) -> int:
    """Run all checks, or those named; print what each one that failed has to say."""
    frontend.ready()
    checks = [check for check in all_checks() if not arguments or check.name in arguments]
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = [show(verdict) for verdict in pool.map(run, checks)]
    failed = [verdict.check.name for verdict in verdicts if verdict.code]
    if failed:
        print("Not in order: " + ", ".join(failed))
    return 1 if failed or not checks else 0


def all_checks() -> list[Check]:
    """The longest first, so that the short ones fill the gap beside it."""
    there = [name for name in PYTHON_FILES if (ROOT / name).exists()]
    typed = [name for name in TYPED if (ROOT / name).exists()]
    checks = [
        Check("types", [_tool("mypy"), "--cache-dir=.mypy_cache/check", *typed]),
        Check("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
        Check("django", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
        Check("floors", [_tool("lint-imports"), "--verbose"]),
        Check("messages", [sys.executable, "-m", "devtools", "messages", "--check"]),
        Check("ruff", [_tool("ruff"), "check", "--output-format=concise", *there]),
        Check("format", [_tool("ruff"), "format", "--check", "--output-format=concise", *there]),
    ]
    if any(PACKAGE.glob("**/templates/**/*.html")):
        checks.append(Check("templates", [_tool("djlint"), "--lint", "--quiet", str(PACKAGE)]))
    return checks


def run(check: Check) -> Verdict:
    """Run one tool to its end."""
    began = time.monotonic()
    done = subprocess.run(
        check.command,
        cwd=ROOT,
        env=surroundings.tests(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Verdict(check, done.returncode, done.stdout.strip(), time.monotonic() - began)


def show(verdict: Verdict) -> Verdict:
    """One line for what is in order, everything for what is not."""
    word = "not in order" if verdict.code else "ok"
    if verdict.code:
        print(f"── {verdict.check.name}\n{verdict.text}\n", flush=True)
    say(f"{verdict.check.name}: {word} ({verdict.seconds:.1f} s)")
    return verdict


def _tool(name: str) -> str:
    return str(VENV_BIN / name)
