"""The punch card: a ledger that is only added to. It knows a holder, minutes and a reason, and not what a course is."""

from gratisnorsk.hours.models.card import AppendOnly, Card, Entry, EntryKind

__all__ = ["AppendOnly", "Card", "Entry", "EntryKind"]
