"""Forms of national staff: approvals, rules, the assessment, awards, and a list of awards as a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gratisnorsk.courses.forms.fields import count, link, reason, text
from gratisnorsk.courses.models import ApprovalGround, Award, RuleSet
from gratisnorsk.courses.phrases import choices, labels
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.places.models import County
from gratisnorsk.ui.forms import PlainForm, WordsField


class ApprovalForm(PlainForm):
    """An approval with where it can be read."""

    ground = forms.ChoiceField(
        label=_("What is it?"), choices=choices(labels.GROUNDS), widget=forms.RadioSelect
    )
    valid_from = forms.DateField(label=_("First day"))
    valid_to = forms.DateField(label=_("Last day"))
    evidence = text(_("Case number, or where the decision can be read"), 300)
    evidence_url = link(_("Web address"))

    def facts(self, provider: Organisation) -> dict[str, Any]:
        """An agreement and a centre belong to the municipality of the provider."""
        is_local = self.cleaned_data["ground"] != ApprovalGround.HKDIR
        return {**self.cleaned_data, "municipality": provider.municipality if is_local else None}


class WithdrawForm(PlainForm):
    """From when it is gone, and why."""

    on = forms.DateField(label=_("First day without the approval"))
    reason = reason(_("Why? The provider reads it."))


class RuleSetForm(PlainForm):
    """All rules of a scheme from one day on."""

    code = forms.SlugField(label=_("Code, such as 2027"), max_length=24)
    name = WordsField(label=_("Name"), max_length=120)
    valid_from = forms.DateField(label=_("First day"))
    valid_to = forms.DateField(label=_("Last day"), required=False, help_text=_("Empty: until newer rules."))
    sub_goal = forms.CharField(label=_("Sub-goal, A or B"), max_length=4, required=False)
    hours_from = count(_("Fewest hours for each person"), 1000, least=1)
    hours_to = count(_("Most hours for each person"), 1000, least=1)
    hour_minutes = forms.TypedChoiceField(
        label=_("Minutes in an hour"), choices=[(45, "45"), (60, "60")], coerce=int
    )
    cap_nok = count(_("Most kroner for each person"), 1_000_000, least=1)
    rate_nok = count(
        _("Kroner for one hour of one person"),
        1_000_000,
        least=1,
        required=False,
        help_text=_("Empty: the most for each person, shared over the most hours."),
    )
    level_goal = forms.ChoiceField(label=_("Level that is the goal"), choices=choices(labels.LEVELS))
    for_right_used_up = forms.BooleanField(label=_("For people who used up their right"), required=False)
    for_never_had_right = forms.BooleanField(label=_("For people who never had a right"), required=False)
    for_ukraine_only = forms.BooleanField(label=_("Only for people from Ukraine"), required=False)
    reentry = forms.ChoiceField(label=_("Taking part again"), choices=choices(labels.REENTRIES))
    min_age = count(_("Lowest age"), 120, required=False)
    max_age = count(_("Highest age"), 120, required=False)
    group_most = count(_("Most people in a group"), 500, least=1, required=False)
    late_start_percent = count(
        _("How many percent of a course may be over when a new person begins"),
        100,
        help_text=_("Courses begin with this as their last time for new people. Each can say otherwise."),
    )
    absence_draws = forms.ChoiceField(label=_("Absence"), choices=choices(labels.ABSENCES))
    source_url = link(_("Where the rules can be read"))
    assumptions = WordsField(
        label=_("What the sources do not say, and was decided here"), max_length=1000, rows=3, required=False
    )

    @staticmethod
    def standing(rules: RuleSet) -> dict[str, Any]:
        """As they are now; also what newer rules begin with."""
        return {name: getattr(rules, name) for name in RuleSetForm.base_fields}


class AssessForm(PlainForm):
    """The data protection assessment, and the switch."""

    note = text(_("Where the assessment can be read"), 300, required=False)
    on = forms.DateField(label=_("Date of the assessment"), required=False)
    tells = forms.BooleanField(
        label=_("Tell a provider that somebody is likely enrolled elsewhere too (never who or where)"),
        required=False,
    )


class AwardForm(PlainForm):
    """Money for places under one rule set."""

    organisation = forms.ChoiceField(label=_("Provider"))
    rule_set = forms.ChoiceField(label=_("Rules"))
    title = WordsField(label=_("Title"), max_length=200)
    case_number = text(_("Case number"), 40, required=False)
    amount_nok = count(_("Amount in kroner"), 1_000_000_000, least=1)
    places = count(
        _("Places"),
        100_000,
        least=1,
        required=False,
        help_text=_("Empty: the amount divided by the most for each."),
    )
    counties = forms.MultipleChoiceField(
        label=_("Counties"), widget=forms.CheckboxSelectMultiple, required=False
    )
    is_nationwide = forms.BooleanField(label=_("On the internet, for the whole country"), required=False)
    partners = forms.CharField(
        label=_("Partners, one on each line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    decided_on = forms.DateField(label=_("Date of the decision"), required=False)
    source_url = link(_("Where it is published"))

    def __init__(self, *args: Any, award: Award | None = None, **kwargs: Any) -> None:
        """Verified organisations, all rules, all counties."""
        if award:
            kwargs.setdefault("initial", self.standing(award))
        super().__init__(*args, **kwargs)
        verified = Organisation.objects.filter(verified_at__isnull=False).order_by("sort_key", "pk")
        self.organisations = {each.public_id: each for each in verified}
        if award:
            self.organisations.setdefault(award.organisation.public_id, award.organisation)
        self.rules = {str(each.pk): each for each in RuleSet.objects.select_related("scheme")}
        self.all_counties = {each.number: each for each in County.objects.all()}
        self._choose("organisation", [(key, each.name) for key, each in self.organisations.items()])
        self._choose(
            "rule_set", [(key, f"{each.scheme.code} {each.code}") for key, each in self.rules.items()]
        )
        self._choose("counties", [(key, each.name) for key, each in self.all_counties.items()])

    def _choose(self, name: str, offered: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = offered

    @staticmethod
    def standing(award: Award) -> dict[str, Any]:
        """As it is now."""
        same = ("title", "case_number", "amount_nok", "places", "is_nationwide", "decided_on", "source_url")
        return {name: getattr(award, name) for name in same} | {
            "organisation": award.organisation.public_id,
            "rule_set": str(award.rule_set_id),
            "partners": "\n".join(award.partners),
            "counties": [each.number for each in award.counties.all()],
        }

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = dict(self.cleaned_data)
        del cleaned["counties"]
        rules = self.rules[cleaned["rule_set"]]
        places = cleaned["places"] or -(-cleaned["amount_nok"] // rules.cap_nok)
        partners = [line.strip() for line in cleaned["partners"].splitlines() if line.strip()]
        organisation = self.organisations[cleaned["organisation"]]
        return cleaned | {
            "rule_set": rules,
            "places": places,
            "partners": partners[:20],
            "organisation": organisation,
        }

    def counties_chosen(self) -> list[County]:
        """The rows."""
        return [self.all_counties[number] for number in self.cleaned_data["counties"]]
