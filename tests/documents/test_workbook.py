"""The workbook as others read it: openpyxl for values and formats, its XML for charts, tusoi for the facts."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from drawn_facts import HOSTILE
from openpyxl.utils import range_boundaries
from paperwork import as_json, hostile, made, withheld, written

from tusoi_cli import pipeline
from tusoi_cli.analyse import Options
from tusoi_cli.language import Language
from tusoi_cli.model.facts import COLUMNS
from tusoi_cli.model.report import HIDDEN
from tusoi_cli.render.documents import Document
from tusoi_cli.render.tabular import spread, telling
from tusoi_cli.render.writing import Writing

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def book(document: Document, folder: Path) -> Any:
    return openpyxl.load_workbook(written(document, ".xlsx", folder))


def body(workbook: Any, title: str, rows: int) -> list[list[Any]]:
    """The values of the table of that title: its rows without headings of groups."""
    for sheet in workbook.worksheets:
        for cell in sheet["A"]:
            if cell.value == title and cell.font.b and cell.font.size == 13:
                return list(_rows(sheet, cell.row, rows))
    raise AssertionError(title)


def _rows(sheet: Any, title: int, rows: int) -> Iterator[list[Any]]:
    at = title + 1
    while sheet.cell(at, 1).fill.fgColor.rgb == "FFE3EAF2":
        at += 1
    found = 0
    while found < rows:
        if sheet.cell(at, 1).fill.fgColor.rgb != "FFF2F2F2":
            yield [cell.value for cell in sheet[at]]
            found += 1
        at += 1


def test_every_table_holds_the_numbers_of_the_json_report(tmp_path):
    document = made(7, 4)
    workbook = book(document, tmp_path)
    writing = Writing(document.language, document.checklist)
    tables = {table["id"]: table for table in as_json(document)["tables"]}
    for table in document.report.tables:
        shown = telling(spread(table, document.report))
        values = body(workbook, writing.title(table.id), len(table.rows))
        assert len(values) == len(tables[table.id]["rows"])
        for row, found, told in zip(shown.rows, values, tables[table.id]["rows"], strict=True):
            for column, item, value in zip(shown.columns, row, found, strict=False):
                if isinstance(item, int | float):
                    assert value == pytest.approx(item), (table.id, column.id)
                    if column.id in told:
                        assert value == pytest.approx(told[column.id])
                elif item is None:
                    assert value == "[x]"


def test_rates_and_points_are_numbers_with_a_format(tmp_path):
    workbook = book(made(), tmp_path)
    formats = {
        cell.number_format for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "n"
    }
    assert {"0.0%", "#,##0", "+0.0;\u22120.0;0.0"} <= formats


def test_withheld_and_missing_figures_are_marked_and_explained(tmp_path):
    workbook = book(withheld(), tmp_path)
    texts = {
        cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    }
    assert "[c]" in texts
    assert any("[c] số được giữ kín" in text for text in texts)
    assert any("[x] " in text for text in texts)
    assert HIDDEN.reason not in texts
    assert "Số liệu" not in workbook.sheetnames


def charts(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each chart's part, with the references of its series: (categories, values)."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.startswith("xl/charts/chart"):
                root = ElementTree.fromstring(archive.read(name))
                pairs = []
                for series in root.iter(f"{CHART}ser"):
                    found = [series.find(f"{CHART}{part}//{CHART}f") for part in ("cat", "val")]
                    pairs.append(tuple(each.text for each in found))
                yield name, pairs


def referred(workbook: Any, reference: str) -> list[Any]:
    values = []
    for part in reference.strip("()").split(","):
        sheet, _, place = part.rpartition("!")
        left, top, right, bottom = range_boundaries(place.replace("$", ""))
        rows = workbook[sheet.strip("'")].iter_rows(top, bottom, left, right, values_only=True)
        values += [value for row in rows for value in row]
    return values


def test_native_charts_refer_to_the_right_cells(tmp_path):
    document = made(7, 4)
    path = written(document, ".xlsx", tmp_path)
    workbook = openpyxl.load_workbook(path)
    language = document.language
    found = list(charts(path))
    assert len(found) >= 5
    rates = {language.period(line.period, short=True): line.rate for line in document.report.headline}
    told = [
        dict(zip(referred(workbook, c), referred(workbook, v), strict=True)) for _, pairs in found for c, v in pairs
    ]
    assert any(each == pytest.approx(rates) for each in told)
    assert all(isinstance(value, int | float) for each in told for value in each.values())
    assert all(isinstance(name, str) and name for each in told for name in each)


def test_a_chart_leaves_out_rows_whose_figure_is_withheld(tmp_path):
    path = written(withheld(), ".xlsx", tmp_path)
    workbook = openpyxl.load_workbook(path)
    for _, pairs in charts(path):
        for _, values in pairs:
            assert "[c]" not in referred(workbook, values)


def test_hostile_names_are_text_in_every_cell(tmp_path):
    path = written(hostile(), ".xlsx", tmp_path)
    workbook = openpyxl.load_workbook(path)
    kinds = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}
    texts = {cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert set(HOSTILE) <= texts
    assert not any(sheet._hyperlinks for sheet in workbook)


def key(fact):
    return tuple(fact)[: COLUMNS.index("source")]


def facts_of(path):
    return pipeline.check(pipeline.read_all([path], pipeline.prepare()))


@pytest.mark.parametrize("place", ["thai-hoa", "thoi-long", "thanh-quoi", "thanh-an", "phu-tho"])
def test_the_workbook_reads_back_to_the_same_facts(place, tmp_path):
    first = facts_of(SAMPLES / place)
    report = pipeline.report(first, Options())
    document = Document(report, Language("vi"), first.checklist, first.settings, first.settled.facts)
    again = facts_of(written(document, ".xlsx", tmp_path))
    assert sorted(map(key, again.settled.facts)) == sorted(map(key, first.settled.facts))
    assert not [each for each in again.findings if each.severity != "info"]


def test_each_fact_stands_with_its_source(tmp_path):
    document = made(3, 2)
    sheet = book(document, tmp_path)["Số liệu"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert len(rows) == len(document.facts) + 1
    for row, fact in zip(rows[1:], document.facts, strict=True):
        assert row == tuple(item or (None if name != "value" else 0) for name, item in zip(COLUMNS, fact, strict=True))


def test_the_cover_says_finding_completeness_and_doubts(tmp_path):
    sheet = book(made(), tmp_path)["Tóm tắt"]
    text = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "DỰ THẢO" in text
    assert "chi bộ" in text
    assert "thẳng thắn" in text
    assert "Số liệu đến năm 2003." in text


def test_sheets_are_set_up_for_paper(tmp_path):
    for sheet in book(made(), tmp_path):
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_names_of_sheets_fit_excel():
    for lang in ("vi", "en"):
        language = Language(lang)
        for name in (
            "cover",
            "headline",
            "party_cells",
            "signs",
            "grades",
            "follow_up",
            "other",
            "findings",
            "notes",
            "facts",
        ):
            title = language.text(f"document.sheet.{name}")
            assert len(title) < 29
            assert not re.search(r"[\[\]:*?/\\]", title)
