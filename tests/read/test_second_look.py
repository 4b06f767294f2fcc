"""What calamine does not tell: errors, formulas never computed, percent formats, hidden parts."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from made_books import rezipped, saved, sheet_xml, with_sheet, xlsb, xlsx
from openpyxl.comments import Comment

from tusoi_cli.model.sheet import Sheet, Span, Workbook
from tusoi_cli.read import read, read_bytes
from tusoi_cli.read.sheet_part import Style, look


def book_of(data: bytes, name: str = "a.xlsx") -> Workbook:
    book, findings = read_bytes(data, name)
    assert book, findings
    return book


def first(data: bytes, name: str = "a.xlsx") -> Sheet:
    return book_of(data, name).sheets[0]


def office() -> bytes:
    """A workbook with one of everything."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["B2"] = "Tiêu đề"
    sheet.merge_cells("B2:D3")
    sheet["C5"] = 0.458
    sheet["C5"].number_format = "0.0%"
    sheet["C6"] = "=SUM(C5:C5)"
    sheet["C6"].comment = Comment("ghi chú", "x")
    sheet["D5"] = 12
    sheet["C9"], sheet["C10"], sheet["C11"] = date(2019, 5, 1), datetime(2019, 5, 1, 3, 4), time(3, 4)
    sheet["C12"] = True
    sheet["B13"] = "a\nb"
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Ẩn")["A1"] = "bí mật"
    book["Ẩn"].sheet_state = "hidden"
    book.create_sheet("Trống")
    return saved(book)


def test_values_stand_at_their_addresses_and_merges_are_kept() -> None:
    sheet = first(office())
    assert sheet.at(1, 1) == "Tiêu đề"
    assert sheet.at(4, 2) == 0.458
    assert sheet.merges == (Span(1, 1, 2, 3),)
    assert (sheet.at(8, 2), sheet.at(9, 2), sheet.at(10, 2)) == (
        date(2019, 5, 1),
        datetime(2019, 5, 1, 3, 4),
        time(3, 4),
    )
    assert sheet.at(11, 2) is True
    assert sheet.at(12, 1) == "a\nb"


def test_the_second_look_sees_percent_formulas_and_hidden_parts() -> None:
    look = first(office()).look
    assert look.percents == {(4, 2)}
    assert look.unsaved == {(5, 2)}
    assert (look.hidden_rows, look.hidden_columns) == ({5}, {3})
    assert look.errors == {}


def test_a_hidden_sheet_with_data_is_marked_and_told() -> None:
    book, findings = read_bytes(office(), "a.xlsx")
    assert book
    assert [sheet.hidden for sheet in book.sheets] == [False, True, False]
    assert [(each.code, each.sheet, each.variant) for each in findings] == [("TS206", "Ẩn", "sheet")]
    assert [sheet.only_sheet for sheet in book.sheets] == [True, False, False]


def test_a_hidden_sheet_without_data_is_no_finding() -> None:
    book = openpyxl.load_workbook(io.BytesIO(office()))
    book["Ẩn"]["A1"] = None
    whole, findings = read_bytes(saved(book), "a.xlsx")
    assert whole
    assert findings == []
    assert whole.sheets[0].only_sheet


def test_error_values_are_never_taken_for_blanks() -> None:
    cells = '<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="e"><v>#REF!</v></c></row>'
    sheet = first(with_sheet(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>' + cells)))
    assert sheet.may_err
    assert sheet.look.errors == {(1, 1): "#DIV/0!", (1, 2): "#REF!"}
    assert sheet.look.unsaved == set()


def written(computed: bool) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Tổng")
        sheet.write_column("A1", [3, 4])
        sheet.write_formula("A3", "=SUM(A1:A2)", None, 7 if computed else 0)
        sheet.write_formula("A4", "=A3*0")
    return stream.getvalue()


def test_zeros_that_a_library_wrote_for_formulas_are_not_values() -> None:
    sheet = first(written(computed=False))
    assert sheet.may_lack
    assert sheet.look.unsaved == {(2, 0), (3, 0)}


def test_a_zero_beside_computed_formulas_is_a_zero() -> None:
    assert first(written(computed=True)).look.unsaved == set()


def test_an_empty_text_is_a_computed_result() -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c><c r="B1"><v>1</v></c></row>'
    assert first(with_sheet(sheet_xml(cells))).look.unsaved == set()


def test_percent_is_read_from_the_format_not_from_text_in_it() -> None:
    book = openpyxl.Workbook()
    formats = ["0%", "0.00%", "[Red]0.0%", '0"%"', "0\\%", "0.0", "General"]
    for row, code in enumerate(formats, 1):
        cell = book.active.cell(row, 1, 0.5)
        cell.number_format = code
    assert first(saved(book)).look.percents == {(0, 0), (1, 0), (2, 0)}


def test_dates_counted_from_1904_are_the_same_days() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = date(2019, 5, 1)
    assert first(saved(book)).rows == [[date(2019, 5, 1)]]


def test_old_excel_tells_the_same(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu")
    sheet.write_merge(0, 0, 0, 2, "CHI BỘ ẤP 1")
    sheet.write(4, 2, 0.458, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(5, 1, xlwt.Formula("1+1"))
    sheet.row(4).hidden = True
    sheet.col(1).hidden = True
    book.add_sheet("Ẩn").write(0, 0, "x")
    book.get_sheet(1).visibility = 1
    path = tmp_path / "chi bộ.xls"
    book.save(str(path))
    whole, findings = read(path, path.name)
    assert whole
    assert whole.format == "xls"
    old = whole.sheets[0]
    assert (old.at(0, 0), old.at(4, 2), old.merges) == ("CHI BỘ ẤP 1", 0.458, (Span(0, 0, 0, 2),))
    assert (old.look.percents, old.look.unsaved) == ({(4, 2)}, {(5, 1)})
    assert (old.look.hidden_rows, old.look.hidden_columns) == ({4}, {1})
    assert [(each.code, each.sheet) for each in findings] == [("TS206", "Ẩn")]


def test_a_binary_workbook_tells_the_same() -> None:
    sheet = first(xlsb(), "a.xlsb")
    assert (sheet.at(0, 0), sheet.at(4, 1)) == ("Chi bộ ấp 1", 0.458)
    assert sheet.merges == (Span(0, 0, 1, 2),)
    assert (sheet.look.errors, sheet.look.percents) == ({(4, 2): "#REF!"}, {(4, 1)})
    assert (sheet.look.hidden_rows, sheet.look.hidden_columns) == ({4}, {3})


def open_document(rows: str) -> bytes:
    """A spreadsheet of one sheet with these rows."""
    names = {
        **{name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "meta")},
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }
    told = " ".join(f'xmlns:{name}="{urn}"' for name, urn in names.items())
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    table = f'<table:table table:name="Biểu">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    date = "<office:meta><dc:date>2019-11-15T08:30:00</dc:date></office:meta>"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'{head}<office:document-content {told} office:version="1.2">{body}</office:document-content>',
        "meta.xml": f"{head}<office:document-meta {told}>{date}</office:document-meta>",
        "META-INF/manifest.xml": f'{head}<manifest:manifest xmlns:manifest="{manifest}"/>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, content in parts.items():
            new.writestr(
                zipfile.ZipInfo(name),
                content.encode(),
                zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED,
            )
    return stream.getvalue()


def test_an_open_document_tells_the_same() -> None:
    rows = """<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>
    <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
    <table:table-row table:visibility="collapse">
    <table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>CHI BỘ</text:p>
    </table:table-cell>
    <table:covered-table-cell/>
    <table:table-cell office:value-type="percentage" office:value="0.458"><text:p>45,8%</text:p></table:table-cell>
    <table:table-cell office:value-type="string" calcext:value-type="error" table:formula="of:=1/0">
    <office:annotation><text:p>Nguyễn Văn A ghi</text:p></office:annotation><text:p>#DIV/0!</text:p></table:table-cell>
    <table:table-cell table:formula="of:=1+1"/><table:table-cell office:value-type="float" office:value="5"/>
    </table:table-row>
    <table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>
    </table:table-row>"""
    book = book_of(open_document(rows), "a.ods")
    sheet = book.sheets[0]
    assert book.saved == datetime(2019, 11, 15, 8, 30)
    assert (sheet.at(2, 0), sheet.at(2, 2), sheet.at(2, 5)) == ("CHI BỘ", 0.458, 5)
    assert sheet.merges == (Span(2, 0, 2, 1),)
    assert sheet.look.errors == {(2, 3): "#DIV/0!"}
    assert sheet.look.unsaved == {(2, 4)}
    assert (sheet.look.percents, sheet.look.hidden_rows, sheet.look.hidden_columns) == ({(2, 2)}, {2}, {3})


def test_an_open_document_reads_the_same_by_either_reader() -> None:
    rows = """<table:table-row><table:table-cell office:value-type="float" office:value="3"/><table:table-cell
    office:value-type="date" office:date-value="2019-05-01"/><table:table-cell office:value-type="date"
    office:date-value="2019-05-01T03:04:00"/><table:table-cell office:value-type="time"
    office:time-value="PT03H04M00S"/><table:table-cell table:number-columns-repeated="2" office:value-type="string"
    ><text:p>a</text:p><text:p>b</text:p></table:table-cell></table:table-row>"""
    one = first(open_document(rows), "a.ods")
    other = first(open_document(rows.replace("><table:table-cell", ">\n<table:table-cell")), "a.ods")
    assert one.rows == other.rows
    assert one.rows == [[3, date(2019, 5, 1), datetime(2019, 5, 1, 3, 4), time(3, 4), "a\nb", "a\nb"]]


def test_an_open_document_that_repeats_a_value_for_ever_is_refused() -> None:
    rows = """<table:table-row table:number-rows-repeated="1048576">
    <table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>
    </table:table-row>"""
    book, findings = read_bytes(open_document(rows), "a.ods")
    assert (book, findings[0].code, findings[0].variant) == (None, "TS104", "cells")


def test_the_time_of_saving_is_the_one_inside() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    data = rezipped(
        saved(book),
        lambda name, old: (
            name,
            b'<cp:coreProperties xmlns:cp="c" xmlns:dcterms="d"><dcterms:modified>'
            b"2019-11-15T08:30:00+07:00</dcterms:modified>"
            b"</cp:coreProperties>"
            if name == "docProps/core.xml"
            else old,
        ),
    )
    assert book_of(data).saved == datetime(2019, 11, 15, 1, 30)
    assert not book_of(data).marked


def test_what_tusoi_wrote_carries_a_mark() -> None:
    from tusoi_cli.model.mark import MARK

    book = openpyxl.Workbook()
    book.active["A1"] = 1
    book.properties.keywords = MARK
    assert book_of(saved(book)).marked
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as new:
        new.set_properties({"keywords": MARK})
        new.add_worksheet().write(0, 0, 1)
    assert book_of(stream.getvalue()).marked


def test_a_large_file_is_looked_into_again_from_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tusoi_cli.read.again._KEPT", 10)
    path = tmp_path / "a.xlsx"
    path.write_bytes(office())
    book, _ = read(path, "a.xlsx")
    assert book
    assert book.sheets[0].look.percents == {(4, 2)}
    path.unlink()
    assert read_bytes(office(), "a.xlsx")[0].sheets[0].look.percents == {(4, 2)}  # type: ignore[union-attr]


def test_entities_are_refused_by_the_second_look() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xml = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>').replace("<worksheet", bomb + "<worksheet")
    assert first(with_sheet(xml)).look.errors == {}


def test_chart_sheets_are_left_out_and_places_stay_right() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        data = book.add_worksheet("Số liệu")
        data.write_column("A1", [1, 2, 3])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Số liệu'!$A$1:$A$3"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
        last = book.add_worksheet("Cuối")
        last.write("B2", 0.5, book.add_format({"num_format": "0%"}))
    whole = book_of(stream.getvalue())
    assert [sheet.name for sheet in whole.sheets] == ["Số liệu", "Cuối"]
    assert whole.sheets[1].look.percents == {(1, 1)}


def test_a_strict_workbook_reads_alike() -> None:
    data = rezipped(
        xlsx(),
        lambda name, old: (
            name,
            old.replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ),
        ),
    )
    assert first(data).at(3, 2) == 3


FORMULAS = ["", "<f>SUM(A1:A2)</f>", '<f t="shared" ref="A1:A9" si="0">A1&amp;B1</f>', '<f t="shared" si="0"/>']
VALUES = {
    "": ["<v>0</v>", "<v>3.5</v>", "<v>1E-2</v>", "<v></v>", "<v/>", ""],
    ' t="n"': ["<v>0</v>", "<v>3.5</v>", ""],
    ' t="s"': ["<v>0</v>"],
    ' t="str"': ["<v>abc</v>", "<v></v>", ""],
    ' t="b"': ["<v>1</v>", "<v></v>"],
    ' t="e"': ["<v>#REF!</v>", "<v>#ERROR!</v>"],
    ' t="inlineStr"': ["<is><t>x</t></is>"],
}


@st.composite
def rows_of_cells(draw: st.DrawFn) -> str:
    rows = []
    for row in range(1, draw(st.integers(1, 4)) + 1):
        cells = []
        for column in "ABC"[: draw(st.integers(1, 3))]:
            told = draw(st.sampled_from(list(VALUES)))
            style = draw(st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"']))
            formula = "" if told in (' t="s"', ' t="inlineStr"') else draw(st.sampled_from(FORMULAS))
            inside = formula + draw(st.sampled_from(VALUES[told]))
            cells.append(
                f'<c r="{column}{row}"{style}{told}>{inside}</c>' if inside else f'<c r="{column}{row}"{style}/>'
            )
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' hidden="true"', ' hidden="0"', ' ht="15" hidden="1"']))
        rows.append(f'<row r="{row}"{hidden}>{"".join(cells)}</row>')
    return "".join(rows)


@given(
    rows_of_cells(),
    st.sampled_from(["", '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>']),
    st.booleans(),
)
def test_patterns_and_parser_see_the_same(cells: str, columns: str, recalculates: bool) -> None:
    styles = (Style(False, ""), Style(True, ""), Style(True, "x"))
    plain = sheet_xml(cells, columns).encode()
    odd = plain.replace(b"<sheetData>", b"<sheetData><!-- -->")
    assert look(plain, styles, recalculates) == look(odd, styles, recalculates)
