"""`./dev manage import_awards FILE --dry-run`: a list of awards from a spreadsheet, with a report of suspicious rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser, no_translations

from gratisnorsk.courses.actions.award_file import Table, cells_of
from gratisnorsk.courses.actions.award_import import Became, Report, import_awards
from gratisnorsk.courses.models import RuleSet
from gratisnorsk.courses.phrases.award_import import why_not
from gratisnorsk.courses.phrases.suspicions import suspect_phrase
from gratisnorsk.courses.rules.award_list import read_rows
from gratisnorsk.kernel.clock import now
from gratisnorsk.kernel.errors import Refusal


class Command(BaseCommand):
    """Read a list, say what looks wrong, and write the rest."""

    help = "Import a list of awards (CSV or xlsx). --dry-run only reports."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, under which rules, and whether anything is written."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--rules", required=True, help="Code of the rules, such as 2022.")
        parser.add_argument(
            "--scheme", default="klippekort", help="Code of the scheme; klippekort if left out."
        )
        parser.add_argument("--dry-run", action="store_true", help="Only report, write nothing.")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and report."""
        rules = RuleSet.objects.filter(scheme__code=options["scheme"], code=options["rules"]).first()
        if rules is None:
            raise CommandError(f"The scheme {options['scheme']} has no rules called {options['rules']}.")
        rows = read_rows(table_of(options["file"]))
        if not rows:
            raise CommandError("No line has headings for recipient and amount (mottaker, tildelt beløp).")
        is_dry = options["dry_run"]
        self._say(import_awards(rows, rules, is_dry=is_dry, by=None, at=now()), is_dry=is_dry)

    def _say(self, report: Report, *, is_dry: bool) -> None:
        write = self.stdout.write
        amount = f"{report.amount_nok:,}".replace(",", " ")
        write(f"{len(report.outcomes)} awards read, NOK {amount} in all.")
        for suspect in report.suspects:
            write(f"  ? {suspect_phrase(suspect)}")
        for outcome in report.outcomes:
            if sentence := why_not(outcome):
                write(f"  - Line {outcome.row.line}: {outcome.row.recipient}: {sentence}")
        counts = {each: report.count(each) for each in Became}
        write(
            f"{counts[Became.WRITTEN]} {'would be written' if is_dry else 'written'}, "
            f"{counts[Became.THERE_ALREADY]} there already, {counts[Became.SUSPICIOUS]} suspicious, "
            f"{counts[Became.PROVIDER_UNKNOWN]} of unknown providers, {counts[Became.REFUSED]} refused."
        )


def table_of(file: Path) -> Table:
    """The cells of a file. Raises CommandError when it cannot be read."""
    try:
        return cells_of(file.name, file.read_bytes())
    except OSError as gone:
        raise CommandError(f"{file} cannot be read: {gone.strerror}.") from gone
    except Refusal as no:
        raise CommandError(str(no)) from no
