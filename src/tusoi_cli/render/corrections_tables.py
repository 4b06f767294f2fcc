"""Roster, other names, merged units and signed figures in the corrections workbook, a sheet each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tusoi_cli.language import Language
from tusoi_cli.model.period import order
from tusoi_cli.render.corrections_lists import Lists
from tusoi_cli.render.corrections_questions import Asked, shown_period
from tusoi_cli.render.xlsx.book import Book, clean
from tusoi_cli.text import party_cell_key

_COLUMNS: Mapping[str, Mapping[str, int]] = {
    "roster": {"name": 46, "kind": 24, "committee": 34, "listed": 16},
    "aliases": {"written": 46, "meant": 46},
    "merges": {"old": 40, "new": 40, "since": 18},
    "signed": {"signed_period": 24, "measure": 40, "figure": 18},
}
_CHOSEN = {"listed": "listed", "meant": "party_cell", "signed_period": "period", "measure": "measure"}
"""Columns with a drop-down, and the list that it shows."""
_FREE = ("meant", "signed_period")
_SPARE = 24
"""Empty rows to fill in."""


def write_tables(book: Book, sheets: Mapping[str, Any], lists: Lists, asked: Asked, answer: Any) -> None:
    """Each table with what is known so far, its columns explained, and rows to fill in."""
    language = book.writing.language
    rows: dict[str, list[tuple[str, ...]]] = {
        "roster": list(_roster(asked, language)),
        "aliases": [(written, meant) for written, meant in asked.decided.aliases.items()],
        "merges": [(merge.old, merge.new, language.date(merge.valid_from)) for merge in asked.decided.merges],
        "signed": list(_signed(asked, language)),
    }
    missing = len(asked.settings.roster) - len(asked.decided.roster)
    for name, found in rows.items():
        said = [language.text(f"corrections.table.{name}")]
        if name == "roster" and missing > 0:
            said.append(language.text("corrections.by_toml", count=missing))
        _table(book, sheets[name], name, " ".join(said), found, lists, answer)


def _table(
    book: Book, sheet: Any, name: str, said: str, rows: Sequence[Sequence[str]], lists: Lists, answer: Any
) -> None:
    language = book.writing.language
    columns = _COLUMNS[name]
    last = len(rows) + _SPARE
    sheet.merge_range(0, 0, 0, len(columns) - 1, "", book.look("note"))
    book.text(sheet, 0, 0, said, "note")
    sheet.set_row(0, 50)
    for at, (column, width) in enumerate(columns.items()):
        sheet.set_column(at, at, width)
        book.text(sheet, 1, at, language.text(f"corrections.column.{column}"), "head")
        if column in _CHOSEN:
            known = lists.known(_CHOSEN[column])
            key = f"corrections.hint.{column}"
            hint = language.text(key) if language.has(key) else ""
            strict = column not in _FREE
            lists.offer(sheet, 2, at, known, hint, strict=strict, name=_CHOSEN[column], last=last + 1)
    for number in range(last):
        values = rows[number] if number < len(rows) else [""] * len(columns)
        for at, value in enumerate(values):
            sheet.write_string(number + 2, at, clean(value), answer)
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)


def _roster(asked: Asked, language: Language) -> Iterator[tuple[str, str, str, str]]:
    """The roster; then those that were read and are in no roster, marked as not to be counted on."""
    yes, no = language.text("corrections.answer.yes"), language.text("corrections.answer.no")
    for member in asked.decided.roster:
        yield member.name, member.kind, member.committee, yes
    known = {party_cell_key(member.name) for member in asked.settings.roster}
    for name, kind, committee in asked.facts.distinct("party_cell", "cell_kind", "committee"):
        if name and party_cell_key(name) not in known:
            known.add(party_cell_key(name))
            yield name, kind, committee, no


def _signed(asked: Asked, language: Language) -> Iterator[tuple[str, str, str]]:
    for period in sorted(asked.decided.signed, key=order):
        for measure, figure in asked.decided.signed[period].items():
            key = f"corrections.signed.{measure}"
            said = language.text(key) if language.has(key) else language.word("measure", measure)
            yield shown_period(period, language), said, f"{figure:g}"
