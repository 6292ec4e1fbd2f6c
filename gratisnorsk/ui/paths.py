"""Which language an address names: its first segment, nothing else."""

from __future__ import annotations

from gratisnorsk.kernel import languages

DEFAULT = "nb"


def language_of(path: str) -> str | None:
    """The language that stands first in the path, else None."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    return first if first in languages.BY_CODE else None
