"""How a journey looks at a page: axe finds nothing, nothing scrolls sideways, and links come out of letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core import mail

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

SMALL = {"width": 360, "height": 740}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What makes a page scroll sideways, if it does: the widest parts of it.
_TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  }).map((one) => "too wide: " + one.outerHTML.slice(0, 120))"""

# Only what is wrong comes back: everything that axe looked at would be megabytes.
_AXE = """async (options) => (await axe.run(options)).violations.flatMap(
  (fault) => fault.nodes.map((node) => fault.id + ": " + node.html.slice(0, 200)))"""


def faults(page: Page, *, with_colours: bool = True) -> list[str]:
    """What is wrong with this page: its parts that are too wide, and what axe, a script itself, finds where scripts run.

    Looking at the contrast of every text takes as long as all other rules together.
    """
    page.wait_for_load_state()  # with its styles
    found: list[str] = page.evaluate(_TOO_WIDE)
    if page.evaluate("matchMedia('(scripting: enabled)').matches"):
        page.evaluate(AXE_SCRIPT)
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found += page.evaluate(_AXE, options | {"rules": {"color-contrast": {"enabled": with_colours}}})
    return found


def is_well(page: Page) -> None:
    """Nothing is wrong with this page."""
    assert faults(page) == [], page.url


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
    """A number as it stands on a page, in whichever script and with whichever separators: `NOK 1 200`, `4,5 hours`.

    A separator before three digits parts thousands: nothing on our pages has three decimals.
    """
    digits = re.sub(r"(?<=\d)[\s\u00a0\u202f.,\u066c](?=\d{3}\b)", "", text)
    found = re.search(r"\d+(?:\.\d+)?", digits.replace(",", ".").replace("\u066b", "."))
    assert found, text
    return float(found[0])
