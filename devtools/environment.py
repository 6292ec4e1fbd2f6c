"""Makes `.venv` and fills it from the hashed lock. Started by any Python from 3.8 on.

A stamp in `.venv` remembers which lock was installed, so the next start costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from devtools import pythons
from devtools.paths import DEV_LOCK, PYTHON, ROOT, RUNTIME_LOCK, VAR, VENV
from devtools.talk import GiveUp, say

STAMP = VENV / ".stamp"


def ready(kind: str) -> Path:
    """The Python of `.venv`, holding what `kind` needs: "bare", "runtime" or "dev" (which has it all)."""
    if not _stands(kind):
        with _alone():
            if not _stands(kind):
                _make()
                _fill(kind)
    return PYTHON


def fingerprint(*files: Path) -> str:
    """One hash over the contents of these files."""
    sum_ = hashlib.sha256()
    for file in files:
        sum_.update(file.read_bytes())
    return sum_.hexdigest()


def _stands(kind: str) -> bool:
    if not PYTHON.exists():
        return False
    stamp = STAMP.read_text().strip() if STAMP.exists() else ""
    return kind == "bare" or stamp in {_stamp("dev"), _stamp(kind)}


def _stamp(kind: str) -> str:
    locks = (RUNTIME_LOCK, DEV_LOCK) if kind == "dev" else (RUNTIME_LOCK,)
    return f"{kind} {fingerprint(*locks)}"


@contextmanager
def _alone() -> Iterator[None]:
    """Two starts at once must not fill one folder together."""
    VAR.mkdir(exist_ok=True)
    with open(VAR / "setup.lock", "w") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        except ImportError:
            pass
        yield


def _make() -> None:
    """An empty environment, unless one stands that still starts and is new enough."""
    standing = pythons.ask(str(PYTHON)) if PYTHON.exists() else None
    if standing and standing.version >= pythons.OLDEST:
        return
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    found = pythons.find(with_venv=not uv)
    say(f"Making .venv with Python {found.spoken} ({found.path})")
    if uv:
        _call([uv, "venv", "--quiet", "--seed", "--python", found.path, str(VENV)])
    else:
        _call([found.path, "-m", "venv", str(VENV)])


def _fill(kind: str) -> None:
    if kind == "bare":
        return
    lock = DEV_LOCK if kind == "dev" else RUNTIME_LOCK
    say(f"Installing what {lock.name} locks (once; about half a minute)")
    uv = shutil.which("uv")
    if uv:
        _call([uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--require-hashes", "-r", str(lock)])
    else:
        quiet = ["--quiet", "--quiet", "--disable-pip-version-check", "--no-input", "--no-compile"]
        _call([str(PYTHON), "-m", "pip", "install", *quiet, "--require-hashes", "-r", str(lock)])
    STAMP.write_text(_stamp(kind) + "\n")


def _call(command: list[str]) -> None:
    done = subprocess.run(command, cwd=str(ROOT), env={**os.environ, "PYTHONPATH": ""}, check=False)
    if done.returncode:
        raise GiveUp(f"`{' '.join(command)}` failed: what it printed above says why.")
