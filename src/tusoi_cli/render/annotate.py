"""A sender's workbook with the places to correct marked, to be sent back; never a sheet that holds names."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.address import letters, position
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.reading import Outline
from tusoi_cli.render.aside import write_bytes
from tusoi_cli.render.findings import causes
from tusoi_cli.render.saved import saved
from tusoi_cli.render.xlsx.book import FONT, clean

_FILL = "FFE699"
_LONGEST = 1_500
_MOST_PLACES = 400
"""Spreadsheet cells of one range that are marked."""
_WIDTHS = (22, 10, 12, 60, 60)
_BAD = re.compile(r"[\[\]:*?/\\]")

Spans = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Returned:
    """A file to send back. ``data``: the workbook to copy, None where only a list may be written.

    ``kept``: the places of the words that stay in a line of signatures. ``is_person``: whether a text is a name.
    """

    source: str
    findings: Sequence[Finding]
    outlines: Mapping[str, Outline]
    kept: Spans
    is_person: Callable[[str], bool]
    data: bytes | None = None


class Written(NamedTuple):
    """A file that was written. ``copied``: the workbook itself, marked; else a list of its findings."""

    path: Path
    copied: bool


def annotate(files: Sequence[Returned], folder: Path, sources: Sequence[Path], language: Language) -> list[Written]:
    """Writes a workbook for every file, under the file's own place in the folder.

    TusoiError ``output_is_input`` before anything is written, where one would take the place of a source.
    """
    taken: set[Path] = set()
    real = {path.resolve() for path in sources}
    written = []
    plans = [(file, _target(file, folder, taken)) for file in files]
    for _, path in plans:
        if path.resolve() in real:
            raise TusoiError("output_is_input", status=2, path=str(path))
    for file, path in plans:
        path.parent.mkdir(parents=True, exist_ok=True)
        copy = _copied(file, language)
        write_bytes(path, copy or _list_alone(file, language))
        written.append(Written(path, copy is not None))
    return written


def _target(file: Returned, folder: Path, taken: set[Path]) -> Path:
    """``FOLDER/sub/name.xlsx``, whatever the source's suffix; a second one of that name gets its suffix too."""
    place = PurePosixPath(file.source)
    path = folder.joinpath(*(part for part in place.parent.parts if part not in ("..", "/")), f"{place.stem}.xlsx")
    number = 2
    while path in taken:
        path = path.with_name(f"{place.stem} {number}.xlsx")
        number += 1
    taken.add(path)
    return path


def _copied(file: Returned, language: Language) -> bytes | None:
    """The workbook with its marks; None where it may not, or cannot faithfully, be copied."""
    import openpyxl

    if file.data is None:
        return None
    try:
        book: Any = openpyxl.load_workbook(io.BytesIO(file.data))
        values = openpyxl.load_workbook(io.BytesIO(file.data), data_only=True)
        for sheet in book.worksheets:
            _bare(sheet, values[sheet.title])
            _without_persons(sheet, file)
            _mark(sheet, [each for each in file.findings if each.sheet == sheet.title], language)
        book._external_links.clear()
        _list(book, file, language)
        return saved(book)
    except Exception:  # openpyxl raises nearly anything over an odd file, which then gets a list
        return None


def _bare(sheet: Any, values: Any) -> None:
    """Without pictures, pivot tables, others' comments, headers and footers; links to other files become values."""
    sheet._images, sheet._charts, sheet._pivots, sheet._hyperlinks = [], [], [], []
    sheet.legacy_drawing = None
    for name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        part = getattr(sheet, name)
        part.left.text = part.center.text = part.right.text = None
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None:
                cell.comment = None
            if cell.hyperlink is not None:
                cell.hyperlink = None
            if cell.data_type == "f" and "[" in str(cell.value):
                cell.value = values[cell.coordinate].value


def _without_persons(sheet: Any, file: Returned) -> None:
    """Lines above and below a table keep what they say of posts and dates; the names of persons go."""
    outline = file.outlines.get(sheet.title)
    for row, kind in enumerate(outline.rows if outline else ()):
        if kind not in ("title", "signature", "note", "ignored"):
            continue
        for cell in sheet[row + 1]:
            if isinstance(cell.value, str) and cell.data_type == "s":
                cell.value = _signed(cell.value, file) if kind == "signature" else _unnamed(cell.value, file)


def _signed(text: str, file: Returned) -> str | None:
    """A post or a date, up to where a name begins; nothing of a line that says neither."""
    kept = file.kept(text)
    if not kept:
        return None
    rest = text[kept[-1][1] :]
    words = re.findall(r"[^\W\d_]+", rest)
    if file.is_person(rest.strip(" :.,;-–")) or (len(words) > 1 and all(word[0].isupper() for word in words)):
        return f"{text[: kept[-1][1]]} …"
    return _unnamed(text, file)


def _unnamed(text: str, file: Returned) -> str:
    """A text up to where it names a person: ``Người báo cáo: …``."""
    parts = re.split(r"([:;,(–]\s*)", text)
    for at, part in enumerate(parts):
        if file.is_person(part):
            return "".join(parts[:at]) + "…"
    return text


def _mark(sheet: Any, findings: Sequence[Finding], language: Language) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    fill = PatternFill("solid", start_color=_FILL, end_color=_FILL)
    said: dict[str, list[str]] = {}
    for finding in findings:
        places = list(_places(finding.ref))
        for place in places:
            _shown(sheet, place).fill = fill
        if places:
            text = f"{finding.code}. {language.message(finding, place=False)}\n→ {language.hint(finding)}"
            said.setdefault(_shown(sheet, places[0]).coordinate, []).append(text)
    for place, texts in said.items():
        text = clean_lines("\n\n".join(dict.fromkeys(texts)))[:_LONGEST]
        comment = Comment(text, "tusoi")
        comment.width, comment.height = 360, 40 + 18 * (text.count("\n") + len(text) // 50)
        sheet[place].comment = comment


def clean_lines(text: str) -> str:
    """Text that a workbook can hold, its line breaks kept."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _places(ref: str) -> Iterator[str]:
    """The addresses of a range, the first ones of a large one; none for what is no address."""
    try:
        top, left = position(ref)
        bottom, right = position(ref.split(":")[-1])
    except ValueError:
        return
    every = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    for _, (row, column) in zip(range(_MOST_PLACES), every, strict=False):
        yield f"{letters(column)}{row + 1}"


def _shown(sheet: Any, place: str) -> Any:
    """The spreadsheet cell that shows a place: the first of a merged block."""
    for block in sheet.merged_cells.ranges:
        if place in block:
            return sheet.cell(block.min_row, block.min_col)
    return sheet[place]


def _list_alone(file: Returned, language: Language) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    _list(book, file, language)
    return saved(book)


def _list(book: Any, file: Returned, language: Language) -> None:
    """The findings on a sheet of their own, before the others."""
    from openpyxl.styles import Alignment, Font, PatternFill

    text = language.text
    copied = bool(book.worksheets)
    title = _BAD.sub(" ", text("corrections.sheet.open"))[:25]
    sheet = book.create_sheet(title if title not in book.sheetnames else f"{title} tusoi", 0)
    book.active = 0
    wrap = Alignment(wrap_text=True, vertical="top")
    note = text("corrections.returned.copy" if copied else "corrections.returned.list", source=file.source)
    heads = [text(f"corrections.returned.{name}") for name in ("sheet", "place")]
    heads += [text(f"corrections.column.{name}") for name in ("severity", "found", "hint")]
    rows = [[note], heads]
    for finding in chain.from_iterable(causes(file.findings)):
        severity = language.word("severity", finding.severity).capitalize()
        said = language.message(finding, place=False)
        rows.append([finding.sheet, finding.ref, severity, said, language.hint(finding)])
    for number, row in enumerate(rows, start=1):
        for column, said in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value, cell.data_type = clean(said), "s"
            cell.font, cell.alignment = Font(FONT, 12, bold=number == 2), wrap
            if number == 2:
                cell.fill = PatternFill("solid", start_color="E3EAF2", end_color="E3EAF2")
        lines = max(1 + len(said) // width for said, width in zip(row, _WIDTHS, strict=False)) if number > 1 else 3
        sheet.row_dimensions[number].height = 4 + 16 * lines
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(_WIDTHS))
    for at, width in enumerate(_WIDTHS):
        sheet.column_dimensions[letters(at)].width = width
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "2:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight = "landscape", 9, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
