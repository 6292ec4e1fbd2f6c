"""A rule that says no. Everything else that goes wrong is a bug and is left to rise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class Refusal(Exception):
    """A refusal in words for the person.

    Subclass once per reason, next to the action that raises it. `message` is a whole translated sentence
    with named placeholders; the facts given on raising fill them.
    """

    message: str | _StrPromise = _("This cannot be done now.")

    def __init__(self, **facts: Any) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        """The sentence in the language that is active now."""
        return str(self.message) % self.facts if self.facts else str(self.message)

    @property
    def code(self) -> str:
        """A stable code for programs: the class name in snake_case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", type(self).__name__).lower()
