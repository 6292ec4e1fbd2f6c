"""By what two sign-ups are likely of one person. Pure; likeness is a question to a human, never an answer."""

from __future__ import annotations

from gratisnorsk.enrolment.models import Learner
from gratisnorsk.kernel.folding import fold

# Hosts that deliver to the same mailbox with and without dots.
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def mailbox_of(email: str) -> str:
    """One form for all ways to write one mailbox: without what follows a plus, and without dots where they are nothing."""
    name, _, host = email.lower().partition("@")
    name = name.partition("+")[0] or name
    if host in _DOTLESS:
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{host}"


def marks_of(learner: Learner) -> frozenset[str]:
    """Those of somebody."""
    return marks(learner.name, learner.email, learner.phone, learner.lang)


def marks(name: str, email: str, phone: str, lang: str) -> frozenset[str]:
    """Two people who share one of these are likely the same. A single word is no name to go by."""
    name = fold(name)
    found = {
        f"mailbox:{mailbox_of(email)}": bool(email),
        f"phone:{phone}": bool(phone),
        f"name:{' '.join(sorted(name.split()))}:{lang}": " " in name,
    }
    return frozenset(mark for mark, is_there in found.items() if is_there)
