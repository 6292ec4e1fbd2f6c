"""How tests of screens look at a page: its address and its text without markup."""

from __future__ import annotations

import re
from typing import Any

from gratisnorsk.offers.addresses import slug_of
from gratisnorsk.offers.models import Offer


def address(offer: Offer, lang: str = "nb") -> str:
    """The page of the offer in this language."""
    slug = slug_of(offer.name)
    return f"/{lang}/tilbud/{offer.public_id}-{slug}/" if slug else f"/{lang}/tilbud/{offer.public_id}/"


def text_of(response: Any) -> str:
    """What a reader sees, on one line."""
    body = re.sub(r"<script.*?</script>|<svg.*?</svg>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())
