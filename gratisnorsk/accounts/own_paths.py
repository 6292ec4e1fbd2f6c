"""Where a person may be sent after signing in: pages of this site, nothing else."""

from __future__ import annotations

from django.utils.http import url_has_allowed_host_and_scheme

LONGEST = 500


def own_path(url: object) -> str:
    """The address if it is a path of this site, else an empty text."""
    if not isinstance(url, str) or not url.startswith("/") or len(url) > LONGEST:
        return ""
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""
