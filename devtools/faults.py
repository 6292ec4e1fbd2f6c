"""What can be wrong with one entry of a message catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from babel.messages.catalog import Message

NAMED = re.compile(r"%\((\w+)\)[-#0 +]*\d*(?:\.\d+)?[a-z]|(?<!\{)\{(\w*)\}(?!\})")


def placeholders(text: str) -> Counter[str]:
    """The names that are filled in when the sentence is shown, `%(name)s` and `{name}` alike."""
    return Counter(match[0] for match in NAMED.finditer(text.replace("%%", "")))


def of_entry(wanted: Message, entry: Message | None, plurals: int) -> Iterator[str]:
    """The faults of a catalogue's entry for a message of the code."""
    if entry is None:
        yield "lacks the entry"
        return
    if entry.fuzzy:
        yield "is fuzzy"
    if wanted.pluralizable:
        yield from _of_plural(wanted, entry, plurals)
    elif not isinstance(entry.string, str) or not entry.string:
        yield "is not translated"
    elif set(placeholders(str(wanted.id))) != set(placeholders(entry.string)):
        yield "has other placeholders"


def _of_plural(wanted: Message, entry: Message, plurals: int) -> Iterator[str]:
    """A form for one or two things may leave out the number; no form may add a name."""
    forms = list(entry.string) if isinstance(entry.string, list | tuple) else []
    if len(forms) != plurals or not all(forms):
        yield f"has not all {plurals} plural forms"
        return
    names = {name for text in wanted.id for name in placeholders(text)}
    for form in forms:
        there = set(placeholders(form))
        if there - names or len(names - there) > 1:
            yield "has other placeholders in a plural form"
            return
