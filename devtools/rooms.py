"""The rooms of a package, as a contract for import-linter: who inside an app may import what.

A lower package is entered by its models, rules, queries, actions and testing, never by its screens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from importlinter import Contract, ContractCheck, output

if TYPE_CHECKING:
    from grimp import ImportGraph

SCREENS = frozenset({"views", "forms"})
WRITERS = frozenset({"actions"})
MAY_NOT_IMPORT = {
    "models": SCREENS | WRITERS | {"queries"},
    "rules": SCREENS | WRITERS,
    "queries": SCREENS | WRITERS,
    "actions": SCREENS,
    "forms": {"views"},
}
# Forms and error pages of `ui` are components: they are there to be used by the packages above.
COMPONENTS = frozenset({"ui"})
FREE = frozenset({"tests", "testing", "management"})
Pair = tuple[str, str]


def place(module: str) -> Pair:
    """The app and the room of a dotted module: `gratisnorsk.offers.actions.confirm` → offers, actions."""
    parts = [*module.split("."), "", ""]
    return parts[1], parts[2]


def is_broken(importer: str, imported: str) -> bool:
    """Whether this one import goes through a wall."""
    (app, room), (other_app, other_room) = place(importer), place(imported)
    if app != other_app and other_room in SCREENS:
        return other_app not in COMPONENTS
    if room in FREE:
        return False
    return other_room in MAY_NOT_IMPORT.get(room, ())


class RoomsContract(Contract):
    """Breaks on every import that `is_broken` names."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import inside the package."""
        broken = [
            (importer, imported)
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if is_broken(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """One line per import."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} may not import {imported}")
