"""Year-end grades of members and party cells, the four-level rating, discipline."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tusoi_cli.analyse.figures import Return
from tusoi_cli.analyse.people import count
from tusoi_cli.analyse.series import family
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.tables import Row, columns, headings, method, naming, number, places, rate, total, who
from tusoi_cli.model.facts import DISCIPLINE, EXEMPLARY, GRADES
from tusoi_cli.model.report import HIDDEN, Column, Hidden, Note, Table
from tusoi_cli.text import committee_key


def grades(study: Study) -> Table | None:
    """Members by grade, the share good or better, and the ceiling on excellent."""
    rows: list[Row] = []
    sources: list[tuple[str, ...]] = []
    ceiling = study.settings.ceiling_percent / 100
    for period in study.figures.periods("graded", "grade"):
        told = study.figures.speaking(period, "graded", "grade")
        counts = _counts(told, "grade", GRADES)
        graded = total(_graded(each) for each in told)
        good = _good(counts)
        rows.append(
            (
                period,
                graded,
                *counts.values(),
                rate(good, _of_graded(told)),
                rate(counts["excellent"], counts["good"]),
                ceiling,
                len(above_ceiling(study, period)),
                sum(1 for each in told if each.unit.party_cell),
            )
        )
        sources.append(_places(told, "grade", GRADES))
    if not rows:
        return None
    return Table(
        "grades",
        columns(("period", "period"), ("graded", "count"), *((grade, "count") for grade in GRADES))
        + columns(
            ("good_or_better", "rate"),
            ("excellent_of_good", "rate"),
            ("ceiling", "rate"),
            ("above_ceiling", "count"),
            ("party_cells", "count"),
        ),
        tuple(rows),
        (method("grades"),),
        sources=tuple(sources),
    )


def above_ceiling(study: Study, period: str) -> list[str]:
    """The committees with more members graded excellent than the ceiling allows for those graded good.

    21-HD/BTCTW of 18/10/2019: counted within each grass-roots organisation, not within each party cell.
    """
    by_committee: dict[str, list[Return]] = {}
    for each in study.figures.speaking(period, "grade"):
        by_committee.setdefault(committee_key(each.unit.committee), []).append(each)
    found = []
    for told in by_committee.values():
        counts = _counts(told, "grade", GRADES)
        excellent, good = counts["excellent"], counts["good"]
        if excellent is not None and good is not None and 100 * excellent > study.settings.ceiling_percent * good:
            found.append(told[0].unit.committee)
    return found


def cell_grades(study: Study) -> Table | None:
    """Party cells by their own grade."""
    rows: list[Row] = []
    for period in study.figures.periods("cell_grade"):
        counts = _counts(study.figures.cells(period), "cell_grade", GRADES)
        graded = total(counts.values())
        if graded:
            rows.append((period, graded, *(value or 0 for value in counts.values()), rate(_good(counts), graded)))
    if not rows:
        return None
    return Table(
        "cell_grades",
        columns(("period", "period"), ("graded", "count"), *((grade, "count") for grade in GRADES))
        + columns(("good_or_better", "rate")),
        tuple(rows),
        (method("cell_grades"),),
    )


def cell_grade_list(study: Study) -> Table | None:
    """Each party cell's own grade, period by period."""
    periods = study.figures.periods("cell_grade")
    told = {period: {each.unit.group: each for each in study.figures.cells(period)} for period in periods}
    graded = {unit for by_unit in told.values() for unit, each in by_unit.items() if "cell_grade" in each.measures}
    units = sorted(graded, key=lambda unit: unit.place)
    if not units:
        return None
    rows = tuple(
        (*naming(unit, study.committees), *(_own_grade(told[period].get(unit)) for period in periods)) for unit in units
    )
    marks = tuple(Column(f"grade_{period}", "key", period) for period in periods)
    return Table(
        "cell_grade_list",
        who(study.committees) + marks,
        rows,
        (method("cell_grade_list"),),
        groups=headings(units, study.committees),
    )


def exemplary(study: Study) -> Table | None:
    """The four-level rating of setting an example."""
    rows: list[Row] = []
    for period in study.figures.periods("exemplary"):
        counts = _counts(study.figures.speaking(period, "exemplary"), "exemplary", EXEMPLARY)
        rated = total(counts.values())
        fair = total((counts["good"], counts["fair"]))
        rows.append((period, rated, *counts.values(), rate(fair, rated)))
    if not rows:
        return None
    return Table(
        "exemplary",
        columns(("period", "period"), ("rated", "count"), *((level, "count") for level in EXEMPLARY))
        + columns(("good_or_fair", "rate")),
        tuple(rows),
        (method("exemplary"),),
    )


def discipline(study: Study) -> Table | None:
    """Members disciplined, by form, beside the headline of the same period."""
    rows: list[Row] = []
    for period in study.figures.periods("discipline"):
        told = study.figures.speaking(period, "discipline")
        counts = _counts(told, "discipline", DISCIPLINE)
        of_all = sum(_disciplined(each) for each in told)
        unnamed = of_all - (total(counts.values()) or 0)
        headline = count(study.counted(period))
        beside: Row = (headline.with_signs, headline.base, headline.rate) if headline else (None, None, None)
        rows.append((period, *counts.values(), max(unnamed, 0), of_all, *beside))
    if not rows:
        return None
    return Table(
        "discipline",
        columns(("period", "period"), *((form, "count") for form in DISCIPLINE))
        + columns(("unspecified", "count"), ("total", "count"))
        + columns(("with_signs", "count"), ("reviewed", "count"), ("rate", "rate")),
        tuple(rows),
        (method("discipline"),),
    )


def notes(study: Study, tables: Mapping[str, Table]) -> Iterator[Note]:
    """Grades and discipline of the latest period in a sentence."""
    if (table := tables.get("grades")) and (last := dict(zip(_ids(table), table.rows[-1], strict=True)))["graded"]:
        if last["good_or_better"] is not None:
            names = ("period", "good_or_better", "graded")
            yield Note("grades_share", {name: last[name] for name in names})  # type: ignore[misc]
        period = str(last["period"])
        if above := above_ceiling(study, period):
            percent = number(study.settings.ceiling_percent)
            yield Note("above_ceiling", {"period": period, "committees": tuple(above), "percent": percent})
    if table := tables.get("discipline"):
        last = dict(zip(_ids(table), table.rows[-1], strict=True))
        alike = [row for row in table.rows if family(str(row[0])) == family(str(last["period"]))]
        first = str(alike[0][0]) if len(alike) > 1 else ""
        every = [row[_ids(table).index("total")] for row in alike]
        gone = any(isinstance(value, Hidden) for value in every)
        known = HIDDEN if gone else sum(value for value in every if isinstance(value, int))
        values = {"period": last["period"], "total": last["total"], "first": first, "all": known}
        yield Note("discipline_beside", values)  # type: ignore[arg-type]


def _ids(table: Table) -> list[str]:
    return [column.id for column in table.columns]


def _counts(told: Iterable[Return], measure: str, codes: Sequence[str]) -> dict[str, int | None]:
    found: dict[str, int | None] = dict.fromkeys(codes)
    for each in told:
        for code in codes:
            if (value := each.whole(measure, code)) is not None:
                found[code] = (found[code] or 0) + value
    return found


def _good(counts: Mapping[str, int | None]) -> int | None:
    return total((counts["excellent"], counts["good"]))


def _graded(told: Return) -> int | None:
    """Members graded: as told, else the sum of the grades."""
    given = told.whole("graded")
    return total(told.whole("grade", grade) for grade in GRADES) if given is None else given


def _of_graded(told: Iterable[Return]) -> int | None:
    """Members graded where their grades are told too: the denominator of the share."""
    return total(_graded(each) for each in told if "grade" in each.measures)


def _disciplined(told: Return) -> int:
    given = told.whole("discipline")
    by_form = total(told.whole("discipline", form) for form in DISCIPLINE) or 0
    return by_form if given is None else max(given, by_form)


def _own_grade(told: Return | None) -> str | None:
    return next((grade for grade in GRADES if told and told.value("cell_grade", grade)), None)


def _places(told: Iterable[Return], measure: str, codes: Iterable[str]) -> tuple[str, ...]:
    return places(fact for each in told for code in codes for fact in each.read(measure, code))
