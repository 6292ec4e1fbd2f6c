"""What leaves as a file for Excel and LibreOffice: claims, and the lists of a course."""

from gratisnorsk.attendance.spreadsheets.claims import (
    OF_COURSE,
    figures_table,
    figures_xlsx,
    rows_table,
    rows_xlsx,
)
from gratisnorsk.attendance.spreadsheets.lists import lists_xlsx

__all__ = [
    "OF_COURSE",
    "figures_table",
    "figures_xlsx",
    "lists_xlsx",
    "rows_table",
    "rows_xlsx",
]
