"""Decisions beside what they are about: findings that somebody accepted, decisions that no longer fit (TS210)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.finding import Finding, digest, finding
from tusoi_cli.model.reading import Reading
from tusoi_cli.model.report import Source
from tusoi_cli.model.settings import Accepted, Answer, Origin, Settings
from tusoi_cli.text import party_cell_key

_DECIDED = ("settings_file", "corrections")


def layouts(readings: Iterable[Reading]) -> dict[tuple[str, str], str]:
    """(source, sheet) -> the signature of its layout."""
    return {(each.source, each.sheet): each.outline.layout for each in readings if each.outline and each.outline.layout}


def acceptance(found: Finding, settings: Settings, by_sheet: Mapping[tuple[str, str], str]) -> Accepted | None:
    """Who accepted the finding and why, None where nobody did."""
    return next((each for each in settings.accepted if each.code == found.code and _is(each, found, by_sheet)), None)


def _is(accepted: Accepted, found: Finding, by_sheet: Mapping[tuple[str, str], str]) -> bool:
    layout = by_sheet.get((found.source, found.sheet), "")
    return (
        _named(accepted.source, found.source)
        and accepted.sheet in ("", found.sheet)
        and accepted.layout in ("", layout)
        and (accepted.ref in ("", found.ref) or accepted.ref == found.ref.rstrip("0123456789"))
        and _same(accepted.party_cell, str(found.values.get("party_cell", "")))
        and accepted.period in ("", found.values.get("period"))
        and accepted.seen in ("", digest(found))
    )


def _named(wanted: str, source: str) -> bool:
    return wanted in ("", source) or source.endswith(f"/{wanted}")


def _same(wanted: str, name: str) -> bool:
    return not wanted or party_cell_key(wanted) == party_cell_key(name)


def stale(
    settings: Settings, readings: Sequence[Reading], sources: Sequence[Source], facts: Facts,
    checklists: Iterable[Checklist],
) -> Iterator[Finding]:  # fmt: skip
    """TS210 for what was decided about a layout, file, party cell or sign that is not there."""
    known = set(layouts(readings).values())
    names = [source.source for source in sources]
    cells = set(map(party_cell_key, facts.texts("party_cell"))) if settings.answers else set()
    for answer in settings.answers:
        if answer.origin.whole and (found := _unfit(answer, known, names, cells)):
            yield _told(answer.origin, *found)
    for accepted in settings.accepted:
        if accepted.origin.whole and accepted.source and not any(_named(accepted.source, name) for name in names):
            yield _told(accepted.origin, "source", accepted.source)
    codes = {sign.code for checklist in checklists for sign in checklist.signs}
    for code in dict.fromkeys(settings.labels.values()):
        if code and code not in codes:
            yield finding("TS210", variant="label", value=code)
    for source in sources:
        if source.status == "ignored" and source.reason in _DECIDED and "/" in source.source:
            yield finding("TS210", source.source, variant="nested")


def _unfit(answer: Answer, known: set[str], names: Sequence[str], cells: set[str]) -> tuple[str, str] | None:
    source = answer.value if answer.action == "use_file" else answer.source
    if source and not any(_named(source, name) for name in names):
        return "source", source
    if answer.layout and answer.layout not in known:
        return "layout", answer.value
    if answer.action == "use_file" and answer.party_cell and party_cell_key(answer.party_cell) not in cells:
        return "party_cell", answer.party_cell
    return None


def _told(origin: Origin, variant: str, value: str) -> Finding:
    return finding("TS210", origin.source, origin.sheet, origin.ref, variant, value=value)
