"""Letters beside what they are about, on pages of other packages.

For national staff all of them: `{% include "letters/_about_this.html" %}`. For whoever looks after a person only that
a letter did not arrive, without its content: `{% include "letters/_failed.html" with failed=… %}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from gratisnorsk.accounts.doors import lacks_second_factor
from gratisnorsk.accounts.rules import is_national
from gratisnorsk.kernel import outbox
from gratisnorsk.kernel.models import Letter
from gratisnorsk.letters.queries import Line, letters_about
from gratisnorsk.letters.words import State, state_of

# As many bounces as anybody looks through beside one thing.
MOST_FAILED = 2000


def letters_beside(reader: Any, instance: models.Model) -> list[Line] | None:
    """The latest letters about this for national staff; None for everybody else, who must not see addresses."""
    if not is_national(reader) or lacks_second_factor(reader):
        return None
    return letters_about(instance)


def failed_beside(instances: Sequence[models.Model]) -> dict[str, State]:
    """By their key, those of the same model of whom a letter did not arrive, and what became of the newest such."""
    if not instances:
        return {}
    keys = [str(each.pk) for each in instances]
    label = instances[0]._meta.label_lower
    return _newest(Letter.objects.failed().filter(about_kind=label, about_id__in=keys), "about_id")


def failed_by_address(instance: models.Model, kinds: Iterable[str] = ()) -> dict[str, State]:
    """By address in small letters, to whom a letter about this did not arrive. For whoever knows the addresses."""
    failed = outbox.failed_about(instance)
    chosen = list(kinds)
    return _newest(failed.filter(kind__in=chosen) if chosen else failed, "to")


def _newest(failed: models.QuerySet[Letter], column: str) -> dict[str, State]:
    latest = failed.defer("facts").order_by("-created_at", "-pk")[:MOST_FAILED]
    return {str(getattr(letter, column)).lower(): state_of(letter) for letter in reversed(latest)}
