"""The report as JSON: every figure unrounded, keys never translated (contract, 4)."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.mark import MARK
from tusoi_cli.model.report import Change, Column, Completeness, Headline, Hidden, Item, Note, Report, Source, Table
from tusoi_cli.render.findings import as_values
from tusoi_cli.render.sentence import base
from tusoi_cli.render.writing import Writing

SCHEMA = 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def report_json(report: Report, language: Language, checklist: Checklist | None = None) -> str:
    """The whole report; sentences (notes, messages) in the language, all else the same in every language.

    A withheld figure is null and stands beside ``"suppressed": true``; null alone is not reported.
    """
    writing = Writing(language, checklist)
    told = heart(report)
    return written(
        {
            "schema": SCHEMA,
            "generator": MARK,
            "lang": language.lang,
            "committee": told["committee"],
            "committees": told["committees"],
            "checklist": told["checklist"],
            "checklist_version": report.checklist_version,
            "checklist_verified": report.checklist_verified,
            "headline": told["headline"],
            "completeness": told["completeness"],
            "change": told["change"],
            "party_cells": _ends(report.table("party_cells")),
            "signs": _signs(report, writing),
            "tables": [_table(table, writing) for table in report.tables],
            "notes": [_note(note, writing) for note in report.notes],
            "findings": [as_values(finding, language) for finding in report.findings],
            "sources": [source_values(source) for source in report.sources],
            "left_out_periods": report.left_out_periods,
            "hide_small": told["hide_small"],
            "facts": report.facts,
        }
    )


def heart(report: Report) -> dict[str, Any]:
    """What a summary takes of it: who, by which checklist, the headline, how complete, the change."""
    return {
        "committee": report.committee,
        "committees": report.committees,
        "checklist": report.checklist,
        "headline": [_headline(headline, report) for headline in report.headline],
        "completeness": [_complete(entry) for entry in report.completeness],
        "change": _change(report.change) if report.change else None,
        "hide_small": report.hide_small,
    }


def written(values: Mapping[str, Any]) -> str:
    """JSON text in UTF-8 letters, the same for the same values, ending in a line break; ValueError for NaN."""
    text = json.dumps(values, ensure_ascii=False, allow_nan=False, indent=2)
    return _SURROGATE.sub("\ufffd", text) + "\n"


def source_values(source: Source) -> dict[str, Any]:
    """A file that was named or found, and what it gave."""
    return {
        "source": source.source,
        "status": source.status,
        "reason": source.reason,
        "kind": source.kind,
        "sheets": source.sheets,
        "rows_used": source.rows_used,
        "rows_ignored": source.rows_ignored,
        "rows_reported": source.rows_reported,
        "facts": source.facts,
    }


def _headline(headline: Headline, report: Report) -> dict[str, Any]:
    shown = not headline.suppressed
    return {
        "period": headline.period,
        "members": headline.members if shown else None,
        "reviewed": headline.reviewed if shown else None,
        "with_signs": headline.with_signs if shown else None,
        "rate": headline.rate if shown else None,
        "interval": headline.interval if shown else None,
        "bounds": headline.bounds if shown else None,
        "base": base(headline, report),
        "party_cells": headline.party_cells,
        "by_members": headline.by_members,
        "left_out": headline.left_out,
        "committee_only": headline.committee_only,
        "suppressed": headline.suppressed,
    }


def _complete(entry: Completeness) -> dict[str, Any]:
    return {
        "period": entry.period,
        "read": entry.read,
        "expected": entry.expected,
        "not_sent": entry.not_sent,
        "unusable": entry.unusable,
        "own": entry.own,
        "synthesis": entry.synthesis,
        "basis": entry.basis,
    }


def _change(change: Change) -> dict[str, Any]:
    values: dict[str, Any] = {
        "from": change.start,
        "to": change.end,
        "points": change.points,
        "relative": change.relative,
        "interval": change.interval,
        "counts": change.counts,
        "within": change.within,
        "between": change.between,
    }
    if change.same:
        values["same"] = {"party_cells": change.same_cells, **_change(change.same)}
    return values


def _ends(table: Table | None) -> list[dict[str, Any]]:
    """A table of two periods as objects: what tells the row, then ``start`` and ``end`` with their figures."""
    rows = []
    for row in table.rows if table else ():
        values: dict[str, Any] = {}
        for column, item in zip(table.columns if table else (), row, strict=True):
            stem, _, side = column.id.rpartition("_")
            if side in ("start", "end") and column.period:
                values.setdefault(side, {"period": column.period})[stem] = _plain(item, column)
            else:
                values[column.id] = _plain(item, column)
        rows.append(_flagged(values, row))
    return rows


def _signs(report: Report, writing: Writing) -> list[dict[str, Any]]:
    """Signs by code; where only a range is known, ``low`` and ``high`` stand beside the null count."""
    ranges = {str(row["code"]): row for row in _ends(report.table("sign_ranges"))}
    rows = []
    for row in _ends(report.table("signs")):
        for side in {"start", "end"} & row.keys() & ranges.get(str(row["code"]), {}).keys():
            if row[side]["count"] is None:
                row[side] |= {name: ranges[str(row["code"])][side][name] for name in ("low", "high")}
        rows.append({"label": writing.label(str(row["code"])), **row})
    return rows


def _table(table: Table, writing: Writing) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": writing.title(table.id),
        "columns": [{"id": column.id, "kind": column.kind, "period": column.period} for column in table.columns],
        "rows": [_row(table, row) for row in table.rows],
        "total": _row(table, table.total) if table.total else None,
        "groups": [{"row": row, "heading": heading} for row, heading in sorted(table.groups.items())],
        "notes": [_note(note, writing) for note in table.notes],
        "sources": table.sources,
    }


def _row(table: Table, row: Sequence[Item]) -> dict[str, Any]:
    return _flagged({column.id: _plain(item, column) for column, item in zip(table.columns, row, strict=True)}, row)


def _flagged(values: dict[str, Any], row: Iterable[Item]) -> dict[str, Any]:
    return {**values, "suppressed": True} if any(isinstance(item, Hidden) for item in row) else values


def _plain(item: Item, column: Column) -> Any:
    if isinstance(item, Hidden):
        return None
    whole = isinstance(item, float) and item.is_integer() and column.kind in ("count", "number")
    return int(item) if whole and isinstance(item, float) else item


def _note(note: Note, writing: Writing) -> dict[str, Any]:
    return {"key": note.key, "text": writing.note(note), "values": dict(sorted(note.values.items()))}
