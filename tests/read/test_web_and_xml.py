"""Web pages and SpreadsheetML saved as .xls."""

from datetime import date, datetime

import pytest

from tusoi_cli.model.sheet import Span, Workbook
from tusoi_cli.read import read_bytes


def book_of(data: str | bytes, name: str = "a.xls") -> Workbook:
    book, findings = read_bytes(data.encode() if isinstance(data, str) else data, name)
    assert book, findings
    return book


PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><title>Tệp</title>
<style>td {color: red}</style></head><body>
<h1>ĐẢNG BỘ XÃ
   THẠNH AN</h1><p>Năm 2019</p>
<table><tr><th rowspan=2>TT<th rowspan="2">Chi bộ<th colspan=2>Đảng viên</tr>
<tr><th>Tổng<br>số<th>Tự soi</tr>
<tr style='display: none'><td>1<td>Ấp 1<td x:num="12">12,0<td x:num="0.1">10%</tr>
<tr><td>2</td><td>Ấp&nbsp;2 &amp; 3</td><td></td><td>45,8%</td></tr></table>
<p>Người lập biểu</p></body></html>"""


def test_a_page_keeps_headings_merges_and_numbers() -> None:
    book = book_of(PAGE)
    sheet = book.sheets[0]
    assert book.format == "html"
    assert sheet.rows[0][0] == "ĐẢNG BỘ XÃ THẠNH AN"
    assert sheet.rows[1][0] == "Năm 2019"
    assert sheet.rows[2] == ["TT", "Chi bộ", "Đảng viên"]
    assert sheet.rows[3] == ["", "", "Tổng\nsố", "Tự soi"]
    assert sheet.rows[4] == ["1", "Ấp 1", 12, "10%"]
    assert sheet.rows[5] == ["2", "Ấp 2 & 3", "", "45,8%"]
    assert sheet.rows[6] == ["Người lập biểu"]
    assert set(sheet.merges) == {Span(2, 0, 3, 0), Span(2, 1, 3, 1), Span(2, 2, 2, 3)}
    assert sheet.look.hidden_rows == {4}


def test_a_page_in_an_old_code_page_says_which() -> None:
    page = "<html><meta charset=windows-1252><table><tr><td>Café<td>1</tr><tr><td>b<td>2</tr></table>"
    assert book_of(page.encode("cp1252")).sheets[0].rows[0] == ["Café", "1"]


def test_a_page_in_utf_16_reads() -> None:
    assert book_of(PAGE.encode("utf-16")).sheets[0].rows[5][1] == "Ấp 2 & 3"


def test_endless_spans_are_bounded() -> None:
    page = '<table><tr><td colspan="999999999" rowspan="99999999">a<td>b</tr><tr><td>c</table>'
    assert book_of(page).sheets[0].at(0, 16_384) in ("b", "")
    rows = "<tr>" + '<td colspan="16384" rowspan="99999">x' * 10 + "</tr>"
    book, findings = read_bytes(("<table>" + rows * 40 + "</table>").encode(), "a.xls")
    assert book or findings[0].code == "TS104"


def test_unfinished_pages_do_not_fail() -> None:
    for end in range(0, len(PAGE), 7):
        book, findings = read_bytes(PAGE[:end].encode(), "a.xls")
        assert book or findings


def test_a_table_inside_a_table_is_not_lost() -> None:
    page = "<table><tr><td>ngoài<table><tr><td>trong 1<td>2</tr></table></td></tr><tr><td>sau</td></tr></table>"
    values = [value for row in book_of(page).sheets[0].rows for value in row]
    assert {"ngoài", "trong 1", "2", "sau"} <= set(values)


ARCHIVE = """MIME-Version: 1.0
X-Document-Type: Workbook
Content-Type: multipart/related; boundary="----=_NextPart"

------=_NextPart
Content-Location: file:///C:/main.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<html><frameset></frameset></html>
------=_NextPart
Content-Location: file:///C:/sheet001.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset="utf-8"

<html><body><table><tr><td>Chi b=E1=BB=99</td><td>12</td></tr>=
<tr><td>=E1=BA=A4p</td><td>3</td></tr></table></body></html>
------=_NextPart--
"""


def test_a_web_archive_gives_its_sheets() -> None:
    book = book_of(ARCHIVE)
    assert [sheet.rows for sheet in book.sheets] == [[["Chi bộ", "12"], ["Ấp", "3"]]]


XML = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:o="urn:schemas-microsoft-com:office:office">
<o:DocumentProperties><o:LastSaved>2019-11-15T08:30:00Z</o:LastSaved></o:DocumentProperties>
<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style></Styles>
<Worksheet ss:Name="Biểu"><Table>
<Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>
<Row ss:Index="2"><Cell ss:MergeAcross="1" ss:MergeDown="1"><Data ss:Type="String">Chi bộ</Data></Cell>
<Cell><ss:Data ss:Type="String"><B xmlns="http://www.w3.org/TR/REC-html40">Số</B> ĐV</ss:Data></Cell></Row>
<Row ss:Index="5" ss:Hidden="1"><Cell ss:Index="2" ss:StyleID="p"><Data ss:Type="Number">0.458</Data></Cell>
<Cell><Data ss:Type="DateTime">2019-05-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=1+1"/></Row></Table></Worksheet>
<Worksheet ss:Name="Ẩn"><Table><Row><Cell><Data ss:Type="Number">1</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_spreadsheetml_keeps_places_types_and_what_is_hidden(encoding: str) -> None:
    book, findings = read_bytes(XML.replace("UTF-8", encoding.upper()).encode(encoding), "a.xls")
    assert book
    sheet = book.sheets[0]
    assert (book.format, book.saved) == ("spreadsheetml", datetime(2019, 11, 15, 8, 30))
    assert (sheet.at(1, 0), sheet.at(1, 2)) == ("Chi bộ", "Số ĐV")
    assert sheet.rows[4] == ["", 0.458, date(2019, 5, 1), True]
    assert sheet.merges == (Span(1, 0, 2, 1),)
    look = sheet.look
    assert (look.percents, look.errors, look.unsaved) == ({(4, 1)}, {(4, 4): "#REF!"}, {(4, 5)})
    assert (look.hidden_rows, look.hidden_columns) == ({4}, {2, 3})
    assert [(each.code, each.sheet) for each in findings] == [("TS206", "Ẩn")]


def test_spreadsheetml_far_corners_and_entities_are_refused() -> None:
    far = XML.replace('ss:Index="5"', 'ss:Index="1048576"').replace(
        'ss:Index="2" ss:StyleID', 'ss:Index="16384" ss:StyleID'
    )
    assert read_bytes(far.encode(), "a.xls")[1][0].code == "TS104"
    bomb = XML.replace("<Workbook", '<!DOCTYPE a [<!ENTITY b "c">]><Workbook')
    assert read_bytes(bomb.encode(), "a.xls")[1][0].code == "TS103"
    assert read_bytes(XML[: len(XML) // 2].encode(), "a.xls")[1][0].code == "TS103"


def test_a_column_that_no_sheet_has_is_refused() -> None:
    book, findings = read_bytes(XML.replace('ss:Index="2" ss:StyleID', 'ss:Index="65536" ss:StyleID').encode(), "a.xls")
    assert (book, findings[0].code, findings[0].variant) == (None, "TS104", "columns")
