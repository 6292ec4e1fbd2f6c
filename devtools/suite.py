"""`./dev test`: the whole suite on SQLite and on PostgreSQL, then the journeys in a real browser.

Each stage is one pytest run of its own. What did not run is said loudly, and is a failure in CI.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from devtools import browser, catalogues, frontend, postgres, surroundings
from devtools.paths import ROOT, VAR
from devtools.talk import say, title

NOTHING_COLLECTED = 5
JOURNEYS = ROOT / "tests" / "journeys"
STAGES = ("sqlite", "postgres", "journeys")


@dataclass(frozen=True)
class Outcome:
    """How one stage ended: pytest's exit code and its closing line."""

    stage: str
    code: int
    closing: str

    def is_fine(self, is_whole: bool) -> bool:
        """Whether this may count as success; finding nothing is fine only in a run of chosen tests."""
        nothing_expected = not is_whole or (self.stage == "journeys" and not any(JOURNEYS.glob("test_*.py")))
        return self.code == 0 or (self.code == NOTHING_COLLECTED and nothing_expected)


def main(arguments: list[str]) -> int:
    """Run the wanted stages one after the other; non-zero when one failed or, in CI, did not run."""
    stages, rest = _wanted(arguments)
    frontend.ready()
    catalogues.compile_all()
    VAR.mkdir(exist_ok=True)
    outcomes = [outcome for stage in stages if (outcome := _run(stage, rest))]
    is_whole = not rest
    missing = [stage for stage in stages if stage not in {outcome.stage for outcome in outcomes}]
    failed = [outcome for outcome in outcomes if not outcome.is_fine(is_whole)]
    if all(outcome.code == NOTHING_COLLECTED for outcome in outcomes):
        failed = outcomes
    _close(outcomes, missing)
    return 1 if failed or not outcomes or (missing and os.environ.get("CI")) else 0


def _wanted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The stages to run and what is left for pytest."""
    chosen = [stage for stage in STAGES if f"--{stage}" in arguments] or list(STAGES)
    without = {"--no-journeys", "--no-browser"} & set(arguments)
    stages = [stage for stage in chosen if not (stage == "journeys" and without)]
    ours = {f"--{stage}" for stage in STAGES} | {"--no-journeys", "--no-browser"}
    rest = [word for word in arguments if word not in ours]
    paths = [word for word in rest if _path(word).exists()]
    if paths and not any(_touches_journeys(path) for path in paths):
        stages = [stage for stage in stages if stage != "journeys"]
    if paths and all(JOURNEYS in (_path(path).resolve().parents) for path in paths):
        stages = [stage for stage in stages if stage == "journeys"]
    return stages, rest


def _path(word: str) -> Path:
    return Path(word.partition("::")[0])


def _touches_journeys(path: str) -> bool:
    asked = _path(path).resolve()
    return asked == JOURNEYS or JOURNEYS in asked.parents or asked in JOURNEYS.parents


def _run(stage: str, rest: list[str]) -> Outcome | None:
    """One stage, or None when this machine cannot run it."""
    if stage == "sqlite":
        title("Tests on SQLite")
        return _pytest(stage, ["-m", "not journey", *rest], surroundings.tests())
    if stage == "postgres":
        title("Tests on PostgreSQL")
        with postgres.cluster() as url:
            return _pytest(stage, ["-m", "not journey", *rest], surroundings.tests(url))
    title("Journeys in a browser")
    path = browser.find_or_get()
    if not path:
        say("There is no browser here and none could be installed: THE JOURNEYS DID NOT RUN.")
        return None
    paths = [] if any(_path(word).exists() for word in rest) else [str(JOURNEYS)]
    more = {"BROWSER_PATH": path, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
    return _pytest(stage, ["-m", "journey", *rest, *paths], surroundings.tests(None, **more))


def _pytest(stage: str, arguments: list[str], env: dict[str, str]) -> Outcome:
    """Run pytest, show what it prints while it prints it, and keep its closing line."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    is_serial = any(word.startswith(("-n", "--pdb", "-s")) for word in arguments)
    command = [sys.executable, "-m", "pytest", *colour, *([] if is_serial else ["-n", "2"]), *arguments]
    closing = ""
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as run:
        try:
            for line in run.stdout or ():
                print(line, end="", flush=True)
                closing = line.strip() or closing
        except BaseException:
            run.terminate()
            raise
    return Outcome(stage, run.returncode, closing)


def _close(outcomes: list[Outcome], missing: list[str]) -> None:
    """Say everything once more in a few lines, pytest's own words last."""
    print()
    for stage in missing:
        print(f"{stage}: DID NOT RUN")
    for outcome in outcomes:
        print(f"{outcome.stage}:\n{outcome.closing}", flush=True)
