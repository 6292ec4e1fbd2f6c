"""How a journey looks at a page: axe finds nothing, nothing scrolls sideways, and links come out of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core import mail

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

SMALL = {"width": 360, "height": 740}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# What makes a page scroll sideways, if it does: the widest parts of it.
_TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  }).map((one) => one.outerHTML.slice(0, 120))"""


def is_well(page: Page) -> None:
    """Nothing scrolls sideways, and axe, which is a script itself, finds nothing where scripts run."""
    page.wait_for_load_state()  # with its styles
    too_wide = page.evaluate(_TOO_WIDE)
    assert too_wide == [], f"{page.url}: {too_wide}"
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        return
    found: Any = Axe().run(page, options=RULES).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found] == [], page.url


def go(page: Page, path: str) -> None:
    """Open an address, and find it well."""
    answer = page.goto(path)
    assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
    is_well(page)


def link_in_letter(to: str, part: str, live_server: LiveServer) -> str:
    """The newest address with this part in it that was sent to somebody, on this server."""
    bodies = [str(message.body) for message in mail.outbox if message.to == [to]]
    found = [each for body in bodies for each in re.findall(rf"https?://\S+/{part}/\S+", body)]
    return str(found[-1]).replace(settings.SITE_URL, live_server.url)


def number(text: str) -> float:
    """A number as it stands on a page, in whichever script and with whichever separators: `NOK 1 200`, `4,5 hours`."""
    digits = (
        re.sub(r"(?<=\d)[\s\u00a0\u202f.\u066c](?=\d{3}\b)", "", text)
        .replace(",", ".")
        .replace("\u066b", ".")
    )
    found = re.search(r"\d+(?:\.\d+)?", digits)
    assert found, text
    return float(found[0])
