"""The print engine: a template and facts in, an accessible PDF out. See `sheets`."""

from gratisnorsk.ui.print.glyphs import printable
from gratisnorsk.ui.print.sheets import pdf

__all__ = ["pdf", "printable"]
