"""Finds a Python that is new enough. Started by any Python from 3.8 on.

A name on the PATH proves nothing (a pyenv shim may point at nothing): every candidate is really executed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, NamedTuple

from devtools.talk import GiveUp

OLDEST = (3, 12)
NAMES = ("python3.14", "python3.13", "python3.12", "python3", "python")
PROBE = "import sys; print(*sys.version_info[:2]); import ensurepip, venv; print('venv')"


class Found(NamedTuple):
    """An interpreter that answered."""

    path: str
    version: tuple[int, int]
    has_venv: bool

    @property
    def spoken(self) -> str:
        """The version as people write it."""
        return "{}.{}".format(*self.version)


def ask(path: str) -> Found | None:
    """Run this interpreter and hear what it is; None when it does not start."""
    try:
        answer = subprocess.run([path, "-c", PROBE], capture_output=True, text=True, timeout=30, check=False)
        first, *rest = answer.stdout.splitlines()
        major, minor = (int(number) for number in first.split())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return Found(path, (major, minor), "venv" in rest)


def candidates() -> Iterator[str]:
    """Every place to look, best first, each once."""
    seen = set()
    for path in _places():
        if path and path not in seen and os.path.exists(path):
            seen.add(path)
            yield path


def find(with_venv: bool = True) -> Found:
    """The first interpreter that is new enough (and can make a virtual environment)."""
    seen = []
    for path in candidates():
        found = ask(path)
        if found and found.version >= OLDEST and (found.has_venv or not with_venv):
            return found
        if found:
            seen.append(found)
    raise GiveUp(_advice(seen))


def _places() -> Iterator[str]:
    wanted = os.environ.get("PYTHON", "")
    if wanted:
        yield shutil.which(wanted) or wanted
    for name in NAMES:
        yield shutil.which(name) or ""
    yield sys.executable
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "versions"
    uv = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or home / ".local" / "share" / "uv" / "python")
    for folder in (pyenv, uv):
        for path in sorted(folder.glob("*/bin/python3"), key=_numbers, reverse=True):
            yield str(path)


def _numbers(path: Path) -> list[int]:
    digits = "".join(sign if sign.isdigit() else " " for sign in path.parent.parent.name)
    return [int(part) for part in digits.split()][:3]


def _advice(seen: list[Found]) -> str:
    bare = [one for one in seen if one.version >= OLDEST]
    if bare:
        return (
            f"Python {bare[0].spoken} ({bare[0].path}) cannot make virtual environments: install its venv "
            f"package (Debian and Ubuntu: apt install python{bare[0].spoken}-venv) or put uv on the PATH."
        )
    newest = max(seen, key=lambda one: one.version, default=None)
    there = f"found only {newest.spoken} ({newest.path})" if newest else "found none"
    return (
        f"Gratis norsk needs Python 3.12 or newer and {there}: install one (package manager, python.org "
        "or `uv python install 3.13`), or set PYTHON to the path of one."
    )
