"""What packages above hold about a learner, for the page and the file of what is stored. Deleting it: `erasure`.

Upper packages register plain functions when Django starts (in their `following.py`).

    holdings.register(rows_of_lessons)     # (learner, lang) -> model → rows of registered field → value; only looks
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gratisnorsk.enrolment.models import Learner

type Rows = Mapping[str, list[dict[str, Any]]]
type Look = Callable[[Learner, str], Rows]

_looks: list[Look] = []


def register(look: Look) -> None:
    """Be asked about a learner. Once a function, however often it is said."""
    if look not in _looks:
        _looks.append(look)


def rows_above(learner: Learner, lang: str) -> dict[str, list[dict[str, Any]]]:
    """Everything that they hold."""
    return {model: rows for look in _looks for model, rows in look(learner, lang).items()}
