"""JSON, CSV and Markdown: the same figures, and nothing from a spreadsheet that becomes more than text."""

import csv
import io
import json
from dataclasses import replace

import pytest
import reports
from hypothesis import given
from hypothesis import strategies as st

from tusoi_cli.language import Language
from tusoi_cli.model.finding import finding
from tusoi_cli.model.mark import CSV_COLUMN, MARK, is_marked_header, is_marked_text
from tusoi_cli.model.report import HIDDEN, Column, Headline, Source, Table
from tusoi_cli.render.csv import plain_number, report_csv, rows_csv
from tusoi_cli.render.findings import findings_json
from tusoi_cli.render.json import report_json
from tusoi_cli.render.markdown import escape, report_markdown
from tusoi_cli.render.terminal_findings import findings_text

VI, EN = Language("vi"), Language("en")
PERIOD, NAME = reports.END, "Chi bộ ấp Phụng Hưng"


def as_json(report, language=VI):
    return json.loads(report_json(report, language, reports.CHECKLIST))


def test_the_json_of_a_report_has_the_keys_of_the_contract():
    found = as_json(reports.thanh_an())
    assert found["schema"] == 1
    assert found.keys() >= {
        "headline", "completeness", "change", "party_cells", "signs", "findings", "checklist", "sources"
    }  # fmt: skip
    assert [line["period"] for line in found["headline"]] == ["2017-R1", "2019"]
    assert found["headline"][0].items() >= {"members": 180, "reviewed": 177, "with_signs": 81, "rate": 81 / 177}.items()
    complete = {"period": "2019", "read": 14, "expected": 16, "unusable": []}
    assert found["completeness"][1].items() >= complete.items()
    assert found["completeness"][1]["not_sent"] == ["Chi bộ ấp Tân An", "Chi bộ ấp Bờ Bao"]
    assert found["change"]["from"] == "2017-R1"
    assert found["change"]["to"] == "2019"
    assert found["change"]["points"] == pytest.approx(-41.19, abs=0.01)
    assert found["change"]["interval"] == [-48.9, -32.9]
    assert found["change"]["same"]["party_cells"] == 14
    assert found["checklist"] == "nq4-82"
    assert found["sources"][1].items() >= {"source": "Chi bộ ấp Tân An.jpg", "status": "unusable"}.items()


def test_a_party_cell_and_a_sign_say_their_figures_by_period():
    found = as_json(reports.thanh_an(), EN)
    cell = found["party_cells"][0]
    assert cell["party_cell"] == NAME
    assert cell["start"] == {"period": "2017-R1", "with_signs": 4, "reviewed": 12, "rate": 4 / 12}
    assert cell["end"] == {"period": "2019", "with_signs": 0, "reviewed": 12, "rate": 0.0}
    assert (
        found["signs"][0].items() >= {"code": "I.3.b", "label": "Lazy study of resolutions", "what": "fallen"}.items()
    )


def test_withheld_and_not_reported_are_both_null_and_told_apart():
    cells = {row["party_cell"]: row for row in as_json(reports.thanh_an())["party_cells"]}
    assert cells["Chi bộ Quân sự"]["suppressed"] is True
    assert cells["Chi bộ Quân sự"]["end"]["with_signs"] is None
    assert "suppressed" not in cells["Chi bộ ấp Tân An"]
    assert cells["Chi bộ ấp Tân An"]["end"]["with_signs"] is None
    hidden = Headline("2019", None, None, None, None, suppressed=True)
    line = as_json(replace(reports.empty(), headline=(hidden,)))["headline"][0]
    assert line["suppressed"] is True
    assert line["with_signs"] is None


def test_json_differs_between_languages_only_in_its_sentences():
    vi, en = (as_json(reports.thanh_an(), language) for language in (VI, EN))
    assert vi["notes"][0]["text"] != en["notes"][0]["text"]
    for both in (vi, en):
        for table in both["tables"]:
            table["title"] = ""
            for note in table["notes"]:
                note["text"] = ""
        for note in both["notes"]:
            note["text"] = ""
        for line in both["findings"]:
            line.update(message="", hint="", title="")
        for sign in both["signs"]:
            sign["label"] = ""
        both["lang"] = ""
    assert vi == en


def test_the_same_report_gives_the_same_bytes():
    for write in (report_json, report_csv, report_markdown):
        texts = {write(reports.thanh_an(), VI, reports.CHECKLIST) for _ in range(3)}
        assert len(texts) == 1


def test_json_never_holds_what_json_does_not_know():
    strange = replace(reports.empty(), committee="\ud800x", headline=(Headline("2019", 1, 1, 1, float("nan")),))
    with pytest.raises(ValueError, match=r"(?i)nan|JSON"):
        report_json(strange, VI)
    assert "\ufffdx" in report_json(replace(strange, headline=()), VI).encode().decode()


def test_everything_written_carries_the_mark_that_keeps_it_from_being_read_again():
    report = reports.thanh_an()
    assert is_marked_text(report_json(report, VI).encode())
    assert report_markdown(report, VI).endswith(f"<!-- {MARK} -->\n")
    assert is_marked_header(next(csv.reader(io.StringIO(report_csv(report, VI)))))


def test_a_report_as_csv_is_one_figure_a_line_unrounded():
    rows = list(csv.DictReader(io.StringIO(report_csv(reports.thanh_an(), VI, reports.CHECKLIST))))
    found = {(row[CSV_COLUMN], row["label"], row["column"], row["period"]): row["value"] for row in rows}
    assert found["headline", "Đợt 1/2017", "rate", "2017-R1"] == repr(81 / 177)
    assert found["completeness", "Năm 2019", "read", PERIOD] == "14"
    assert found["party_cells", NAME, "with_signs", PERIOD] == "0"
    assert found["party_cells", "Chi bộ ấp Tân An", "with_signs", PERIOD] == "[x]"
    assert found["party_cells", "Chi bộ Quân sự", "rate", PERIOD] == "[c]"
    assert found["party_cells", "Cộng", "with_signs", "2017-R1"] == "81"


def test_csv_for_excel_has_semicolons_and_decimal_commas():
    assert rows_csv([("a", 45.8, 12, 12.0, None, "x;y")], excel=True) == 'a;45,8;12;12;;"x;y"\r\n'


@pytest.mark.parametrize("separator", [",", ";"])
def test_rows_of_any_width_are_written_as_the_csv_library_writes_them(separator):
    texts = ["", "a", 'say "a"', '"', "a,b", "a;b", " a ", "Chi bộ ấp 1", "é;", "\u2028", "\x0b"]
    rows = [(), ("",), ("a",), (texts[2],), *((one, other) for one in texts for other in texts), tuple(texts), ("",)]
    expected = io.StringIO()
    csv.writer(expected, delimiter=separator, lineterminator="\r\n").writerows(rows)
    assert rows_csv(rows, excel=separator == ";") == expected.getvalue()


@pytest.mark.parametrize(
    ("value", "written"),
    [(12.0, "12"), (45.8, "45.8"), (-41.2, "-41.2"), (1e16, "10000000000000000"), (1e-7, "0.0000001"), (0, "0")],
)
def test_numbers_in_csv_are_plain(value, written):
    assert plain_number(value) == written


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_plain_numbers_read_back_to_the_same_number(value):
    assert float(plain_number(value)) == value
    assert "e" not in plain_number(value).lower()


@given(st.text())
def test_no_text_in_csv_is_a_formula_and_taking_the_quote_away_gives_it_back(text):
    (row,) = csv.reader(io.StringIO(rows_csv([(text, "end")]), newline=""))
    assert len(row) == 2
    assert not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
    quoted = row[0].startswith("'") and row[0].lstrip("'")[:1] in tuple("=+-@\t")
    shown = row[0][1:] if quoted else row[0]
    if not set(text) & set("\r\n\x00") and text.isprintable():
        assert shown == text


def test_a_formula_as_a_name_is_text_in_csv():
    assert rows_csv([("=cmd|'/C calc'!A0", "-1+2", "@x", "+84")]) == "'=cmd|'/C calc'!A0,'-1+2,'@x,'+84\r\n"


def test_markdown_shows_the_finding_first_and_every_table():
    text = report_markdown(reports.thanh_an(), VI, reports.CHECKLIST)
    assert text.index("**Tỷ lệ đảng viên tự nhận có biểu hiện giảm từ 45,8%") < text.index("## Theo chi bộ")
    assert "| Chi bộ ấp Phụng Hưng | 4 | 12 | 33,3% | 0 | 12 | 0,0% | −33,3 |" in text
    assert "\\[c\\]" in text


HOSTILE = [
    "=cmd|'/C calc'!A0",
    "<script>alert(1)</script>",
    "[red]x[/red]",
    "[a](javascript:x)",
    "![i](http://e/x.png)",
    "https://e.example",
    "www.e.example",
    "a@b.example",
    "# h",
    "- x",
    "1. x",
    "`c`",
    "a|b",
    "~~x~~",
    "&lt;b&gt;",
    "*b* _i_",
    "> q",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_in_markdown_is_only_text(name):
    render = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable("table").enable("strikethrough").render
    assert render(escape(name)).strip() == f"<p>{_html(name)}</p>"
    table = Table("party_cells", (Column("party_cell", "text"), Column("count", "count")), ((name, 1),))
    page = render(report_markdown(replace(reports.empty(), committee=name, tables=(table,)), EN))
    assert f"<td>{_html(name)}</td>" in page
    assert "<script" not in page.replace(f"<!-- {MARK} -->", "")


def _html(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


SOURCES = (Source("a.xlsx", "read"), Source("b.jpg", "unusable", "photo"), Source("~$a.xlsx", "ignored", "lock_file"))


def test_the_findings_of_check_as_json_have_the_keys_of_the_contract():
    found = json.loads(findings_json(reports.thanh_an().findings, SOURCES, VI))
    assert [line["code"] for line in found["findings"]] == ["TS501", "TS402", "TS402", "TS507", "TS601", "TS604"]
    first = found["findings"][0]
    assert first.keys() >= {"code", "severity", "message", "hint", "source", "sheet", "ref"}
    assert first["severity"] == "error"
    assert first["message"].startswith("Tong hop.xlsx › Biểu 1 › E14: ")
    assert [(line["source"], line["status"]) for line in found["files"]] == [
        ("a.xlsx", "read"), ("b.jpg", "unusable"), ("~$a.xlsx", "ignored")
    ]  # fmt: skip


def test_the_findings_of_check_as_text_stand_by_cause_with_rule_and_remedy():
    text = findings_text(reports.thanh_an().findings, SOURCES, VI)
    assert text.startswith("TS501 Số có biểu hiện lớn hơn số tự soi [LỖI]\n • Tong hop.xlsx › Biểu 1 › E14:")
    assert text.count("TS402") == 1
    assert text.index("B9") < text.index("B10")
    assert "Cách sửa:" in text
    assert "1 lỗi, 4 cảnh báo, 1 thông tin." in text
    assert "b.jpg: ảnh chụp" in text
    assert max(map(len, text.splitlines())) <= 80


def test_many_places_of_one_cause_are_counted():
    many = [finding("TS205", f"{number:03}.xlsx") for number in range(400)]
    text = findings_text(many, (), EN, most=5)
    assert "and 395 more of the kind" in text
    assert len(text.splitlines()) < 20


def test_no_finding_is_said_too():
    assert findings_text((), SOURCES, EN).splitlines() == [
        "No findings.",
        "1 file read, 1 left aside, 1 not usable.",
        " • b.jpg: a photo",
    ]


def test_a_hidden_number_is_in_no_format():
    columns = (Column("party_cell", "text"), Column("count_end", "count", "2019"))
    table = Table("party_cells", columns, (("A", HIDDEN), ("B", 987)))
    report = replace(reports.empty(), tables=(table,))
    for write in (report_json, report_csv, report_markdown):
        text = write(report, VI)
        assert "987" in text
        assert "Hidden" not in text
        assert "small" not in text.replace("hide_small", "")
