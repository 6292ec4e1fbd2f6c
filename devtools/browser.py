"""Finds a Chromium for the journeys, and gets one where there is none.

Names tried: $BROWSER_PATH, the PATH, the usual places of a Mac, what Playwright has fetched before.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from devtools.talk import say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FETCHED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
    "chromium_headless_shell-*/*/*headless*shell",
)
PLAYWRIGHT_SECONDS = 120


def find() -> str | None:
    """The path of a browser that starts, or None."""
    for path in _places():
        if path and os.path.exists(path) and _starts(path):
            return path
    return None


def find_or_get() -> str | None:
    """The path of a browser, installing one when there is none and this machine allows it."""
    return find() or _from_playwright() or _from_apt()


def _places() -> list[str]:
    fetched = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    if sys.platform == "darwin" and "PLAYWRIGHT_BROWSERS_PATH" not in os.environ:
        fetched = Path.home() / "Library" / "Caches" / "ms-playwright"
    downloads = [str(path) for pattern in FETCHED for path in sorted(fetched.glob(pattern), reverse=True)]
    on_path = [shutil.which(name) or "" for name in NAMES]
    return [os.environ.get("BROWSER_PATH", ""), *on_path, *MAC, *downloads]


def _starts(path: str) -> bool:
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60).returncode == 0
        )
    except (OSError, subprocess.TimeoutExpired):
        return False


def _from_playwright() -> str | None:
    say("There is no Chromium here: asking Playwright to fetch its own")
    return (
        find()
        if _try([sys.executable, "-m", "playwright", "install", "chromium"], PLAYWRIGHT_SECONDS)
        else None
    )


def _from_apt() -> str | None:
    """Debian's and Ubuntu's package, where we are root."""
    apt = shutil.which("apt-get")
    if not apt or os.geteuid() != 0:
        return None
    say("Installing Chromium with apt-get")
    _try([apt, "-qq", "update"], 300)
    install = [apt, "-qq", "-y", "--no-install-recommends", "install"]
    return find() if _try([*install, "chromium"], 600) else None


def _try(command: list[str], seconds: int) -> bool:
    """Run an installer; when it fails, show the end of what it printed."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command,
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as why:
        say(f"  it did not work: {why}")
        return False
    if done.returncode:
        last = done.stdout.decode(errors="replace").strip().splitlines()[-3:]
        say("  it did not work: " + " / ".join(last))
    return done.returncode == 0
