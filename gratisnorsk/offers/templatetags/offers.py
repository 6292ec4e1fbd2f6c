"""Tags for pages about offers: facts for search engines, and the drawing of a QR code kept from last time."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from gratisnorsk.ui.templatetags.page import qr

register = template.Library()

# What could end the element or begin another is written as an escape that JSON readers turn back.
_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


@register.simple_tag
def json_ld(facts: dict[str, Any]) -> SafeString:
    """A block of facts that no browser runs, so the content security policy lets it stand."""
    text = json.dumps(facts, ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag
@lru_cache(maxsize=2048)
def kept_qr(address: str) -> SafeString:
    """As `qr`, drawn once for each address: drawing takes longer than all the rest of a page."""
    return qr(address)
