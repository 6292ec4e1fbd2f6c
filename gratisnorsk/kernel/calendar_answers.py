"""Calendar files as answers: the same entries have the same ETag, whenever they are asked for."""

from __future__ import annotations

import re
from hashlib import sha256

from django.http import HttpRequest, HttpResponse

# When the file was written is no news about its entries.
_WRITTEN_AT = re.compile(rb"(?m)^DTSTAMP[^\r\n]*\r?\n")


def calendar_answer(request: HttpRequest, found: bytes, name: str, kept: str) -> HttpResponse:
    """The file, or 304 for a program that has the same entries already. `kept`: the Cache-Control."""
    etag = f'"{sha256(_WRITTEN_AT.sub(b"", found)).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": kept,
        "Content-Disposition": f'attachment; filename="{name}"',
    }
    known = request.headers.get("If-None-Match", "")
    if etag in (tag.strip().removeprefix("W/") for tag in known.split(",")):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(found, content_type="text/calendar; charset=utf-8", headers=headers)
