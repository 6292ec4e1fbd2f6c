"""Schemes with their rules, and who holds courses under them, as national staff see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from gratisnorsk.courses import phrases
from gratisnorsk.courses.models import Approval, Award, Course, RuleSet, Scheme
from gratisnorsk.courses.phrases import labels
from gratisnorsk.courses.queries.desk_money import AwardLine, award_lines, with_seats
from gratisnorsk.courses.rules.approvals import approved_until
from gratisnorsk.kernel.words import Said, say
from gratisnorsk.organisations.models import Organisation
from gratisnorsk.ui import dates, marks

MOST = 60  # providers or awards on one page


@dataclass(frozen=True)
class RulesLine:
    """Rules in words; used ones are never changed."""

    rules: RuleSet
    name: Said
    dates: str
    facts: tuple[str, ...]
    is_used: bool


@dataclass(frozen=True)
class SchemeLine:
    """A scheme with all its rules, the newest first."""

    scheme: Scheme
    name: Said
    rules: tuple[RulesLine, ...]


@dataclass(frozen=True)
class ProviderLine:
    """Who holds courses or might."""

    provider: Organisation
    approved: str
    is_approved: bool
    courses: int


def scheme_lines(lang: str) -> list[SchemeLine]:
    """Two queries, however many there are."""
    used = Exists(Award.objects.filter(rule_set=OuterRef("pk"))) | Exists(
        Course.objects.filter(rule_set=OuterRef("pk"))
    )
    rules = RuleSet.objects.annotate(is_used_now=used).order_by("-valid_from", "sub_goal", "pk")
    of_scheme: dict[int, list[RulesLine]] = {}
    for each in rules:
        of_scheme.setdefault(each.scheme_id, []).append(_rules(each, lang))
    return [
        SchemeLine(scheme, say(scheme.name, lang), tuple(of_scheme.get(scheme.pk, ())))
        for scheme in Scheme.objects.order_by("pk")
    ]


def provider_lines(typed: str, today: date) -> list[ProviderLine]:
    """Those that hold courses; with `typed`, all verified organisations that are called so. Three queries."""
    found = Organisation.objects.filter(verified_at__isnull=False)
    if typed:
        found = found.filter(Q(name__icontains=typed) | Q(number=typed.replace(" ", "")))
    else:
        holds = (Approval, Award, Course)
        found = found.filter(
            Q(*[("pk__in", model.objects.values("organisation")) for model in holds], _connector=Q.OR)
        )
    live = Q(courses__published_at__isnull=False, courses__cancelled_at=None, courses__ends_on__gte=today)
    lines = found.annotate(live_courses=Count("courses", filter=live)).prefetch_related("approvals")
    return [_provider(each, today) for each in lines.order_by("sort_key", "pk")[:MOST]]


def all_awards(page: int) -> tuple[list[AwardLine], bool]:
    """One page of the awards, the newest first, and whether there are more. Pages count from 1."""
    newest: QuerySet[Award] = Award.objects.select_related("rule_set", "organisation").order_by(
        "-decided_on", "-pk"
    )
    rows = list(with_seats(newest)[(page - 1) * MOST : page * MOST + 1])
    return award_lines(rows[:MOST]), len(rows) > MOST


def _provider(provider: Organisation, today: date) -> ProviderLine:
    until = approved_until(provider.approvals.all(), today)
    sentence = _("No approval is in force today.")
    if until:
        sentence = _("Approved until %(day)s.") % {"day": phrases.day(until)}
    return ProviderLine(provider, sentence, until is not None, provider.live_courses)  # type: ignore[attr-defined]


def _rules(rules: RuleSet, lang: str) -> RulesLine:
    return RulesLine(
        rules,
        say(rules.name, lang),
        _dates(rules),
        tuple(_facts(rules, lang)),
        bool(rules.is_used_now),  # type: ignore[attr-defined]
    )


def _dates(rules: RuleSet) -> str:
    first = phrases.day(rules.valid_from)
    if rules.valid_to is None:
        return _("From %(first)s") % {"first": first}
    return _("From %(first)s until %(last)s") % {"first": first, "last": phrases.day(rules.valid_to)}


def _facts(rules: RuleSet, lang: str) -> Iterable[str]:
    hours = {
        "least": marks.plain_number(rules.hours_from),
        "most": phrases.hours_phrase(rules.hours_to, rules),
    }
    yield _("From %(least)s to %(most)s for each person") % hours
    yield _("At most %(kroner)s kroner for each person") % {"kroner": dates.number(rules.cap_nok, lang)}
    if rules.rate_nok is not None:
        yield _("%(kroner)s kroner for one hour") % {"kroner": dates.number(rules.rate_nok, lang)}
    yield _("Goal: level %(level)s") % {"level": marks.figures(rules.level_goal)}
    if rules.group_most:
        yield _("At most %(most)s people in a group") % {"most": marks.plain_number(rules.group_most)}
    yield _("New people begin while no more than %(percent)s percent of a course is over") % {
        "percent": marks.plain_number(rules.late_start_percent)
    }
    yield phrases.label(labels.REENTRIES, rules.reentry)
    yield phrases.label(labels.ABSENCES, rules.absence_draws)
