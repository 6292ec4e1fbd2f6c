"""A list of awards as a file, and the same list once more behind the button that writes it.

Between the two pages the list travels in the page itself, signed: nothing of it is kept here, and the button
writes just what was shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.actions.award_file import MOST_BYTES, ListTooLarge, cells_of
from gratisnorsk.courses.models import RuleSet
from gratisnorsk.courses.rules.award_list import AwardRow, read_rows, text_of
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.ui.forms import PlainForm

_SALT = "courses.award_list"
_STAYS = timedelta(hours=12)
# Below what a form may send at all.
_LONGEST = 2_000_000


@dataclass(frozen=True)
class TypedList:
    """What the action takes, and the list as the next page carries it."""

    rules: RuleSet
    rows: list[AwardRow]
    carried: str


class AwardListForm(PlainForm):
    """The rules that the awards were given under, and the file."""

    rules = forms.ChoiceField(label=_("Rules"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or Excel (.xlsx), at most 1 MB."),
        error_messages={"empty": _("The file is empty. Choose another.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """All rules, the newest first."""
        super().__init__(*args, **kwargs)
        newest_first = RuleSet.objects.select_related("scheme").order_by("-valid_from", "pk")
        self.all_rules = {str(each.pk): each for each in newest_first}
        field = self.fields["rules"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(key, f"{each.scheme.code} {each.code}") for key, each in self.all_rules.items()]

    def clean_file(self) -> list[list[str]]:
        """The cells as text."""
        file = self.cleaned_data["file"]
        try:
            cells = cells_of(file.name, file.read(MOST_BYTES + 1))
        except Refusal as no:
            raise ValidationError(str(no)) from no
        table = [[text_of(cell) for cell in line] for line in cells]
        if not read_rows(table):
            raise ValidationError(
                _(
                    "No line has headings for the recipient and the amount, such as Mottaker and Tildelt beløp."
                )
            )
        return table

    def clean(self) -> dict[str, Any]:
        """Carry the list on, if a page can."""
        cleaned = dict(super().clean() or {})
        if "file" in cleaned and "rules" in cleaned:
            kept = {"rules": cleaned["rules"], "table": cleaned["file"]}
            cleaned["carried"] = signing.dumps(kept, salt=_SALT, compress=True)
            if len(cleaned["carried"]) > _LONGEST:
                self.add_error("file", str(ListTooLarge()))
        return cleaned

    def typed(self) -> TypedList:
        """The rows below the headings."""
        cleaned = self.cleaned_data
        return TypedList(self.all_rules[cleaned["rules"]], read_rows(cleaned["file"]), cleaned["carried"])


class CarriedListForm(PlainForm):
    """The list that was shown."""

    carried = forms.CharField(widget=forms.HiddenInput)

    def clean_carried(self) -> TypedList:
        """As it was shown, or a sentence when the page is old or was changed."""
        carried = self.cleaned_data["carried"]
        too_old = ValidationError(_("This page is too old. Nothing was written. Choose the file again."))
        try:
            kept = signing.loads(carried, salt=_SALT, max_age=_STAYS)
        except signing.BadSignature as wrong:
            raise too_old from wrong
        rules = RuleSet.objects.filter(pk=kept["rules"]).first()
        if rules is None:
            raise too_old
        return TypedList(rules, read_rows(kept["table"]), carried)
