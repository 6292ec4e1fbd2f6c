"""`./dev verify-draw FILE`: does a published draw again, with nothing but Python, and says OK or where it differs.

Written apart from the software that makes draws, so that a fault there is seen here. docs/draw.md tells the rules.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any, Dict, List, Tuple

from devtools.talk import GiveUp, say

FORMAT = "gratisnorsk-draw-1"


def main(arguments: List[str]) -> int:
    """0 when everything is as it should be, 1 when anything differs."""
    if len(arguments) != 1:
        raise GiveUp("Say which file: ./dev verify-draw FILE")
    found = complaints(read(Path(arguments[0])))
    for complaint in found:
        say(complaint)
    say("This draw is NOT as published." if found else "OK: this draw is as published.")
    return 1 if found else 0


def read(file: Path) -> Dict[str, Any]:
    """The file as it was published."""
    try:
        facts = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise GiveUp(f"{file} cannot be read: {error}") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise GiveUp(f"{file} is not a draw of the format {FORMAT}.")
    return facts


def complaints(facts: Dict[str, Any]) -> List[str]:
    """Everything that differs from what the seed and the wishes give; at most ten lines about people."""
    seed = bytes.fromhex(facts["seed"])
    found = []
    if hashlib.sha256(seed).hexdigest() != facts["commitment"]:
        found.append("The seed is not the one that was promised: its SHA-256 is not the commitment.")
    if len({entry["pseudonym"] for entry in facts["entries"]}) != len(facts["entries"]):
        found.append("Somebody stands in the list twice.")
    order = sorted(
        facts["entries"],
        key=lambda entry: (
            hmac.new(seed, entry["pseudonym"].encode(), hashlib.sha256).hexdigest(),
            entry["pseudonym"],
        ),
    )
    places = _beside(
        order, draw(order, {course["id"]: course["seats"] for course in facts["courses"]}, facts["shares"])
    )
    wrong = [
        f"{entry['pseudonym']}: should have rank {rank}, course {got or 'none'}, share {share or 'none'};"
        f" the file says {entry['rank']}, {entry['got'] or 'none'}, {entry['share'] or 'none'}."
        for rank, (entry, got, share) in enumerate(places, start=1)
        if (entry["rank"], entry["got"], entry["share"]) != (rank, got, share)
    ]
    return found + wrong[:10] + ([f"… and {len(wrong) - 10} more."] if len(wrong) > 10 else [])


def draw(
    order: List[Dict[str, Any]], seats: Dict[str, int], shares: List[Dict[str, Any]]
) -> List[Tuple[str, str]]:
    """Course and share of each person. Everybody asks for the course wanted most; a course keeps whom it must,
    and whoever is turned away asks for the next."""
    groups = [set(entry["groups"]) for entry in order]
    next_wish = [0] * len(order)
    kept: Dict[str, List[Tuple[int, str]]] = {course: [] for course in seats}
    asking = list(range(len(order) - 1, -1, -1))
    while asking:
        person = asking.pop()
        wanted = order[person]["wanted"][next_wish[person] :]
        if not wanted:
            continue
        next_wish[person] += 1
        course = wanted[0]
        if course not in seats or _has_no_chance(person, kept[course], seats[course], shares, groups):
            asking.append(person)
            continue
        before = [one for one, _ in kept[course]]
        kept[course] = keep(sorted([*before, person]), seats[course], shares, groups)
        stays = {one for one, _ in kept[course]}
        asking += [one for one in [*before, person] if one not in stays]
    got = {person: (course, share) for course, those in kept.items() for person, share in those}
    return [got.get(person, ("", "")) for person in range(len(order))]


def _beside(order: List[Dict[str, Any]], got: List[Tuple[str, str]]) -> List[Tuple[Dict[str, Any], str, str]]:
    return [(entry, *got[number]) for number, entry in enumerate(order)]


def keep(
    people: List[int], seats: int, shares: List[Dict[str, Any]], groups: List[Any]
) -> List[Tuple[int, str]]:
    """Of people in the order of their ranks: for each share the first of its group, then the first of all others."""
    kept: Dict[int, str] = {}
    for share in shares:
        room = seats * share["percent"] // 100
        fits = [one for one in people if one not in kept and share["group"] in groups[one]]
        kept.update(dict.fromkeys(fits[:room], share["group"]))
    others = [one for one in people if one not in kept]
    kept.update(dict.fromkeys(others[: seats - len(kept)], ""))
    return list(kept.items())


def _has_no_chance(
    person: int, kept: List[Tuple[int, str]], seats: int, shares: List[Dict[str, Any]], groups: List[Any]
) -> bool:
    """Only to be quick: the course is full of better ranks, and no share is left for any group of this person."""
    if len(kept) < seats or any(one > person for one, _ in kept):
        return False
    filled = {share["group"]: seats * share["percent"] // 100 for share in shares}
    for _, share_of_one in kept:
        filled[share_of_one] = filled.get(share_of_one, 0) - 1
    return all(filled[share["group"]] <= 0 for share in shares if share["group"] in groups[person])
