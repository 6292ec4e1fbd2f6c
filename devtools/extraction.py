"""Finds every sentence that is translated: in Python through Babel, in templates through Django's own reading."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python

PLAIN = None
PLURAL = (1, 2)
CONTEXT = ((1, "c"), 2)
CONTEXT_PLURAL = ((1, "c"), 2, 3)
KEYWORDS: dict[str, Any] = {
    "_": PLAIN,
    "gettext": PLAIN,
    "gettext_lazy": PLAIN,
    "gettext_noop": PLAIN,
    "ngettext": PLURAL,
    "ngettext_lazy": PLURAL,
    "pgettext": CONTEXT,
    "pgettext_lazy": CONTEXT,
    "npgettext": CONTEXT_PLURAL,
    "npgettext_lazy": CONTEXT_PLURAL,
}
TEMPLATES = {".html", ".txt", ".xml", ".ics", ".svg", ".json", ".webmanifest", ".typ"}
NOT_OURS = {"tests", "migrations"}
COMMENT = "Translators"


def extract(package: Path) -> Catalog:
    """All messages of a package: sentences in tests are not shown to anyone and are left out."""
    found = Catalog(fuzzy=False)
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package).parts
        if NOT_OURS & set(inside):
            continue
        if path.suffix == ".py":
            entries = from_python(path.read_text(encoding="utf-8"))
        elif path.suffix in TEMPLATES and "templates" in inside:
            entries = from_template(path.read_text(encoding="utf-8"))
        else:
            continue
        where = "/".join((package.name, *inside))
        for id_, comments, context in entries:
            found.add(id_, locations=[(where, 0)], auto_comments=comments, context=context)
    return found


def from_python(source: str) -> Iterator[tuple[Any, list[str], str | None]]:
    """The messages of a module, also where it imports a function of translation under a name of its own."""
    yield from _calls(source, {**KEYWORDS, **_aliases(source)})


def from_template(source: str) -> Iterator[tuple[Any, list[str], str | None]]:
    """The messages of a template: Django turns its tags into calls, whose indentation means nothing."""
    from django.utils.translation.template import templatize

    # A tag behind {% endcomment %} on the same line would be taken for a part of the comment.
    apart = re.sub(r"\{%\s*endcomment\s*%\}", "{% endcomment %}\n", source)
    text = re.sub(r"[^\S\n]+", " ", templatize(apart))
    yield from _calls("\n".join(line.lstrip() for line in text.split("\n")), KEYWORDS)


def _calls(source: str, keywords: Mapping[str, Any]) -> Iterator[tuple[Any, list[str], str | None]]:
    file = io.BytesIO(source.encode())
    calls: Iterator[Any] = extract_python(file, keywords, [COMMENT], {"encoding": "utf-8"})
    for _, name, words, comments in calls:
        id_, context = _picked(words, keywords[name])
        if id_:
            yield id_, comments, context


def _picked(words: Any, spec: Any) -> tuple[Any, str | None]:
    """The msgid (a pair when it has a plural) and the context among the arguments of one call."""
    given = list(words) if isinstance(words, list | tuple) else [words]
    context = None
    places = []
    for part in spec or (1,):
        if isinstance(part, tuple):
            context = given[part[0] - 1]
        else:
            places.append(part - 1)
    ids = [given[place] for place in places if place < len(given)]
    if len(ids) != len(places) or not all(isinstance(one, str) and one for one in ids):
        return None, None
    return (ids[0] if len(ids) == 1 else tuple(ids)), context


def _aliases(source: str) -> dict[str, Any]:
    return {
        name.asname: KEYWORDS[name.name]
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.asname and name.name in KEYWORDS
    }
