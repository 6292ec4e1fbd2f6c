"""`./dev bench` and `./dev prove`: scripts in `benchmarks/`, each in a process of its own.

A script that says `NEEDS_POSTGRESQL = True` at its top level finds a temporary cluster in DATABASE_URL;
with `NEEDS_DURABLE_POSTGRESQL = True` it is one that waits for the disk, as in production.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from devtools import catalogues, frontend, postgres, surroundings
from devtools.paths import ROOT
from devtools.talk import GiveUp, title

FOLDER = ROOT / "benchmarks"
SIGN = "NEEDS_POSTGRESQL"
DURABLE_SIGN = "NEEDS_DURABLE_POSTGRESQL"


def bench(arguments: list[str]) -> int:
    """What is measured: `benchmarks/bench_*.py`."""
    return _run_all("bench", arguments)


def prove(arguments: list[str]) -> int:
    """What takes too long for the suite: `benchmarks/prove_*.py`."""
    return _run_all("prove", arguments)


def needs_postgresql(script: Path, sign: str = SIGN) -> bool:
    """Whether the script asks for PostgreSQL, read without running it."""
    for node in ast.parse(script.read_text()).body:
        if isinstance(node, ast.Assign) and [ast.unparse(target) for target in node.targets] == [sign]:
            return ast.unparse(node.value) == "True"
    return False


def _run_all(kind: str, arguments: list[str]) -> int:
    """Run every script of a kind, or the one named (words after the name go to the script)."""
    name, *rest = arguments or [""]
    scripts = sorted(FOLDER.glob(f"{kind}_{name or '*'}.py"))
    if not scripts:
        raise GiveUp(f"There is no benchmarks/{kind}_{name or '*'}.py.")
    frontend.ready()
    catalogues.compile_all()
    codes = [_run(script, rest) for script in scripts]
    return 1 if any(codes) else 0


def _run(script: Path, arguments: list[str]) -> int:
    title(script.stem)
    with ExitStack() as stack:
        is_durable = needs_postgresql(script, DURABLE_SIGN)
        is_needed = is_durable or needs_postgresql(script)
        url = stack.enter_context(postgres.cluster(is_durable=is_durable)) if is_needed else None
        env = surroundings.tests(url, PYTHONPATH=str(ROOT))
        return subprocess.run(
            [sys.executable, str(script), *arguments], cwd=ROOT, env=env, check=False
        ).returncode
