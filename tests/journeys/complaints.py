"""What the console of a browser complains about: scripts that break, files that are missing, and what our policy forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, WebError

_NOT_LOADED = "Failed to load resource"


class Complaints:
    """All that is heard in the windows of one test."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.heard: list[str] = []

    def listen(self, context: BrowserContext) -> None:
        """From now on, to every page of this window."""
        context.on("console", self._said)
        context.on("weberror", self._broke)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_meant(message):
            self.heard.append(f"{message.location['url']}: {message.text}")

    def _broke(self, error: WebError) -> None:
        where = error.page.url if error.page else self.site
        self.heard.append(f"{where}: {error.error}")

    def _is_meant(self, message: ConsoleMessage) -> bool:
        """Pages, whose addresses end with a stroke, may say no; others and the network may be away; our files may not."""
        if not message.text.startswith(_NOT_LOADED):
            return False
        address = message.location["url"].partition("?")[0]
        return "net::" in message.text or address.endswith("/") or not address.startswith(self.site)
