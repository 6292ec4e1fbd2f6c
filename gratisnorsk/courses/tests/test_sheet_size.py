"""A few kilobytes of Excel must not make a sheet of billions of cells, however the places are spelt."""

from __future__ import annotations

import pytest

from gratisnorsk.courses.rules.sheet_size import MOST_COLUMNS, MOST_ROWS, TooWide, Unreadable, measure

CELL = "<c><v>1</v></c>"


def _sheet(rows: str, head: str = "") -> bytes:
    return f'{head}<worksheet xmlns="urn:sheet"><sheetData>{rows}</sheetData></worksheet>'.encode()


@pytest.mark.parametrize(
    "rows",
    [
        f"<row>{CELL * (MOST_COLUMNS + 1)}</row>",
        f"<row>{CELL}</row>" * (MOST_ROWS + 1),
        f'<row r="1048576">{CELL}</row>',
        '<row r="1"><c r="XFD1"/></row>',
        '<row r="1"><c r="A1048576"/></row>',
        '<row r="1"><c r="&#88;FD1048576"/></row>',
        '<row r="1"><c r="xfd1"/></row>',
        f'<row r="1"><c r="CU1"/>{CELL * 3}</row>',
    ],
    ids=lambda rows: rows[:40],
)
def test_far_cells_are_found_without_making_them(rows):
    with pytest.raises(TooWide):
        measure(_sheet(rows))


def test_prefixes_entities_and_other_encodings_do_not_hide_them():
    hidden = '<x:worksheet xmlns:x="urn:sheet"><x:row r="4000"/></x:worksheet>'
    entity = _sheet('<row r="&far;"/>', '<!DOCTYPE worksheet [<!ENTITY far "4000">]>')

    for part in (hidden.encode(), hidden.encode("utf-16"), entity):
        with pytest.raises(TooWide):
            measure(part)


@pytest.mark.parametrize(
    "rows", ['<row r="x"/>', '<row r="1"><c r="A1:B2"/></row>', '<row r="1">', "<row r='-1'/>"]
)
def test_what_is_no_place_or_breaks_off_is_said(rows):
    with pytest.raises(Unreadable):
        measure(_sheet(rows))


def test_the_largest_list_a_picture_and_other_parts_are_let_by():
    lines = "".join(f'<row r="{line}">{CELL * MOST_COLUMNS}</row>' for line in (1, MOST_ROWS))

    for part in (_sheet(lines), b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"<styleSheet/>", b""):
        measure(part)
