"""What is known about each kind of letter beside its templates: its name for staff, examples, and placeholders.

A package says it in a module `letters_examples`. Every kind in every language is rendered with its examples by a
test and by the preview for staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gratisnorsk.kernel.loading import import_all

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    type Sentence = str | _StrPromise


@dataclass(frozen=True)
class Example:
    """One kind of letter. `says`: the facts that a text of our own may name as {placeholders}; `needs`: must name."""

    kind: str
    name: Sentence
    facts: tuple[Mapping[str, Any], ...]
    says: tuple[str, ...]
    needs: tuple[str, ...]


_examples: dict[str, Example] = {}


def example(
    kind: str,
    *facts: Mapping[str, Any],
    name: Sentence = "",
    says: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
) -> None:
    """Say how letters of this kind look: one set of facts for each way they can turn out.

    Raises ValueError where a placeholder is not told by every example: it would be empty in some letters.
    """
    sets = facts or ({},)
    wrong = [each for each in says if any(not each_facts.get(each) for each_facts in sets)]
    if wrong or not set(needs) <= set(says):
        raise ValueError(f"{kind}: not in every example, or needed but not said: {wrong or needs}.")
    _examples[kind] = Example(kind, name or kind, sets, says, needs)


def examples() -> dict[str, Example]:
    """All kinds that packages told of, by kind."""
    import_all("letters_examples")
    return dict(sorted(_examples.items()))


def name_of(kind: str) -> str:
    """The name of a kind for staff, in the language that is active; the kind itself if it was never named."""
    known = examples().get(kind)
    return str(known.name) if known else kind
