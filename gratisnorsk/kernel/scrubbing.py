"""What may be written about an error: where it arose and of which kind, without what people typed."""

from __future__ import annotations

import re
import traceback

_LONGEST = 4_000
_PERSONAL = (
    (re.compile(r"[^\s@<>()\"']+@[^\s@<>()\"']+"), "<email>"),
    (re.compile(r"https?://\S+"), "<url>"),
    (re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|«[^»\n]*»"), "<text>"),
    (re.compile(r"=\s*\([^)\n]*\)"), "=(<values>)"),  # PostgreSQL: Key (email)=(…) already exists
    (re.compile(r"(?<![\w.])\+?\d[\d\s.-]{4,}\d"), "<number>"),
    (re.compile(r"[A-Za-z0-9_-]{24,}"), "<token>"),
)


def scrub(text: str) -> str:
    """The text without e-mail addresses, links, quoted values, long numbers and tokens."""
    for pattern, instead in _PERSONAL:
        text = pattern.sub(instead, text)
    return text


def class_path(error: BaseException) -> str:
    """The full name of the kind of error."""
    return f"{type(error).__module__}.{type(error).__qualname__}"


def describe(error: BaseException) -> str:
    """The traceback: places in the code, kinds of errors and their scrubbed first lines; no values."""
    parts: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        first_line = scrub(str(current).split("\n", 1)[0])[:200]
        parts.append("\n".join([*lines, f"{class_path(current)}: {first_line}".rstrip(": ")]))
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return "\nafter:\n".join(parts)[-_LONGEST:]
