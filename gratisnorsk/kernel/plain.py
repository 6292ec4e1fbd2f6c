"""Values in the few kinds that JSON knows, so that they can be stored and compared as stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

_ENCODER = DjangoJSONEncoder()


def plain(value: Any) -> Any:
    """The same value; instants, dates and times become ISO texts, ids, decimals and lazy texts become texts.

    Raises TypeError for what has no such form (a model, for one: pass its id).
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return _ENCODER.default(value)
