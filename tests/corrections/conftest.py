"""A folder of sources, and the corrections workbook filled in as a clerk does."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tusoi_cli import pipeline
from tusoi_cli.language import Language
from tusoi_cli.render.corrections import write_corrections


class Office:
    """A folder of sources with what can be done about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = folder / "can-sua.xlsx"
        self.language = Language()

    def checked(self, *paths: Path) -> pipeline.Checked:
        return self.run(*paths)[1]

    def run(self, *paths: Path):
        where = list(paths or [self.folder])
        knowledge = pipeline.prepare(settings=pipeline.settings_for(where, self.folder.parent))
        inputs = pipeline.read_all(where, knowledge)
        return inputs, pipeline.check(inputs)

    def codes(self, *paths: Path) -> set[str]:
        return {each.code for each in self.checked(*paths).findings if each.severity != "info"}

    def write(self) -> None:
        inputs, checked = self.run()
        write_corrections(pipeline.asked(inputs, checked, [self.folder]), self.language, self.book)

    def rows(self, sheet: str = "open") -> list[dict[str, str]]:
        """The rows of a sheet by column, as text."""
        names = {self.language.text(f"corrections.column.{key}"): key for key in _COLUMNS}
        lines = list(openpyxl.load_workbook(self.book)[self.title(sheet)].iter_rows(values_only=True))
        top = next(number for number, line in enumerate(lines) if sum(value in names for value in line) > 1)
        keys = [names.get(value, "") for value in lines[top]]
        return [{key: str(value or "") for key, value in zip(keys, line, strict=True)} for line in lines[top + 1 :]]

    def title(self, sheet: str) -> str:
        return self.language.text(f"corrections.sheet.{sheet}")

    def fill(self, choose: Callable[[dict[str, str]], dict[str, str] | None], sheet: str = "open") -> int:
        """Writes what ``choose`` says of each row into its columns; gives how many rows it answered."""
        book = openpyxl.load_workbook(self.book)
        page = book[self.title(sheet)]
        names = {self.language.text(f"corrections.column.{key}"): key for key in _COLUMNS}
        answered = 0
        head: dict[str, int] = {}
        for line in page.iter_rows():
            found = {names[cell.value]: cell.column for cell in line if cell.value in names}
            if len(found) > 1:
                head = found
                continue
            row = {key: str(page.cell(line[0].row, column).value or "") for key, column in head.items()}
            if head and (told := choose(row)):
                answered += 1
                for key, value in told.items():
                    page.cell(line[0].row, head[key], value)
        book.save(self.book)
        return answered

    def answer(self, code: str, **told: str) -> int:
        """Answers every row of a code alike."""
        return self.fill(lambda row: told if row["code"] == code and row["asks"] else None)

    def word(self, kind: str, key: str) -> str:
        return self.language.text(f"corrections.{kind}.{key}")


_COLUMNS = (
    "code", "severity", "where", "found", "hint", "decision", "value", "reason", "asks", "layout", "subject", "places",
    "ref", "party_cell", "period", "seen", "name", "kind", "committee", "listed", "written", "meant", "old", "new",
    "since", "signed_period", "measure", "figure",
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    folder = tmp_path / "Báo cáo quý"
    folder.mkdir()
    return Office(folder)
