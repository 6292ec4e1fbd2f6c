"""Which of our languages a browser asks for. Only `/` asks; everywhere else the address says the language.

Weights are respected, `q=0` is never chosen, and `no` means bokmål (Django alone answers English to it).
"""

from __future__ import annotations

from gratisnorsk.kernel import languages

DEFAULT = "nb"

# Tags that mean one of our languages, now or when it is added; the longest that fits wins.
_MEANS = {
    "no": "nb",
    "nob": "nb",
    "nno": "nn",
    "sv": "nb",
    "da": "nb",
    "se": "nb",
    "ukr": "uk",
    "ara": "ar",
    "pol": "pl",
    "eng": "en",
    "fa-af": "prs",
    "ku": "kmr",
    "ku-arab": "ckb",
    "ku-iq": "ckb",
}


def _ours(tag: str) -> str | None:
    """The code of our language for a tag such as `nb-NO`, else None."""
    parts = tag.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        shortened = "-".join(parts[:length])
        code = _MEANS.get(shortened, shortened)
        if code in languages.BY_CODE:
            return code
    return None


def _weight(parameters: str) -> float:
    """The number after `q=`, 1 when there is none, 0 when it cannot be read."""
    for parameter in parameters.split(";"):
        name, _, number = parameter.strip().partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(number), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _wishes(accept_language: str) -> list[tuple[float, str]]:
    """Weight and code, most wanted first; what was written first wins among equals."""
    wishes = []
    for part in accept_language[:500].split(","):
        tag, _, parameters = part.strip().partition(";")
        code = DEFAULT if tag == "*" else _ours(tag)
        if code:
            wishes.append((_weight(parameters), code))
    return sorted(wishes, key=lambda wish: -wish[0])


def preferred(accept_language: str) -> str:
    """The code of our language that the reader wants most; bokmål when we have none of theirs."""
    wishes = _wishes(accept_language)
    for weight, code in wishes:
        if weight > 0:
            return code
    is_default_refused = any(code == DEFAULT for _, code in wishes)
    return "en" if is_default_refused else DEFAULT
