"""All figures of a report gathered for disclosure control: its tables, its headlines, its change, its lines."""

from collections.abc import Mapping
from dataclasses import replace

from tusoi_cli.analyse.change import Groups, groups, same_units
from tusoi_cli.analyse.disclosure_figures import Dims, Figure, Ledger
from tusoi_cli.analyse.disclosure_items import Items, cell_name
from tusoi_cli.analyse.people import count
from tusoi_cli.analyse.signs import Mentions, Signs, group_of
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import naming
from tusoi_cli.analyse.units import Unit
from tusoi_cli.model.period import order
from tusoi_cli.model.report import Item, Report, Table
from tusoi_cli.text import fold

SAME: Dims = frozenset({("set", "same")})
OTHERS: Dims = frozenset({("set", "others")})
HEADLINE = "headline"
"""Stands for what no table holds: headlines and change."""


def gather(report: Report, study: Study, found: Signs | None) -> Items:
    """Every figure, by the item that shows it, and how figures add up."""
    ledger = Ledger(study.options.hide_small)
    items = Items(ledger, study.options.by)
    names = _names(study)
    _members(ledger, study, found, names)
    _headlines(ledger, report)
    for table in report.tables:
        items.read(table)
    _change(ledger, report, study)
    _lines(items, report, study, found, names)
    _bounds(items, report, found)
    _restated(items, report)
    _links(ledger)
    return items


def without_few_absent(report: Report, k: int) -> Report:
    """The report without lines on fewer than K members who took no part (members and reviewed stay, and tell nobody's
    answers), and without those that rest on some of the party cells only."""
    tables = []
    for table in report.tables:
        if table.id == "bounds":
            ids = [column.id for column in table.columns]
            rows = tuple(row for row in table.rows if _of_all(dict(zip(ids, row, strict=True)), report, k))
            table = replace(table, rows=rows)
        if table.rows or table.id != "bounds":
            tables.append(table)
    return replace(report, tables=tuple(tables))


def _of_all(line: Mapping[str, Item], report: Report, k: int) -> bool:
    missing = line["missing"]
    if not isinstance(missing, int):
        return True
    whole = next((each for each in report.headline if each.period == line["period"]), None)
    same = whole is not None and (whole.reviewed, whole.with_signs) == (line["reviewed"], line["with_signs"])
    return same and missing >= k


def _names(study: Study) -> dict[Unit, str]:
    units = {told.unit.group for returns in study.figures.returns.values() for told in returns.values()}
    return {
        unit: cell_name([str(part) for part in naming(unit, study.committees)]) for unit in units if unit.party_cell
    }


def _members(ledger: Ledger, study: Study, found: Signs | None, names: dict[Unit, str]) -> None:
    cells = ledger.members.setdefault("cell", {})
    cells["kind"] = {name: fold(unit.kind) for unit, name in names.items()}
    cells["committee"] = {name: fold(unit.committee) for unit, name in names.items()}
    if found:
        groups_of = {code: group_of(code, study.checklist) for code in found.codes}
        ledger.members["sign"] = {"group": groups_of}


def _headlines(ledger: Ledger, report: Report) -> None:
    for line in report.headline:
        for what, value in (("members", line.members), ("base", line.reviewed), ("with_signs", line.with_signs)):
            if value is not None:
                ledger.show(Figure(what, line.period), value, HEADLINE)


def _change(ledger: Ledger, report: Report, study: Study) -> None:
    """The same party cells beside all of them: what is left of all is had by subtraction."""
    change = report.change
    if change is None or change.same is None or change.same.counts is None:
        return
    start, end = study.standings[change.start], study.standings[change.end]
    same = set(same_units(start, end, study.figures.units))
    names = _names(study)
    ledger.members["cell"]["set"] = {name: "same" if unit in same else "others" for unit, name in names.items()}
    for standing, (people, base) in zip((start, end), change.same.counts, strict=True):
        whole = count(standing.counted)
        for what, value, all_of in (("with_signs", people, whole and whole[0]), ("base", base, whole and whole[1])):
            ledger.show(Figure(what, standing.period, SAME), value, HEADLINE)
            if all_of is not None:
                ledger.imply(Figure(what, standing.period, OTHERS), all_of - value)


def _lines(items: Items, report: Report, study: Study, found: Signs | None, names: dict[Unit, str]) -> None:
    """The points of small lines: rates of all periods, from which counts of small groups can be read."""
    table = report.table("party_cells")
    if table is not None:
        periods = study.series.periods
        by_name = {name: unit for unit, name in names.items()}
        told = {period: groups(study.counted(period)) for period in periods}
        line = len(table.columns) - 1
        for number, dims in enumerate(items.dims_of(table)):
            cell = dict(dims).get("cell", "")
            items.elements["party_cells", number, line] = [
                _rate_figures(items.ledger, period, by_name.get(cell), told[period], cell) for period in periods
            ]
        items.elements["party_cells", -1, line] = [
            (Figure("with_signs", period), Figure("base", period)) for period in periods
        ]
    for table in (report.table("signs"), report.table("by_signs")):
        if table is not None and found is not None:
            _sign_lines(items, table, found)


def _rate_figures(ledger: Ledger, period: str, unit: Unit | None, told: Groups, cell: str) -> tuple[Figure, ...]:
    counts = count(told.get(unit, ())) if unit is not None else None
    if counts is None:
        return ()
    dims: Dims = frozenset({("cell", cell)})
    return (
        ledger.show(Figure("with_signs", period, dims), counts.with_signs, "party_cells"),
        ledger.show(Figure("base", period, dims), counts.base, "party_cells"),
    )


def _sign_lines(items: Items, table: Table, found: Signs) -> None:
    ids = [column.id for column in table.columns]
    for number, dims in enumerate(items.dims_of(table)):
        code = dict(dims)["sign"]
        points: list[tuple[Figure, ...]] = []
        for period in found.series.periods:
            mentions = found.mentions.get(period, Mentions())
            figure = Figure("sign", period, dims)
            if table.id == "signs" and code in mentions.counts:
                items.ledger.show(figure, mentions.counts[code], table.id)
            base = items.ledger.base_of(figure)
            points.append((figure, base) if base else (figure,))
        items.elements[table.id, number, ids.index("trend")] = points
        items.behind[table.id, number, ids.index("periods")] = tuple(point[0] for point in points)


def _bounds(items: Items, report: Report, found: Signs | None) -> None:
    """Ranges: their ends are counts out of a base."""
    table = report.table("bounds")
    if table is None:
        return
    ids = [column.id for column in table.columns]
    ledger = items.ledger
    for number, row in enumerate(table.rows):
        line = dict(zip(ids, row, strict=True))
        period, basis = str(line["period"]), str(line["basis"])
        whole = {"members": "members", "reviewed": "base", "with_signs": "with_signs"}
        told: dict[str, Figure] = {}
        for name, what in whole.items():
            if isinstance(line[name], int):
                value = int(str(line[name]))
                figure = Figure(what, period)
                if ledger.values.get(figure) != value:
                    figure = Figure(what, period, frozenset({("set", basis)}))
                told[name] = ledger.show(figure, value, "bounds")
                items.behind["bounds", number, ids.index(name)] = (figure,)
        if isinstance(line["missing"], int):
            missing = ledger.show(Figure("missing", period), int(str(line["missing"])), "bounds")
            items.behind["bounds", number, ids.index("missing")] = (missing,)
            ledger.links.append({told["reviewed"]: 1, missing: 1, told["members"]: -1})
            behind: tuple[Figure, ...] = (*told.values(), missing)
        else:
            codes = found.mentions.get(period, Mentions()).counts if found else {}
            signs = tuple(Figure("sign", period, frozenset({("sign", code)})) for code in codes)
            ends = _range_figures(ledger, period, line, told)
            behind = (*told.values(), *signs, *ends)
        for name in ("low", "high"):
            items.behind["bounds", number, ids.index(name)] = behind


def _range_figures(
    ledger: Ledger, period: str, line: Mapping[str, object], told: dict[str, Figure]
) -> tuple[Figure, ...]:
    base = ledger.values[told["reviewed"]] if "reviewed" in told else 0
    ends = [(name, line[name]) for name in ("low", "high")]
    return tuple(
        ledger.show(Figure(f"people_{name}", period), round(share * base), "bounds")
        for name, share in ends
        if isinstance(share, float)
    )


def _restated(items: Items, report: Report) -> None:
    """Figures of an earlier report: taken out where the figure of now is."""
    table = report.table("restated")
    if table is None:
        return
    ids = [column.id for column in table.columns]
    whats = {
        "members": ("members",),
        "reviewed": ("base",),
        "with_signs": ("with_signs",),
        "rate": ("with_signs", "base"),
    }
    for number, row in enumerate(table.rows):
        line = dict(zip(ids, row, strict=True))
        period, measure = str(line["period"]), str(line["measure"])
        found = tuple(Figure(what, period) for what in whats.get(measure, ()))
        if measure != "party_cells" and not found:
            now = line["now"]
            value = int(now) if isinstance(now, int) else 0
            found = (items.ledger.show(Figure(f"signed {measure}", period), value, "restated"),)
        for name in ("signed", "now", "difference"):
            items.behind["restated", number, ids.index(name)] = found


def _links(ledger: Ledger) -> None:
    """Figures that are the same, or add up, without being parts of one whole."""
    registers = sorted({figure.period for figure in ledger.values if figure.what == "register"}, key=order)
    if len(registers) == 1:
        for figure in [figure for figure in ledger.values if figure.what == "register"]:
            state = Figure("state", "", figure.dims)
            if state not in ledger.values:
                ledger.imply(state, ledger.values[figure])
            _equal(ledger, figure, state)
    months = sorted({figure.period for figure in ledger.values if figure.what == "so_far"}, key=order)
    for earlier, month in zip(["", *months], months, strict=False):
        parts = {Figure("presented", month): 1, Figure("so_far", month): -1}
        ledger.links.append({**parts, Figure("so_far", earlier): 1} if earlier else parts)
    if months:
        _equal(ledger, Figure("so_far", months[-1]), Figure("presented", ""))
        for month in months:
            _equal(ledger, Figure("rotating", month), Figure("rotating", ""))
        for figure in [figure for figure in ledger.values if figure.what == "rotating" and not figure.period]:
            for other in [
                each for each in ledger.values if each.what in ("members", "base") and each.dims == figure.dims
            ]:
                _equal(ledger, figure, other)


def _equal(ledger: Ledger, one: Figure, other: Figure) -> None:
    if one in ledger.values and ledger.values[one] == ledger.values.get(other):
        ledger.links.append({one: 1, other: -1})
