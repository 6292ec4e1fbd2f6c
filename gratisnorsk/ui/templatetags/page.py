"""Tags and filters for every page: words in their own language, dates, icons, fields, pages of a list, QR."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

import segno
from django import template
from django.template.context import Context
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from gratisnorsk.kernel.words import Said, say
from gratisnorsk.ui import dates, fields, icons
from gratisnorsk.ui.middleware import request_began_at

register = template.Library()


def _lang() -> str:
    return get_language() or "nb"


@register.simple_block_tag
def kept(content: str) -> str:
    """Keep a block under a name (`{% kept as full_title %}`): Django shows a block only once, the card needs it again."""
    return content.strip()


@register.simple_tag
def said(words: Mapping[str, str] | Said | None) -> SafeString:
    """A text in the reader's language, else in one that exists, marked with the language it is in."""
    text = words if isinstance(words, Said) else say(words or {}, _lang())
    if text.lang == _lang():
        return format_html("{}", text.text)
    return format_html('<span lang="{}" dir="{}">{}</span>', text.lang, text.dir, text.text)


@register.filter
def in_words(words: Mapping[str, str] | None) -> Said:
    """The `Said` of a text for this reader: `{% with t=offer.title|in_words %}{{ t.lang }} {{ t.dir }} {{ t.text }}`."""
    return say(words or {}, _lang())


@register.filter
def clock_time(value: time | datetime | None) -> str:
    """`17.00`; nothing for nothing."""
    return dates.clock_time(value, _lang()) if value is not None else ""


@register.simple_tag
def clock_range(start: time | datetime, end: time | datetime | None = None) -> str:
    """`17.00–19.00`."""
    return dates.clock_range(start, end, _lang())


@register.filter
def long_date(value: date | None) -> str:
    """`torsdag 26. november 2026`."""
    return dates.long_date(value, _lang()) if value else ""


@register.filter
def day_date(value: date | None) -> str:
    """`torsdag 26. november`."""
    return dates.day_date(value, _lang()) if value else ""


@register.filter
def plain_date(value: date | None) -> str:
    """`26. november 2026`."""
    return dates.plain_date(value, _lang()) if value else ""


@register.filter
def short_date(value: date | None) -> str:
    """`tor. 26. nov.`"""
    return dates.short_date(value, _lang()) if value else ""


@register.filter
def ago(value: date | None, at: datetime | None = None) -> str:
    """`for 6 dager siden`, seen from `at`, else from when the request began."""
    return dates.ago(value, at or request_began_at(), _lang()) if value else ""


@register.filter
def number(value: float | None) -> str:
    """`10 000`."""
    return dates.number(value, _lang()) if value is not None else ""


@register.filter
def kilometres(value: float | None) -> str:
    """`1,5 km`."""
    return dates.kilometres(value, _lang()) if value is not None else ""


@register.simple_tag
@lru_cache(maxsize=128)
def icon(name: str) -> SafeString:
    """A drawing that says nothing to a screen reader: the words stand beside it."""
    mirrored = " gn-mirrored" if name in icons.MIRRORED else ""
    return format_html(
        '<svg class="gn-icon{}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        mirrored,
        icons.PATHS[name],
    )


@register.simple_tag
def qr(address: str) -> SafeString:
    """A QR code of an address as an inline drawing for print; the address must also stand beside it as text."""
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(scale=4, border=2, omitsize=True, svgclass="gn-qr", lineclass=None)
    # The drawing is made by segno from modules alone; the address itself is not part of the markup.
    return mark_safe(drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))


register.inclusion_tag("ui/_field.html", name="field")(fields.field_facts)
register.inclusion_tag("ui/_form_errors.html", name="form_errors")(fields.error_facts)


@register.inclusion_tag("ui/_human.html")
def human_check(form: Any) -> dict[str, Any]:
    """The trap and the stamp of a `HumanForm`; stands once inside the form element."""
    return {"trap_name": form.TRAP, "stamp_name": form.STAMP, "stamp": form.new_stamp()}


@register.inclusion_tag("ui/_pager.html", takes_context=True)
def pager(context: Context, page: int, has_more: bool, parameter: str = "side") -> dict[str, Any]:
    """Links to the page before and after that keep the other search words. `page` starts at 1."""
    query = context["request"].GET.copy()

    def address(to: int) -> str:
        query.pop(parameter, None)
        if to > 1:
            query[parameter] = str(to)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "before": address(page - 1) if page > 1 else "",
        "after": address(page + 1) if has_more else "",
    }


@register.simple_tag
def json_points(points: Iterable[Mapping[str, Any]]) -> SafeString:
    """The points of a map as a block of JSON that no browser runs; what people wrote is escaped in it."""
    block = json_script(list(points))
    return SafeString(block.replace("<script ", "<script data-map-points ", 1))
