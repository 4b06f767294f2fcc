"""Native charts beside their tables; they refer to the spreadsheet cells and never to figures that are not there."""

from collections.abc import Iterable, Sequence
from typing import Any

from tusoi_cli.model.report import Item
from tusoi_cli.render.xlsx.book import FONT, Book, clean
from tusoi_cli.render.xlsx.tables import Page, Placed

_FILLS = ("#C9D6E6", "#12406F")
_SHADES = ("#12406F", "#6F8FB5", "#C9D6E6", "#7F7F7F", "#D9D9D9")
_GRID = {"visible": True, "line": {"color": "#D9D9D9"}}
_MANY = 60
"""More rows than this make no chart."""


def trend(page: Page, placed: Placed) -> None:
    """A column a period with its rate."""
    rows = _numeric(placed, ["rate"])
    if rows:
        chart = page.book.workbook.add_chart({"type": "column"})
        chart.add_series(_series(placed, "period", "rate", rows, _FILLS[1], labels=True, name=placed.title))
        chart.set_y_axis({"num_format": "0%", "min": 0, "major_gridlines": _GRID, "num_font": {"name": FONT}})
        chart.set_legend({"none": True})
        _insert(page, chart, 12, clean(placed.title))


def bars(page: Page, placed: Placed, name: str, stem: str) -> None:
    """A bar a row for the first and the last period, in the order of the table."""
    found = [column for column in placed.table.columns if column.period and column.id.startswith(f"{stem}_")]
    columns = found[:1] + found[1:][-1:]
    rows = _numeric(placed, [column.id for column in columns])
    if not rows or not columns or len(rows) > _MANY:
        return
    chart = page.book.workbook.add_chart({"type": "bar"})
    fills = _FILLS[-len(columns) :]
    for column, fill in zip(columns, fills, strict=True):
        over = page.book.writing.over(column)
        chart.add_series(_series(placed, name, column.id, rows, fill, labels=stem == "count", name=over, gap=40))
    number = "0%" if stem == "rate" else "#,##0"
    chart.set_x_axis({"num_format": number, "min": 0, "major_gridlines": _GRID})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}})
    chart.set_legend({"position": "top", "font": {"name": FONT}})
    _insert(page, chart, max(12, int(len(rows) * 1.7) + 6), placed.title)


def stacked(page: Page, placed: Placed, kinds: Sequence[str]) -> None:
    """A bar a period, divided into kinds."""
    kinds = [kind for kind in kinds if kind in placed.columns and _numeric(placed, [kind])]
    rows = _numeric(placed, kinds)
    if not rows:
        return
    chart = page.book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for kind, fill in zip(kinds, _SHADES, strict=False):
        column = placed.table.columns[placed.columns[kind]]
        title = page.book.writing.heading(column, placed.table)
        chart.add_series(_series(placed, "period", kind, rows, fill, labels=False, name=title, gap=60))
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT}})
    chart.set_x_axis({"num_format": "0%", "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT}})
    _insert(page, chart, max(10, len(rows) * 3 + 6), placed.title)


def _series(
    placed: Placed,
    name_column: str,
    column: str,
    rows: Sequence[int],
    fill: str,
    *,
    labels: bool,
    name: str,
    gap: int = 80,
) -> dict[str, Any]:
    series: dict[str, Any] = {
        "name": clean(name) or " ",
        "categories": reference(placed, name_column, rows),
        "values": reference(placed, column, rows),
        "fill": {"color": fill},
        "border": {"color": "#404040", "width": 0.5},
        "gap": gap,
    }
    if labels:
        series["data_labels"] = {"value": True, "font": {"name": FONT, "size": 10}}
    return series


def reference(placed: Placed, column: str, rows: Sequence[int]) -> str:
    """The spreadsheet cells of a column in these rows of the table, as a chart refers to them."""
    from xlsxwriter.utility import quote_sheetname, xl_range_abs

    sheet, at = quote_sheetname(placed.sheet), placed.columns[column]
    parts = [
        f"{sheet}!{xl_range_abs(first, at, last, at)}" for first, last in _runs([placed.rows[row] for row in rows])
    ]
    return f"={parts[0]}" if len(parts) == 1 else f"=({','.join(parts)})"


def _runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    start = before = rows[0]
    for row in rows[1:]:
        if row != before + 1:
            yield start, before
            start = row
        before = row
    yield start, before


def _numeric(placed: Placed, columns: Sequence[str]) -> list[int]:
    """The rows in which all of these hold a number; a withheld one would be drawn as 0."""
    at = [placed.columns[column] for column in columns if column in placed.columns]
    return [number for number, row in enumerate(placed.table.rows) if at and all(_number(row[each]) for each in at)]


def _number(item: Item) -> bool:
    return isinstance(item, int | float)


def _insert(page: Page, chart: Any, rows: int, title: str) -> None:
    """Below the table."""
    book: Book = page.book
    chart.set_title({"name": clean(title), "name_font": {"name": FONT, "size": 13}, "overlay": False})
    chart.set_size({"width": 760, "height": rows * 20})
    said = f"{title}: {book.writing.language.text('document.alt.see_table')}"
    page.sheet.insert_chart(page.row, 0, chart, {"description": clean(said), "object_position": 3, "x_offset": 5})
    page.row += rows + 1
