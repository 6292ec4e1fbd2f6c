"""The ways in which handing a letter over can go wrong, and which of them may be tried again.

Everything else that is raised is tried again: the other side said no for now, or was not reached.
"""

from __future__ import annotations


class Refused(Exception):
    """The other side said that it will never take this letter."""


class Unsure(Exception):
    """The other side had the whole letter and did not say whether it keeps it. Tried again, it might come twice."""
