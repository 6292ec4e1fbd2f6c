"""Requests are read as UTF-8, whatever they say of themselves.

Django believes the charset that a request names, even for its query string: `charset=rot13` breaks it before any
of our code runs, and with another charset the same address would give another page for the page cache to keep.
Our pages are UTF-8, so browsers send their forms as UTF-8 and name no charset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

type Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_LONGEST = 200
# What RFC 2046 lets stand in a boundary; the only parameter of a content type that reading a form needs.
_BOUNDARY = re.compile(r"""boundary="?([0-9A-Za-z'()+_,./:=? -]{1,70})"?""", re.IGNORECASE)


def only_utf8(application: Application) -> Application:
    """WSGI middleware, around Django."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if content_type := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = without_charset(content_type)
        return application(environ, start_response)

    return answer


def without_charset(content_type: str) -> str:
    """The kind of content alone, with the boundary of a form in several parts."""
    kind, _, parameters = content_type.partition(";")
    kind = kind.strip()[:_LONGEST]
    boundary = _BOUNDARY.search(parameters) if kind.lower().startswith("multipart/") else None
    return f'{kind}; boundary="{boundary[1].rstrip()}"' if boundary else kind
