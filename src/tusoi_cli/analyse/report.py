"""Facts in, a report out: every figure that any writer shows is computed here or in the modules named here."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tusoi_cli.analyse import follow_up, grades, indicators, rates, restated, rotation, signs
from tusoi_cli.analyse.change import change
from tusoi_cli.analyse.completeness import attendance
from tusoi_cli.analyse.coverage import coverage
from tusoi_cli.analyse.disclosed import disclosed
from tusoi_cli.analyse.figures import SELF_REVIEW, Figures, arrange
from tusoi_cli.analyse.funnel import funnel
from tusoi_cli.analyse.levels import levels, sign_levels
from tusoi_cli.analyse.notes import notes
from tusoi_cli.analyse.options import Options
from tusoi_cli.analyse.parts import by_part
from tusoi_cli.analyse.people import headline, standing
from tusoi_cli.analyse.selection import only
from tusoi_cli.analyse.series import series
from tusoi_cli.analyse.study import Study
from tusoi_cli.analyse.units import Units, in_force
from tusoi_cli.errors import TusoiError
from tusoi_cli.garbage import uncollected
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.period import order
from tusoi_cli.model.report import Change, Headline, Report, Source, Table
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled


def analyse(
    settled: Settled,
    options: Options,
    *,
    checklist: Checklist | None,
    settings: Settings,
    findings: Sequence[Finding] = (),
    sources: Sequence[Source] = (),
) -> Report:
    """The report on settled facts: figures as counts, fractions and percentage points, nothing rounded.

    Raises TusoiError ``period_unknown``, ``periods_of_two_kinds``, ``party_cell_unknown`` or
    ``hide_small_too_small`` (wrong usage), ``disclosure_not_safe`` when a hidden number could be found.
    """
    if options.hide_small and options.hide_small < 2:
        raise TusoiError("hide_small_too_small", status=2, k=options.hide_small)
    if options.party_cell:
        settled, settings = only(settled, settings, options.party_cell)
    with uncollected():
        return _analysed(settled, options, checklist, settings, findings, sources)


def _analysed(
    settled: Settled,
    options: Options,
    checklist: Checklist | None,
    settings: Settings,
    findings: Sequence[Finding],
    sources: Sequence[Source],
) -> Report:
    figures = _arrange(settled, settings, options)
    reviewed = figures.periods(*SELF_REVIEW)
    standings = {period: standing(figures, period, checklist) for period in reviewed}
    headlines = tuple(headline(standings[period]) for period in reviewed)
    rated = [line.period for line in headlines if line.rate is not None]
    ranged = [line.period for line in headlines if line.bounds is not None]
    compared = series(reviewed, rated if len(rated) > 1 else rated + ranged, options)
    attended = attendance(figures, settled, reviewed, findings)
    committees = tuple(name for name in figures.units.committees() if name)
    of_cells = {
        told.unit.committee for each in figures.returns.values() for told in each.values() if told.unit.party_cell
    }
    study = Study(
        figures=figures,
        series=compared,
        standings=standings,
        attendance=attended,
        checklist=checklist,
        settings=settings,
        options=options,
        committees=len(of_cells) > 1,
        rolled_up=settled.rolled_up,
    )
    found = signs.signs(study)
    between: Change | None = None
    if compared.start is not None and compared.end is not None:
        between = change(standings[compared.start], standings[compared.end], figures.units)
    report = Report(
        committee=settings.committee or (committees[0] if len(committees) == 1 else ""),
        committees=committees,
        headline=headlines,
        completeness=tuple(attended[period].completeness for period in reviewed),
        change=between,
        tables=tuple(_tables(study, headlines, found)),
        notes=(),
        findings=tuple(findings),
        sources=tuple(sources),
        checklist=checklist.id if checklist else "",
        checklist_version=checklist.version if checklist else "",
        checklist_verified=checklist.verified if checklist else False,
        left_out_periods=tuple(name for name in reviewed if name not in compared.periods),
        facts=len(settled.facts),
    )
    if not options.hide_small:
        told = (*report.findings, *disclosed(report.tables))
        return replace(report, notes=tuple(notes(study, report, found)), findings=told)
    # Most reports hide nothing; a short run starts sooner without these modules.
    from tusoi_cli.analyse.disclosure import hide
    from tusoi_cli.analyse.disclosure_notes import untold

    protected = hide(report, study, found)
    kept = untold(notes(study, protected.report, found), study, found, protected.report, protected.shown)
    return replace(protected.report, notes=(*kept, *protected.notes))


def _signs_by_party_cell(study: Study, found: signs.Signs | None) -> Table | None:
    options = study.options
    if found is None or not options.signs_by_party_cell:
        return None
    return signs.by_party_cell(found, study.committees, full=options.hide_small > 0)


def _arrange(settled: Settled, settings: Settings, options: Options) -> Figures:
    last = options.end or max(filter(None, settled.facts.texts("period")), key=order, default="")
    return arrange(settled.facts, Units(settings.roster, in_force(settings.merges, last)), settled.ranges)


def _tables(study: Study, headlines: Sequence[Headline], found: signs.Signs | None) -> Iterator[Table]:
    """Every table that the files hold figures for, in the order in which they are shown."""
    start, end = study.series.start, study.series.end
    makers: tuple[Table | None, ...] = (
        rates.trend(study, headlines),
        rates.bounds(study, headlines),
        rates.parts(study, "kinds"),
        rates.parts(study, "committees"),
        rates.audiences(study),
        rates.party_cells(study),
        funnel(study, end, "funnel") if end is not None else None,
        funnel(study, start, "funnel_start") if start is not None else None,
        signs.table(study, found) if found else None,
        signs.ranges(study, found) if found else None,
        signs.group_table(study, found) if found else None,
        signs.series_table(study, found) if found else None,
        _signs_by_party_cell(study, found),
        levels(study),
        sign_levels(found) if found else None,
        grades.grades(study),
        grades.cell_grades(study),
        grades.cell_grade_list(study),
        grades.exemplary(study),
        grades.discipline(study),
        *follow_up.tables(study),
        *rotation.tables(study),
        *indicators.tables(study),
        *(by_part(study, _part) if study.options.by else ()),
        coverage(study),
        restated.compare(study, headlines)[0],
    )
    yield from (table for table in makers if table is not None)


def _part(study: Study) -> Iterator[Table]:
    """The tables that ``--by`` shows part by part."""
    headlines = [headline(behind) for behind in study.standings.values()]
    found = signs.signs(study)
    makers = (
        rates.trend(study, [line for line in headlines if line.rate is not None or line.bounds is not None]),
        signs.table(study, found) if found else None,
        signs.group_table(study, found) if found else None,
        levels(study),
        grades.grades(study),
        grades.exemplary(study),
        grades.discipline(study),
        next(follow_up.tables(study), None),
    )
    yield from (table for table in makers if table is not None)
