"""The corrections workbook ``can-sua.xlsx``: what was not certain, with what can be decided about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from tusoi_cli.language import Language, catalogue
from tusoi_cli.model.facts import STATUSES
from tusoi_cli.model.period import order
from tusoi_cli.render.aside import gathered
from tusoi_cli.render.corrections_decided import decided
from tusoi_cli.render.corrections_lists import Lists
from tusoi_cli.render.corrections_questions import Asked, Question, questions, shown_period
from tusoi_cli.render.corrections_tables import write_tables
from tusoi_cli.render.writing import Writing
from tusoi_cli.render.xlsx.book import FONT, Book, clean

_MOST = 1_000
"""Rows of one cause; who has answered so many runs again and sees the next ones."""
_SHOWN = ("code", "severity", "where", "found", "hint", "decision", "value", "reason")
_HIDDEN = ("asks", "layout", "subject", "places", "ref", "party_cell", "period", "seen")
_COLUMNS = (*_SHOWN, *_HIDDEN)
_WIDTHS = {"code": 8, "severity": 10, "where": 26, "found": 42, "hint": 38, "decision": 21, "value": 25, "reason": 25}
_LINE = 16
"""Points of a line of text."""
_SHEETS = ("about", "open", "decided", "roster", "aliases", "merges", "signed")
_ANSWERS = ("decision", "value", "reason")
_FREE = ("header", "period", "party_cell", "accept")
"""Decisions whose value may be another than those listed."""


def write_corrections(asked: Asked, language: Language, path: Path) -> None:
    """The workbook, written aside. TusoiError as ``aside``."""
    with gathered(path) as stream:
        book = Book(stream, Writing(language, asked.checklist), language.text("corrections.title"))
        _Writer(book, asked, language).write()
        book.workbook.close()


class _Writer:
    def __init__(self, book: Book, asked: Asked, language: Language) -> None:
        self.book = book
        self.asked = asked
        self.language = language
        self.lists = Lists(book, language)
        cell = {"font_name": FONT, "font_size": 12, "text_wrap": True, "valign": "top", "border": 1}
        self.answer = book.workbook.add_format(cell | {"bg_color": "#FFF7DD", "num_format": "@"})
        self.cause = book.workbook.add_format({"font_name": FONT, "font_size": 12, "bold": True, "bg_color": "#EDEDED"})

    def write(self) -> None:
        sheets = {name: self._sheet(name) for name in _SHEETS}
        self._fill_lists()
        self._about(sheets["about"])
        self._questions(sheets["open"], list(questions(self.asked.findings, self.asked.by_sheet, self.language)))
        self._rows(sheets["decided"], decided(self.asked, self.book.writing))
        write_tables(self.book, sheets, self.lists, self.asked, self.answer)
        self.lists.write(self._sheet("lists"))
        sheets["open"].activate()
        sheets["open"].set_first_sheet()

    def _sheet(self, name: str) -> Any:
        sheet = self.book.workbook.add_worksheet(self.language.text(f"corrections.sheet.{name}"))
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.hide_gridlines(2)
        sheet.set_footer("&C&P/&N")
        return sheet

    def _fill_lists(self) -> None:
        text, asked = self.language.text, self.asked
        signs = asked.checklist.signs if asked.checklist else ()
        periods = {*filter(None, asked.facts.texts("period"))} | set(asked.settings.expected_periods)
        roles = catalogue.topic("corrections", self.language.lang)["role"]
        self.lists.add("column", list(roles.values()))
        self.lists.add("label", [text("corrections.answer.no_sign"), *(self.book.writing.sign(s.code) for s in signs)])
        self.lists.add("status", [self.language.word("status", name) for name in STATUSES])
        self.lists.add("period", [shown_period(each, self.language) for each in sorted(periods, key=order)])
        self.lists.add("party_cell", asked.party_cells)
        self.lists.add("alias", [text("corrections.answer.new_cell"), *asked.party_cells])
        self.lists.add("marks", [text("corrections.answer.level"), text("corrections.answer.points")])
        self.lists.add("listed", [text("corrections.answer.yes"), text("corrections.answer.no")])
        measures = [self.language.word("measure", name) for name in ("members", "reviewed", "with_signs")]
        self.lists.add("measure", [*measures, *(text(f"corrections.signed.{key}") for key in ("rate", "party_cells"))])

    def _about(self, sheet: Any) -> None:
        sheet.set_column(0, 0, 120)
        self.book.text(sheet, 0, 0, self.language.text("corrections.about.title"), "title")
        lines = self.language.text("corrections.about.lines").strip().splitlines()
        for row, line in enumerate(lines, start=2):
            self.book.text(sheet, row, 0, line)
            sheet.set_row(row, _LINE * _lines(line, 110) + 4)

    # questions and decisions

    def _questions(self, sheet: Any, asked: list[Question]) -> None:
        row = self._head(sheet)
        for code, group in groupby(asked, key=lambda question: question.code):
            row = self._group(sheet, row, code, list(group))
        if not asked:
            self.book.text(sheet, row, 0, self.language.text("corrections.nothing"), "label")
        sheet.print_area(0, 0, row, len(_SHOWN) - 1)

    def _head(self, sheet: Any) -> int:
        for column, name in enumerate(_COLUMNS):
            self.book.text(sheet, 0, column, self.language.text(f"corrections.column.{name}"), "head")
            sheet.set_column(column, column, _WIDTHS.get(name, 12), None, {"hidden": name in _HIDDEN})
        sheet.set_row(0, 34)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        return 1

    def _group(self, sheet: Any, row: int, code: str, group: Sequence[Question]) -> int:
        """A cause: its name and rule over the questions that it raises."""
        title = f"{code} · {self.language.finding_title(code)} ({len(group)}). {group[0].rule}"
        for column in range(len(_SHOWN)):
            sheet.write_string(row, column, clean(title) if not column else "", self.cause)
        sheet.set_row(row, 21)
        shown = group[:_MOST]
        for number, question in enumerate(shown, start=row + 1):
            self._row(sheet, number, question)
        row += len(shown) + 1
        if len(group) > len(shown):
            more = self.language.text("corrections.more", count=len(group) - len(shown))
            self.book.text(sheet, row, 3, more, "label")
            row += 1
        return row

    def _rows(self, sheet: Any, found: Iterable[Question]) -> None:
        top, rows = self._head(sheet), list(found)
        for row, question in enumerate(rows, start=top):
            self._row(sheet, row, question)
        sheet.print_area(0, 0, top + len(rows), len(_SHOWN) - 1)

    def _row(self, sheet: Any, row: int, question: Question) -> None:
        texts = list(self._texts(question))
        sheet.set_row(row, _LINE * max(_lines(said, _WIDTHS[name]) for name, said in texts if name in _WIDTHS) + 2)
        for column, (name, said) in enumerate(texts):
            if name in _ANSWERS:
                sheet.write_string(row, column, clean(said), self.answer)
            elif name == "places":
                sheet.write_string(row, column, said)
            else:
                self.book.text(sheet, row, column, said, "text")
        decision, value = _COLUMNS.index("decision"), _COLUMNS.index("value")
        text = self.language.text
        choices = [text(f"corrections.decision.{action}") for action in question.may]
        self.lists.offer(sheet, row, decision, choices, text("corrections.hint.decision"), strict=True)
        known = question.choices or self.lists.known(question.asks)
        hint = text(f"corrections.hint.{question.asks}")
        self.lists.offer(sheet, row, value, known, hint, strict=question.asks not in _FREE, name=question.asks)

    def _texts(self, question: Question) -> Iterator[tuple[str, str]]:
        severity = self.language.word("severity", question.severity).capitalize() if question.severity else ""
        told: Mapping[str, str] = {
            "severity": severity,
            "decision": self.language.text(f"corrections.decision.{question.decision}") if question.decision else "",
            "places": "\n".join(f"{source}:{sheet}" for source, sheet in question.places),
            "period": shown_period(question.period, self.language) if question.period else "",
        }
        for name in _COLUMNS:
            yield name, told[name] if name in told else str(getattr(question, name))


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column of that width, by and large."""
    return max(1, -(-len(text) * 19 // (width * 20)))
