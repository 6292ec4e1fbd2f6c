"""House rules about templates: no text that is not translated, no script or style inside, small files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePath

from django.template.base import Lexer, Token, TokenType

MOST_LINES = 80
# Names that are the same in every language.
NAMES = (
    "Gratis norsk", "Enhetsregisteret", "Frivillighetsregisteret", "Kartverket", "ID-porten", "GitHub", "HK-dir", "IMDi",
    "A1", "A2", "B1", "B2", "C1", "C2", "km",
)  # fmt: skip
ADDRESS = re.compile(r"\S*[/=]\S*")
LETTER = re.compile(r"[^\W\d_]")
ENTITY = re.compile(r"&#?\w+;")
SPOKEN_ATTRIBUTES = frozenset(
    {
        "alt",
        "title",
        "placeholder",
        "aria-label",
        "aria-description",
        "aria-placeholder",
        "aria-roledescription",
    }
)
SILENT_ELEMENTS = frozenset({"script", "style"})
DATA_SCRIPTS = frozenset({"application/json", "application/ld+json", "importmap", "speculationrules"})
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
# The one page that extends nothing: all others extend it.
FRAME = "ui/page.html"
NOT_PAGES = frozenset({"letters", "components", "widgets", "elements", "layouts", "django", "print"})
BLOCKS = {"blocktranslate": "endblocktranslate", "blocktrans": "endblocktrans", "comment": "endcomment"}


def complaints(path: PurePath, name: str, source: str) -> list[str]:
    """Everything that is wrong with one template; `name` is what code asks for."""
    tokens = Lexer(source).tokenize()
    found = [*_size(source), *_untrimmed(tokens), *_shape(name, source)]
    visible = without_tags(tokens)
    if path.suffix in {".html", ".xml"}:
        reader = _Reader(may_style="letters" in name.split("/"))
        reader.feed(visible)
        reader.close()
        found += reader.found
    else:
        found += _untranslated(visible)
    return [f"{path}: {complaint}" for complaint in found]


def without_tags(tokens: list[Token]) -> str:
    """The text of a template that is the same in every language: no tags, variables, comments, sentences."""
    kept: list[str] = []
    until = ""
    for token in tokens:
        words = token.contents.split()
        if until:
            until = "" if words[:1] == [until] else until
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        elif token.token_type == TokenType.BLOCK:
            until = BLOCKS.get(words[0], "") if words else ""
            kept.append(" ")
    return "".join(kept)


def _size(source: str) -> Iterator[str]:
    lines = source.count("\n")
    if lines > MOST_LINES:
        yield f"has {lines} lines, at most {MOST_LINES}"


def _untrimmed(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        words = token.contents.split() if token.token_type == TokenType.BLOCK else []
        if words[:1] in (["blocktranslate"], ["blocktrans"]) and "trimmed" not in words:
            yield f"line {token.lineno}: blocktranslate is not trimmed"


def _shape(name: str, source: str) -> Iterator[str]:
    """A page extends another; a fragment says on its first line what it takes."""
    *folders, file = name.split("/")
    if not file.endswith(".html") or NOT_PAGES & set(folders):
        return
    if file.startswith("_"):
        if not source.lstrip().startswith(("{#", "{% comment")):
            yield "is a fragment and does not say on its first line what it takes"
    elif name != FRAME and "{% extends" not in source:
        yield "is a page and extends no other"


def _untranslated(text: str) -> Iterator[str]:
    bare = ADDRESS.sub(" ", ENTITY.sub(" ", text))
    for name in NAMES:
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", bare)
    if LETTER.search(bare):
        yield f"text is not translated: {' '.join(bare.split())[:80]!r}"


def _is_silent(tag: str, given: dict[str, str | None]) -> bool:
    """What is not read aloud, what is no text, and words that are meant to be in one language alone."""
    says_language = tag != "html" and bool(given.get("lang"))
    return given.get("aria-hidden") == "true" or tag in SILENT_ELEMENTS or says_language


class _Reader(HTMLParser):
    """Reads the page that is left when every tag of the template is taken out."""

    def __init__(self, *, may_style: bool) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self.may_style = may_style
        self.silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += self._inside(tag, given)
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES and value:
                self.found += _untranslated(value)
        if tag not in VOID and (self.silent or _is_silent(tag, given)):
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.silent and self.silent[-1] == tag:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found += _untranslated(data)

    def _inside(self, tag: str, given: dict[str, str | None]) -> Iterator[str]:
        """Script and style that a strict content security policy would not run."""
        if tag == "script" and "src" not in given and (given.get("type") or "") not in DATA_SCRIPTS:
            yield "has a script inside"
        if (tag == "style" and not self.may_style) or ("style" in given and not self.may_style):
            yield "has a style inside"
        for name in given:
            if re.fullmatch(r"on[a-z]+", name):
                yield f"has a script inside ({name})"
