"""Filters for letters: texts, days and times in the language of the letter. Pages have `ui`'s own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date
from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import linebreaks

from gratisnorsk.kernel import clock, words

register = template.Library()

# The names that the Unicode tables have for our codes.
_LOCALES = {"prs": "fa_AF", "kmr": "ku"}


class Intro(template.Node):
    """The beginning of a letter, instead of which staff may write their own words (`outbox.own_words`)."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """Our own words, or else what stands in the template: never both, so nothing is missing in vain."""
        own = context.get("own_intro")
        if own is None:
            return self.nodelist.render(context)
        return linebreaks(own, autoescape=True) if context.autoescape else str(own)


@register.tag
def intro(parser: Parser, token: Token) -> Intro:
    """`{% intro %}…{% endintro %}` round the greeting and the first sentences."""
    inside = parser.parse(("endintro",))
    parser.delete_first_token()
    return Intro(inside)


@register.filter
def say(text: Mapping[str, str] | str | None, lang: str) -> str:
    """The text of a Words object for a reader of this language; a plain text as it is."""
    if not text:
        return ""
    return text if isinstance(text, str) else words.say(text, lang).text


@register.filter
def long_date(value: str | date | None, lang: str) -> str:
    """For example "torsdag 26. november 2026"; an instant is told by the Norwegian calendar."""
    day = _day(value)
    said = format_date(day, format="full", locale=_locale(lang)) if day else ""
    return (
        said.replace("р.", "року") if lang == "uk" else said
    )  # at the end of a sentence there would be two full stops


@register.filter
def clock_time(value: str | datetime | time | None, lang: str = "") -> str:
    """For example "18:00", by the clock in Norway, in the digits of Norwegian posters whatever the language."""
    moment = _parsed(value) if isinstance(value, str) else value
    if isinstance(moment, datetime):
        moment = moment.astimezone(clock.OSLO).time()
    return f"{moment:%H:%M}" if isinstance(moment, time) else ""


@register.filter
def isolated(value: object) -> str:
    """A name, number or address inside running plain text, kept in its own direction (<bdi> for text)."""
    return f"\u2068{value}\u2069"


def _day(value: str | date | None) -> date | None:
    found = _parsed(value) if isinstance(value, str) else value
    if isinstance(found, datetime):
        return clock.local_date(found)
    return found if isinstance(found, date) else None


def _parsed(value: str) -> date | datetime | time | None:
    for kind in (date, datetime, time):
        try:
            return kind.fromisoformat(value)
        except ValueError:
            continue
    return None


def _locale(lang: str) -> Locale:
    try:
        return Locale.parse(_LOCALES.get(lang, lang))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("nb")
