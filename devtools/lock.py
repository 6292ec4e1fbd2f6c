"""`./dev lock`: compiles `requirements*.in` into hashed locks, and `package.json` into its own.

The locks name no host: hashes alone say what belongs in, wherever it is fetched from.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from devtools import frontend
from devtools.paths import ROOT, VAR
from devtools.talk import GiveUp, say

SILENT = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
FORM = ("--universal", "--generate-hashes", "--python-version", "3.12")
PAIRS = (
    ("requirements.in", "requirements.txt", ()),
    ("requirements-dev.in", "requirements-dev.txt", ("-c", "requirements.txt")),
)


def main(arguments: list[str]) -> int:
    """Compile the locks; `--upgrade` also takes newer releases."""
    uv = _uv()
    for source, target, more in PAIRS:
        say(f"Locking {source}")
        _call([uv, "pip", "compile", "--quiet", *SILENT, *FORM, *more, *arguments, source, "-o", target])
    say("Locking package.json")
    _call([*frontend.npm(), "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"])
    _assert_no_hosts()
    return 0


def _uv() -> str:
    """uv from the PATH, else one of our own in `var/`."""
    on_path = shutil.which("uv")
    if on_path:
        return on_path
    place = VAR / "uv"
    if not (place / "bin" / "uv").exists():
        say("Fetching uv into var/uv")
        _call([sys.executable, "-m", "pip", "install", "--quiet", "--quiet", "--target", str(place), "uv"])
    return str(place / "bin" / "uv")


def _assert_no_hosts() -> None:
    for file in [*(Path(ROOT, target) for _, target, _ in PAIRS), ROOT / "package-lock.json"]:
        if "://" in file.read_text():
            raise GiveUp(f"{file.name} names a host: take it out before you commit it.")


def _call(command: list[str]) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise GiveUp(f"`{' '.join(command)}` failed: what it printed above says why.")
