"""Letters beside what they are about, on pages of other packages: `{% include "letters/_about_this.html" %}`."""

from __future__ import annotations

from typing import Any

from django.db import models

from gratisnorsk.accounts.doors import lacks_second_factor
from gratisnorsk.accounts.rules import is_national
from gratisnorsk.letters.queries import Line, letters_about


def letters_beside(reader: Any, instance: models.Model) -> list[Line] | None:
    """The latest letters about this for national staff; None for everybody else, who must not see addresses."""
    if not is_national(reader) or lacks_second_factor(reader):
        return None
    return letters_about(instance)
