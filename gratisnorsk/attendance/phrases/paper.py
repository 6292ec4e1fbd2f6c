"""What stands on a certificate: in Norwegian, and beside it in the participant's own language."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gratisnorsk.attendance.models import Certificate
from gratisnorsk.attendance.rules.claim import hours_text
from gratisnorsk.attendance.rules.codes import spoken
from gratisnorsk.kernel.languages import CODES, direction
from gratisnorsk.kernel.words import say
from gratisnorsk.ui import marks

type Spoken = dict[str, str]


def sheet_facts(certificate: Certificate) -> dict[str, Any]:
    """The facts of the sheet `attendance/print/certificate.typ`, from what was frozen."""
    facts, langs = certificate.facts, languages_of(certificate)
    address = check_address(certificate)
    return {
        "title": f"{_in(langs[0], lambda: _('Certificate of participation'))}: {facts['name']}",
        "brand": settings.SITE_NAME,
        "scheme": _own(facts["scheme"]),
        "heading": _each(langs, lambda: _("Certificate of participation")),
        "intro": _each(langs, lambda: _("This certificate shows that")),
        "name": facts["name"],
        "took_part": _each(langs, lambda: _("has taken part in the Norwegian course")),
        "course": _own(facts["course"]),
        "tiles": [_hours(facts, langs), _level(facts, langs), _period(facts, langs)],
        "rows": _rows(facts, langs),
        "check": _each(langs, lambda: _("Anyone can check here that this certificate is real")),
        "issued": _each(langs, lambda: _("Issued on %(day)s") % {"day": _day(facts["issued_on"])}),
        "code": spoken(certificate.code),
        "address": address,
        "qr": _qr(address),
    }


def languages_of(certificate: Certificate) -> list[str]:
    """Norwegian first, then the participant's own language if it is another one."""
    lang = certificate.facts["lang"]
    if lang == "nn":
        return ["nn"]
    return ["nb", lang] if lang in CODES and lang != "nb" else ["nb"]


def check_address(certificate: Certificate) -> str:
    """Where anyone can check the paper: on the Norwegian page, because that is who checks."""
    with translation.override("nb"):
        return f"{settings.SITE_URL}{reverse('attendance:check_code', args=[certificate.code])}"


def _hours(facts: Mapping[str, Any], langs: list[str]) -> dict[str, Any]:
    hours = hours_text(facts["minutes"], facts["hour_minutes"]).replace(".", ",")
    numbers = {"planned": facts["planned_hours"], "minutes": facts["hour_minutes"]}
    return {
        "label": _each(langs, lambda: _("Hours attended")),
        "value": hours,
        "note": _each(
            langs, lambda: _("of %(planned)s planned hours. One hour is %(minutes)s minutes.") % numbers
        ),
    }


def _level(facts: Mapping[str, Any], langs: list[str]) -> dict[str, Any]:
    reached, goal = facts["level_reached"], {"level": facts["level_goal"]}
    note = _each(langs, lambda: _("Goal of the course: %(level)s") % goal)
    value = f"{facts['level_in']} → {reached}" if reached else facts["level_in"]
    label = _each(langs, lambda: _("Level before and after") if reached else _("Level before the course"))
    return {"label": label, "value": value, "note": note}


def _period(facts: Mapping[str, Any], langs: list[str]) -> dict[str, Any]:
    first, last = date.fromisoformat(facts["first_on"]), date.fromisoformat(facts["last_on"])
    count = facts["lessons"]
    return {
        "label": _each(langs, lambda: _("Period")),
        "value": f"{first:%d.%m.%y} – {last:%d.%m.%y}",
        "note": _each(
            langs, lambda: ngettext("%(count)s lesson", "%(count)s lessons", count) % {"count": count}
        ),
    }


def _rows(facts: Mapping[str, Any], langs: list[str]) -> list[dict[str, Any]]:
    provider = ", ".join(part for part in (facts["provider"], facts["provider_number"]) if part)
    rows = [{"label": _each(langs, lambda: _("Provider")), "value": _said(provider, "nb")}]
    if facts["teachers"]:
        teachers = ", ".join(facts["teachers"][:4])
        rows.append({"label": _each(langs, lambda: _("Teacher")), "value": _said(teachers, "nb")})
    return rows


def _day(day: str) -> str:
    return marks.day(date.fromisoformat(day))


def _in(lang: str, sentence: Callable[[], str]) -> str:
    with translation.override(lang):
        return sentence()


def _each(langs: list[str], sentence: Callable[[], str]) -> list[Spoken]:
    return [_said(_in(lang, sentence), lang) for lang in langs]


def _own(words: Mapping[str, str]) -> Spoken:
    text = say(words, "nb")
    return _said(text.text, text.lang)


def _said(text: str, lang: str) -> Spoken:
    return {"text": text, "lang": lang, "dir": direction(lang)}


def _qr(address: str) -> str:
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawing, kind="svg", border=0, dark="#06293a", xmldecl=False
    )
    return drawing.getvalue().decode()
