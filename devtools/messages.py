"""`./dev messages`: keeps the message catalogues in step with the code, and says what they lack.

Catalogues hold no dates and no line numbers, and are sorted, so a change shows only what it changes. What
translators wrote stays; an entry that is used no longer moves to the end of the file, marked obsolete.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from devtools import extraction, faults
from devtools.paths import PACKAGE, ROOT
from devtools.talk import say

# msgids are English, so the English catalogue has only the entries that need plural forms.
LANGUAGES = ("nb", "nn", "en", "uk", "ar", "pl")
SOURCE_LANGUAGE = "en"
SLAVIC = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"
# For whole numbers, in the order that translators' tools show: zero, one, two, few, many, other.
PLURALS = {
    "uk": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {SLAVIC} ? 1 : 2);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "pl": f"nplurals=3; plural=(n==1 ? 0 : {SLAVIC} ? 1 : 2);",
}
TWO_FORMS = "nplurals=2; plural=(n != 1);"


def main(arguments: list[str]) -> int:
    """Write the catalogues, or with `--check` only say what is not in order."""
    found = extraction.extract(PACKAGE)
    if "--check" in arguments:
        complaints = [line for language in LANGUAGES for line in check(language, found)]
        print("\n".join(complaints) or "The catalogues are complete.")
        return 1 if complaints else 0
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = updated(language, found)
        path.write_bytes(as_text(language, fresh))
        say(f"{path.relative_to(ROOT)}: {len(fresh)} entries, {sum(1 for _ in _open(fresh))} to translate")
    return 0


def path_of(language: str, package: Path = PACKAGE) -> Path:
    """Where the catalogue of a language lies."""
    return package / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """The catalogue as it lies there; an empty one if there is none."""
    path = path_of(language)
    if not path.exists():
        return blank(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def blank(language: str) -> Catalog:
    """A catalogue with a header alone."""
    return read_po(BytesIO(header(language)), locale=language, charset="utf-8")


def header(language: str) -> bytes:
    """A short header of our own: no dates, no names."""
    lines = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {PLURALS.get(language, TWO_FORMS)}",
    )
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in lines), ""]).encode()


def updated(language: str, found: Catalog) -> Catalog:
    """The catalogue with exactly the entries found in the code, and the translations there are."""
    old = read(language)
    fresh = blank(language)
    for message in found:
        if is_wanted(message, language):
            known = old.get(_first(message.id), message.context) or old.obsolete.get(_name(message))
            _add(fresh, message, known, is_source=language == SOURCE_LANGUAGE)
    for message in [*old, *old.obsolete.values()]:
        if _is_written(message) and not fresh.get(_first(message.id), message.context):
            message.locations = []
            message.auto_comments = []
            fresh.obsolete[_name(message)] = message
    return fresh


def is_wanted(message: Message, language: str) -> bool:
    """Whether this language's catalogue has an entry for the message."""
    return bool(message.id) and (language != SOURCE_LANGUAGE or message.pluralizable)


def _add(fresh: Catalog, message: Message, known: Message | None, *, is_source: bool) -> None:
    """One entry, with what translators wrote for it before if that still has the right shape."""
    empty = ("",) * fresh.num_plurals if message.pluralizable else ""
    string = known.string if known and bool(known.pluralizable) == bool(message.pluralizable) else empty
    if message.pluralizable and len(string or ()) != fresh.num_plurals:
        string = empty
    flags = message.flags | ({"fuzzy"} if known and known.fuzzy else set())
    fresh.add(
        message.id,
        message.id if is_source else string,
        sorted(set(message.locations)),
        flags,
        message.auto_comments,
        known.user_comments if known else (),
        context=message.context,
    )


def _is_written(message: Message) -> bool:
    return bool(message.id) and any(message.string or ())


def as_text(language: str, catalogue: Catalog) -> bytes:
    """The file: the header, then every entry in the order of its msgid."""
    body = BytesIO()
    write_po(body, catalogue, width=110, sort_output=True, include_lineno=False, omit_header=True)
    entries = body.getvalue().strip()
    return header(language) + (b"\n" + entries + b"\n" if entries else b"")


def check(language: str, found: Catalog) -> Iterator[str]:
    """What is not in order in one catalogue, one line each."""
    path = path_of(language)
    name = f"locale/{language}"
    if not path.exists():
        yield f"{name}: there is no catalogue; `./dev messages` makes it"
        return
    there = read(language)
    for message in found:
        if is_wanted(message, language):
            entry = there.get(_first(message.id), message.context)
            for fault in faults.of_entry(message, entry, there.num_plurals):
                yield f"{name}: {fault}: {_shown(message)}"
    if path.read_bytes() != as_text(language, updated(language, found)):
        yield f"{name}: is not as `./dev messages` writes it"


def _open(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        if message.id and next(faults.of_entry(message, message, catalogue.num_plurals), None):
            yield _shown(message)


def _first(id_: str | list[str] | tuple[str, ...]) -> str:
    return id_ if isinstance(id_, str) else id_[0]


def _name(message: Message) -> str | tuple[str, str]:
    """How Babel names an obsolete entry."""
    first = _first(message.id)
    return (first, message.context) if message.context is not None else first


def _shown(message: Message) -> str:
    first = _first(message.id)
    return repr(first if len(first) <= 90 else first[:87] + "…")
