"""`./dev shot /nb/`: a picture of a page of the running server, to look at while building screens."""

from __future__ import annotations

import argparse
import os

from devtools import browser
from devtools.paths import VAR
from devtools.talk import GiveUp, say


def main(arguments: list[str]) -> int:
    """Take one picture with the browser that the journeys use."""
    from playwright.sync_api import sync_playwright

    asked = _asked(arguments)
    path = browser.find_or_get()
    if not path:
        raise GiveUp("There is no Chromium here and none could be installed.")
    VAR.mkdir(exist_ok=True)
    address = asked.page if "://" in asked.page else f"http://localhost:{asked.port}{asked.page}"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=browser_words())
        page = started.new_page(viewport={"width": asked.width, "height": asked.height})
        page.goto(address)
        page.screenshot(path=asked.file, full_page=True)
        started.close()
    say(f"{address} is in {asked.file}")
    return 0


def browser_words() -> list[str]:
    """Switches for a browser that nobody sits at: no calls home, and no sandbox as root (it refuses)."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]
    return [*quiet, "--no-sandbox"] if os.geteuid() == 0 else quiet


def _asked(arguments: list[str]) -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="./dev shot")
    words.add_argument("page", help="a path of the running server, or a whole address")
    words.add_argument("file", nargs="?", default=str(VAR / "shot.png"))
    words.add_argument("--port", type=int, default=8000)
    words.add_argument("--width", type=int, default=390)
    words.add_argument("--height", type=int, default=844)
    return words.parse_args(arguments)
