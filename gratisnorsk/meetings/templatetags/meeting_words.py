"""Words of meetings on pages and in letters: languages by name, agenda and question texts."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from gratisnorsk.meetings import languages, phrases

register = template.Library()


@register.filter
def language_name(code: str, lang: str = "") -> str:
    """The name of a language in the reader's language."""
    return languages.name_of(code, lang or get_language() or "nb") if code else ""


@register.filter
def material_name(kind: str) -> str:
    """Slides, recording, to read."""
    return str(phrases.MATERIALS[kind])


@register.filter
def reminder_name(code: str) -> str:
    """A week before, a day before, an hour before."""
    return str(phrases.REMINDERS[code])


@register.filter
def verb_words(verb: str) -> str:
    """What happened, in the words of the history list; an unknown verb is shown as it stands."""
    return str(phrases.VERBS.get(verb, verb))
