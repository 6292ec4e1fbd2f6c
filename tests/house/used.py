"""Which templates anybody asks for: by name in Python or in another template, or by the kind of a letter."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

# Names that an outsider asks for: allauth's screens and letters, Django's widgets and error pages.
ASKED_BY_OUTSIDERS = re.compile(
    r"(account|mfa|usersessions|allauth|django|registration)/|(400|403|404|500)\.html$"
)
QUOTED = re.compile(r"""["']([^"'\s]+?\.(?:html|txt|xml))(?:#\w+)?["']""")


def unused(names: Iterable[str], trees: Iterable[ast.Module], sources: Iterable[str]) -> list[str]:
    """The templates that nothing names, given the code and the templates' own text."""
    literals: set[str] = set()
    beginnings: set[str] = set()
    for tree in trees:
        literals |= set(_literals(tree))
        beginnings |= set(_beginnings(tree))
    quoted = {name for source in sources for name in QUOTED.findall(source)}
    quoted |= {literal.partition("#")[0] for literal in literals}
    return sorted(
        name
        for name in names
        if name not in quoted
        and not ASKED_BY_OUTSIDERS.match(name)
        and not name.startswith(tuple(beginnings))
        and not _is_letter(name, literals)
    )


def _literals(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _beginnings(tree: ast.Module) -> Iterator[str]:
    """What stands before the first brace of an f-string such as f"ui/icons/{name}.html"; letters go by kind."""
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr(values=[ast.Constant(value=str(first)), *_, ast.Constant(value=str(last))]):
                is_file = last.endswith((".html", ".txt", ".xml"))
                if is_file and re.fullmatch(r"[\w-]+/([\w-]+/)*", first) and first != "letters/":
                    yield first


def _is_letter(name: str, literals: set[str]) -> bool:
    """`letters/offers/confirmed.subject.txt` is of the kind `offers/confirmed`, said whole or in two parts."""
    if not name.startswith("letters/"):
        return False
    *folders, file = name.removeprefix("letters/").split("/")
    word = file.partition(".")[0]
    return "/".join([*folders, word]) in literals or (
        "/".join([*folders, ""]) in literals and word in literals
    )
