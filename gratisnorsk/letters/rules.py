"""What a text of our own for a letter may hold: only placeholders that the letter can fill, and those it must tell."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.errors import Refusal
from gratisnorsk.kernel.outbox import own_words


class UnknownPlaceholder(Refusal):
    """It would stand empty in the letter."""

    message = _("This letter does not know {%(unknown)s}. You can use: %(known)s.")


class MissingPlaceholder(Refusal):
    """Without it the reader would not know what the letter is about."""

    message = _("The text must have {%(missing)s}, so that the reader knows what it is about.")


class StrayBrace(Refusal):
    """Half a placeholder."""

    message = _("A brace stands alone. Write placeholders with both: {%(example)s}.")


class NotEditable(Refusal):
    """Its words depend on too much."""

    message = _("The beginning of this letter cannot be changed.")


def known_placeholders(kind: str) -> tuple[str, ...]:
    """What a text for this kind may name."""
    known = outbox.examples().get(kind)
    return (*(known.says if known else ()), own_words.ALWAYS)


def needed_placeholders(kind: str) -> tuple[str, ...]:
    """What the body must name."""
    known = outbox.examples().get(kind)
    return known.needs if known else ()


def check_text(kind: str, channel: str, *, subject: str, body: str) -> None:
    """Raises a Refusal that says what to mend."""
    if not own_words.is_editable(kind, channel):
        raise NotEditable
    known = known_placeholders(kind)
    for text in (subject, body):
        if own_words.has_stray_brace(text):
            raise StrayBrace(example=known[0])
        for name in own_words.placeholders_in(text):
            if name not in known:
                raise UnknownPlaceholder(unknown=name, known=", ".join(f"{{{each}}}" for each in known))
    for name in needed_placeholders(kind):
        if name not in own_words.placeholders_in(body):
            raise MissingPlaceholder(missing=name)
