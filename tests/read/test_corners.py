"""Values far apart, bombs of text, and sheets that only look large."""

import io
import time
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from made_books import rezipped, sheet_xml, with_sheet, xlsx

from tusoi_cli.model.address import letters
from tusoi_cli.model.sheet import Span
from tusoi_cli.read import read_bytes
from tusoi_cli.read.corners import MAX_BOX, scan, weigh_texts
from tusoi_cli.read.refusal import TooLarge

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "cells",
    [
        FAR,
        FAR.replace('"', "'"),
        FAR.replace('r="', 'r = "'),
        FAR.replace(" r=", "\nr="),
        FAR.replace("<c ", '<c s="1" '),
        FAR.replace("XFD1048576", "xfd1048576"),
        FAR.replace("<row", "<x:row").replace("<c ", "<x:c ").replace("</c", "</x:c").replace("</row", "</x:row"),
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576">' + "<c><v>1</v></c>" * 900 + "</row>",
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>',
    ],
)
def test_far_corners_never_end_the_process(cells: str) -> None:
    xml = sheet_xml(cells)
    if "<x:" in cells:
        xml = xml.replace(
            "<worksheet ", '<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        )
    start = time.monotonic()
    book, findings = read_bytes(with_sheet(xml), "a.xlsx")
    assert time.monotonic() - start < 20
    assert book is None
    assert findings[0].code in ("TS104", "TS103")


LONG = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 3001))


@pytest.mark.one_in(2)
@pytest.mark.parametrize(
    "cells",
    [
        LONG + '<row r="4000"><y:c r="XFD1048576"><v>2</v></y:c></row>',
        LONG + '<row r="4000"><c r="A4000" r="XFD1048576"><v>2</v></c></row>',
        LONG + '<row r="4000"><c r="A4000"\tr="XFD1048576"><v>2</v></c></row>',
        LONG + '<row r="4000"><c\nr="XFD1048576"><v>2</v></c></row>',
        LONG + '<row r="1048576"><c s="0" r="XFD1048576"><v>2</v></c></row>',
        LONG + '<!-- <c r="A1"> --><row r="1048576"><c  r="XFD1048576"><v>2</v></c></row>',
        LONG.replace("<row", "<y:row").replace("</row", "</y:row")
        + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    ],
)
def test_far_corners_in_long_sheets_never_end_the_process(cells: str) -> None:
    xml = sheet_xml(cells).replace("<worksheet ", f'<worksheet xmlns:y="{MAIN}" ')
    book, findings = read_bytes(with_sheet(xml), "a.xlsx")
    assert book or findings[0].code in ("TS104", "TS103")


def test_sheets_with_a_prefix_are_judged_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a child process"))
    xml = sheet_xml(LONG + '<row r="3001"><c r="B3001" t="e"><v>#REF!</v></c></row>', "<sheetPr/>")
    xml = xml.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:").replace("<x:?", "<?")
    xml = xml.replace('xmlns="', 'xmlns:x="', 1)
    book, findings = read_bytes(with_sheet(xml), "a.xlsx")
    assert book, findings
    assert book.sheets[0].at(2999, 0) == 3000
    assert book.sheets[0].may_err
    assert book.sheets[0].look.errors == {(3000, 1): "#REF!"}


def test_a_far_corner_is_known_without_a_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a child process"))
    told = read_bytes(with_sheet(sheet_xml(FAR)), "a.xlsx")[1][0]
    assert (told.code, told.variant, told.values["limit"]) == ("TS104", "cells", MAX_BOX)


def test_a_sheet_hidden_behind_a_harmless_name_is_judged_too() -> None:
    def evil(name: str, old: bytes) -> tuple[str, bytes]:
        if name.endswith("sheet1.xml"):
            return "xl/theme/evil.xml", sheet_xml(FAR).encode()
        return name, old.replace(b"worksheets/sheet1.xml", b"theme/evil.xml")

    book, findings = read_bytes(rezipped(xlsx(), evil), "a.xlsx")
    assert book is None
    assert findings[0].code == "TS104"


def test_a_million_formatted_empty_rows_are_no_obstacle() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row>'
    rows += "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 200_001))
    rows += '<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFD1048576" s="1"></c></row>'
    book, findings = read_bytes(with_sheet(sheet_xml(rows)), "a.xlsx")
    assert book, findings
    assert book.sheets[0].rows == [[7]]


def test_whole_columns_formatted_are_no_obstacle() -> None:
    cols = '<cols><col min="1" max="16384" width="9" style="1" customWidth="1"/></cols>'
    book, _ = read_bytes(with_sheet(sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>', cols)), "a.xlsx")
    assert book
    assert book.sheets[0].rows == [[7]]
    assert not book.sheets[0].may_hide


def test_a_merge_over_everything_ends_where_the_values_end() -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:B1"/><mergeCell ref="D9:E9"/></mergeCells>'
    xml = sheet_xml('<row r="1"><c r="A1"><v>7</v></c><c r="C1"><v>8</v></c></row>', after=merges)
    book, _ = read_bytes(with_sheet(xml), "a.xlsx")
    assert book
    assert book.sheets[0].merges == (Span(0, 0, 0, 2), Span(0, 0, 0, 1))


def test_a_long_table_is_within_bounds_in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a child process"))
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="T{row}"/></row>' for row in range(1, 30_001))
    book, _ = read_bytes(with_sheet(sheet_xml(rows)), "a.xlsx")
    assert book
    assert len(book.sheets[0].rows) == 30_000


def test_a_long_text_used_very_often_is_refused() -> None:
    strings = "<sst>" + "<si><t>" + "x" * 30_000 + "</t></si></sst>"
    parts = [sheet_xml('<c r="A1" t="s"><v>0</v></c>' * 40_000).encode()]
    with pytest.raises(TooLarge):
        weigh_texts(strings.encode(), parts)
    weigh_texts(b"<sst/>", parts)
    many = "<sst>" + "<si><t>abc</t></si>" * 30_000 + "</sst>"
    weigh_texts(many.encode(), parts)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("count", ["99999999999", "4294967295", "18446744073709551615", "-1", "", "&#57;9999999999"])
def test_shared_strings_that_announce_too_many_are_read_all_the_same(count: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_column("A1", ["Chi bộ", 5])

    def edit(name: str, old: bytes) -> tuple[str, bytes]:
        return name, old.replace(b'uniqueCount="1"', f'uniqueCount="{count}"'.encode())

    whole, findings = read_bytes(rezipped(stream.getvalue(), edit), "a.xlsx")
    assert whole, findings
    assert whole.sheets[0].rows == [["Chi bộ"], [5]]


def test_where_positions_are_implied_only_a_child_may_read() -> None:
    assert scan(sheet_xml("<row>" + "<c><v>1</v></c>" * 5000 + "</row>").encode()).sure is False
    assert scan(sheet_xml("<row><c><v>1</v></c></row>").encode()).sure is True
    book, _ = read_bytes(with_sheet(sheet_xml("<row>" + "<c><v>1</v></c>" * 5000 + "</row>")), "a.xlsx")
    assert book
    assert len(book.sheets[0].rows[0]) == 5000


@given(st.integers(0, 1_048_575), st.integers(0, 16_383), st.integers(0, 1_048_575), st.integers(0, 16_383))
def test_no_box_beyond_the_bound_is_called_sure(row: int, column: int, row2: int, column2: int) -> None:
    cells = "".join(
        f'<row r="{r + 1}"><c r="{letters(c)}{r + 1}"><v>1</v></c></row>' for r, c in ((row, column), (row2, column2))
    )
    box = (max(row, row2) + 1) * (max(column, column2) + 1)
    try:
        judged = scan(sheet_xml(cells).encode())
    except TooLarge:
        assert box > MAX_BOX
    else:
        assert not judged.sure or box <= 8_000_000


@pytest.mark.parametrize(
    ("cells", "may_err", "may_lack", "may_hide"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c></row>', False, False, False),
        ('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', True, False, False),
        ('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', False, False, False),
        ('<row r="1"><c r="A1"><f>1+1</f></c></row>', False, True, False),
        ('<row r="1"><c r="A1"><f>1+1</f><v></v></c></row>', False, True, False),
        ('<row r="1"><c r="A1"><f>1+1</f><v/></c></row>', False, True, False),
        (
            '<row r="1"><c r="A1"><f t="shared" si="0">A2</f><v>1</v></c><c r="B1"><f t="shared" si="0"/></c></row>',
            False,
            True,
            False,
        ),
        ('<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>', False, False, True),
        ('<row r="1" hidden="false"><c r="A1"><v>1</v></c></row>', False, False, False),
        ('<row r="1" hidden="true"><c r="A1"><v>1</v></c></row>', False, False, True),
        ("<row r='1'><c r='A1' t='e'><v>#REF!</v></c></row>", True, True, True),
    ],
)
def test_the_bytes_say_whether_a_second_look_is_worth_it(
    cells: str, may_err: bool, may_lack: bool, may_hide: bool
) -> None:
    judged = scan(sheet_xml(cells).encode())
    assert (judged.may_err, judged.may_lack, judged.may_hide) == (may_err, may_lack, may_hide)


def many_sheets(count: int) -> bytes:
    """A workbook of so many sheets, a number on each."""
    numbers = range(1, count + 1)
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in numbers)
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>{sheets}</sheets></workbook>'
    told = "".join(
        f'<Relationship Id="r{n}" Type="{KINDS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    parts = {
        "xl/workbook.xml": book.encode(),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{told}</Relationships>'.encode(),
    }
    stream = io.BytesIO(rezipped(xlsx(), lambda name, old: (name, parts.get(name, old))))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as new:
        for number in range(2, count + 1):
            xml = sheet_xml(f'<row r="1"><c r="A1"><v>{number}</v></c></row>')
            new.writestr(f"xl/worksheets/sheet{number}.xml", xml)
    return stream.getvalue()


def test_a_workbook_of_ten_thousand_sheets_opens_in_time() -> None:
    data = many_sheets(10_000)
    start = time.monotonic()
    book, findings = read_bytes(data, "a.xlsx")
    assert book, findings
    assert len(book.sheets) == 10_000
    assert book.sheets[-1].look.errors == {}
    assert time.monotonic() - start < 20
