"""Writing a list of awards: every row that is in order, through the same action as what people type.

A row that looks wrong is left out and said; so is one whose provider is not known here. The same list twice writes
nothing new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gratisnorsk.accounts.models import Person
from gratisnorsk.courses.actions.awards import save_award
from gratisnorsk.courses.models import Award, RuleSet
from gratisnorsk.courses.rules.award_list import AwardRow, awards_in
from gratisnorsk.courses.rules.award_suspicions import Suspect, suspects
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.folding import fold
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.organisations.rules import organisations_of

NATIONWIDE = "hele landet"


class Became(StrEnum):
    """What became of a row."""

    WRITTEN = "written"
    THERE_ALREADY = "there_already"
    SUSPICIOUS = "suspicious"
    PROVIDER_UNKNOWN = "provider_unknown"
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """One row with what became of it; `why` is the sentence of a refusal, or whose number it is here."""

    row: AwardRow
    became: Became
    why: str = ""
    places: int = 0


@dataclass(frozen=True)
class Report:
    """Everything that was read."""

    suspects: list[Suspect]
    outcomes: list[Outcome]

    def count(self, became: Became) -> int:
        """How many rows became this."""
        return sum(outcome.became == became for outcome in self.outcomes)

    @property
    def amount_nok(self) -> int:
        """The sum of all rows that were read."""
        return sum(outcome.row.amount_nok or 0 for outcome in self.outcomes)


class OwnOrganisation(Refusal):
    """Nobody decides about the money of an organisation that they speak for."""

    message = _("You speak for this organisation yourself. Somebody else has to enter its awards.")


@transaction.atomic
def import_awards(
    rows: Sequence[AwardRow], rules: RuleSet, *, is_dry: bool, by: Person | None, at: datetime
) -> Report:
    """Write the rows that are in order as awards under these rules; a dry run writes and changes nothing.

    `by` is None for the command. Of two imports at once the second sees what the first wrote.
    """
    RuleSet.objects.select_for_update(no_key=True).get(pk=rules.pk)
    found = suspects(rows)
    wrong = {line for each in found for line in each.lines}
    known = _Known(rules, by)
    outcomes = [
        Outcome(row, Became.SUSPICIOUS) if row.line in wrong else _one(row, rules, known, by, at)
        for row in awards_in(rows)
    ]
    if is_dry:
        transaction.set_rollback(True)
    return Report(found, outcomes)


def _one(row: AwardRow, rules: RuleSet, known: _Known, by: Person | None, at: datetime) -> Outcome:
    assert row.amount_nok, "a row without an amount is suspicious"
    provider = known.provider_of(row)
    if provider is None:
        return Outcome(row, Became.PROVIDER_UNKNOWN, known.owner_of(row.number))
    if provider.pk in known.own:
        return Outcome(row, Became.REFUSED, str(OwnOrganisation()))
    title = row.title or row.scheme or row.recipient
    if known.takes_one(provider, row, title):
        return Outcome(row, Became.THERE_ALREADY)
    facts = {
        "organisation": provider,
        "rule_set": rules,
        "title": {"nb": title},
        "case_number": row.case_number,
        "amount_nok": row.amount_nok,
        "places": -(-row.amount_nok // rules.cap_nok),
        "is_nationwide": NATIONWIDE in fold(row.area),
        "decided_on": row.decided_on,
    }
    try:
        award = save_award(facts, by=by, at=at)
    except Refusal as no:
        return Outcome(row, Became.REFUSED, str(no))
    return Outcome(row, Became.WRITTEN, places=award.places)


class _Known:
    """Verified organisations by number and by name, whose are one's own, and the awards that stood here before."""

    def __init__(self, rules: RuleSet, by: Person | None) -> None:
        """Read once."""
        self.own = set(organisations_of(by).values_list("pk", flat=True)) if by else set()
        self.by_number: dict[str, Organisation] = {}
        self.by_name: dict[str, list[Organisation]] = {}
        for each in Organisation.objects.filter(verified_at__isnull=False):
            if each.number:
                self.by_number[each.number] = each
            self.by_name.setdefault(fold(each.name), []).append(each)
        self.cases: set[tuple[int, str]] = set()
        self.others: Counter[tuple[int, int, str]] = Counter()
        for award in Award.objects.filter(rule_set=rules):
            self.cases.add((award.organisation_id, award.case_number))
            for title in set(award.title.values()):
                self.others[award.organisation_id, award.amount_nok, title] += 1

    def provider_of(self, row: AwardRow) -> Organisation | None:
        """By the number when it is known here, and only if the name agrees; else by a name that one alone has."""
        if row.number in self.by_number:
            numbered = self.by_number[row.number]
            return numbered if fold(numbered.name) == fold(row.recipient) else None
        named = self.by_name.get(fold(row.recipient), [])
        return named[0] if len(named) == 1 and not (row.number and named[0].number) else None

    def owner_of(self, number: str) -> str:
        """Whose number it is here; empty when it is nobody's."""
        return self.by_number[number].name if number in self.by_number else ""

    def takes_one(self, provider: Organisation, row: AwardRow, title: str) -> bool:
        """Whether it stood here before this list. Two equal rows need two awards."""
        if row.case_number:
            return (provider.pk, row.case_number) in self.cases
        key = (provider.pk, row.amount_nok or 0, title)
        if self.others[key] < 1:
            return False
        self.others[key] -= 1
        return True
