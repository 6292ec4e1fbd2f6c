"""Sheets of paper, made by typst: accessible (PDF/UA-1), the same bytes for the same facts, nothing from the network.

A template is a `.typ` file beside the package that uses it. What people wrote goes in as JSON, never into the
source, so it can only ever be text. Words are translated before they come here; a template holds none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

from gratisnorsk.kernel import languages
from gratisnorsk.ui.print.glyphs import printable

# Templates may read what stands in this package, and nothing else of the machine.
_ROOT = Path(__file__).resolve().parents[2]


def pdf(template: str, facts: Mapping[str, Any], lang: str, *, at: datetime) -> bytes:
    """The PDF of a template such as "attendance/print/certificate.typ" with these facts.

    `facts` is what JSON knows; `title` is required, it is what a screen reader says first. `at` is the time
    the file says it was made: the same facts at the same time give the same bytes. Raises TypstError if a template
    is wrong, never because of what the facts say.
    """
    compiler = typst.Compiler(
        str(_ROOT / template),
        root=str(_ROOT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={
            "facts": json.dumps(_printable(facts), ensure_ascii=False),
            "lang": lang,
            "dir": languages.direction(lang),
        },
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at.timestamp()))
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(settings.PRINT_FONTS)
    )


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {str(key): _printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(part) for part in value]
    return value
