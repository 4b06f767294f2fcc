"""Paragraphs and tables of a Word document as the rules on documents of Party bodies want them.

Hướng dẫn 05-HD/VPTW of 27/5/2026: A4, margins 20, 20, 30, 15 mm, Times New Roman, body of 14 points,
lines of exactly 18 points, first line 10 mm in, page number at the top, none on page one.
"""

from collections.abc import Sequence
from typing import Any

from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tusoi_cli.language import visible
from tusoi_cli.render.charts.paper import widest
from tusoi_cli.render.tabular import Head, Shown

FONT = "Times New Roman"
WIDTH_MM = 165.0
BODY = 14.0
LINE = 18.0
_SMALLEST = 9.0
_SHORT = 16
"""Texts of at most so many letters stay on one line, where the table has room for it."""
_WHOLE = 6
"""Tables of at most so many rows are not divided between pages."""
_NARROWER = 0.83
_NARROWER_BOLD = 0.89
"""Times New Roman beside the DejaVu Sans that texts are measured in, or what stands in for it on other machines."""
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


def clean(text: str) -> str:
    """Text that a document can hold."""
    return "".join(c for c in visible(text) if c >= " " and c not in "\ufffe\uffff")


def say(
    where: Any,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    italic: bool = False,
    align: str = "left",
    line: float = LINE,
    after: float = 0.0,
    before: float = 0.0,
    first: bool = False,
    style: str | None = None,
) -> Any:
    """A paragraph in a document, a header or a cell of a layout table."""
    paragraph = where.add_paragraph(style=style)
    shape(paragraph, align=align, line=line, after=after, before=before, first=first)
    add(paragraph, text, size=size, bold=bold, italic=italic)
    return paragraph


def shape(
    paragraph: Any,
    *,
    align: str = "left",
    line: float = LINE,
    after: float = 0.0,
    before: float = 0.0,
    first: bool = False,
) -> None:
    """How a paragraph stands."""
    form = paragraph.paragraph_format
    form.alignment = _ALIGN[align]
    form.space_before, form.space_after = Pt(before), Pt(after)
    if line:
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(line)
    else:
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.first_line_indent = Mm(10) if first else None


def add(
    paragraph: Any, text: str, *, size: float = BODY, bold: bool = False, italic: bool = False, underline: bool = False
) -> Any:
    """A run of text, black, in the font of documents."""
    run = paragraph.add_run(clean(text))
    run.bold, run.italic, run.underline = bold, italic, underline
    letters(run.font, size)
    return run


def letters(font: Any, size: float) -> None:
    """The font of documents, for every script."""
    font.name, font.size, font.color.rgb = FONT, Pt(size), RGBColor(0, 0, 0)
    fonts = font.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
        fonts.attrib.pop(qn(theme), None)


def rule(paragraph: Any) -> None:
    """A line below a paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def page_number(section: Any) -> None:
    """The page's number centred at the top, none on the first page."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    shape(paragraph, align="center", line=0)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = add(paragraph, "", size=14)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def frame(where: Any, widths: Sequence[float]) -> Any:
    """A row of cells without lines, to lay things side by side; widths in mm."""
    table = where.add_table(rows=1, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _settle(table, widths)
    for cell in table.rows[0].cells:
        cell.paragraphs[0]._p.getparent().remove(cell.paragraphs[0]._p)
    return table


def grid(word: Word, table: Shown, *, size: float = 11.0, width: float = WIDTH_MM) -> None:
    """A table with lines, its head repeated on every page, no row divided between pages; smaller where it is wide."""
    size, short = _fitting(table, size, width)
    two = any(head.over for head in table.heads)
    made = word.add_table(rows=0, cols=len(table.heads))
    made.style = "Table Grid"
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    if two:
        _over(made, table.heads, size)
    cells = made.add_row().cells
    for cell, head in zip(cells, table.heads, strict=True):
        _fill(cell, head.title, size, bold=True, align="center")
    if two:
        for above, cell, head in zip(made.rows[0].cells, cells, table.heads, strict=True):
            if not head.over:
                _fill(above.merge(cell), head.title, size, bold=True, align="center")
    for row in made.rows:
        _flag(row, "w:tblHeader")
    for number, texts in enumerate(table.rows):
        if heading := table.groups.get(number):
            cells = made.add_row().cells
            merged = cells[0].merge(cells[-1])
            _fill(merged, heading, size, bold=True)
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        _row(made, texts, table.heads, size)
    if table.total:
        _row(made, table.total, table.heads, size, bold=True)
    for row in made.rows:
        _flag(row, "w:cantSplit")
    _together(made, len(table.rows), 2 if two else 1)
    _settle(made, _widths(table, width, size, short))


def _fitting(table: Shown, size: float, room: float) -> tuple[float, int]:
    """Letters and how long a text stays on one line: letters shrink a little for whole texts, then for whole words."""
    ways = [(size - step / 2, _SHORT) for step in range(3)]
    ways += [(size - step / 2, 0) for step in range(1 + round(2 * (size - _SMALLEST)))]
    return next((way for way in ways if sum(_needed(table, *way)) <= room), ways[-1])


def _settle(made: Any, widths: Sequence[float]) -> None:
    """Widths in mm, in the table's own grid and in each of its cells, merged ones too."""
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    for row in made.rows:
        at = 0
        for cell in row._tr.tc_lst:
            span = cell.grid_span
            cell.width = Mm(sum(widths[at : at + span]))
            at += span


def _together(made: Any, body: int, heads: int) -> None:
    """A short table stays on one page; of a longer one the head is never parted from its first rows."""
    rows = list(made.rows)
    for row in rows[:-1] if body <= _WHOLE else rows[: heads + 2]:
        for paragraph in row._tr.iter(qn("w:p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext()


def _over(made: Any, heads: Sequence[Head], size: float) -> None:
    cells = made.add_row().cells
    start = 0
    for end in range(1, len(heads) + 1):
        if end < len(heads) and heads[end].over == heads[start].over:
            continue
        if heads[start].over:
            cell = cells[start].merge(cells[end - 1]) if end - 1 > start else cells[start]
            _fill(cell, heads[start].over, size, bold=True, align="center")
        start = end


def _row(made: Any, texts: Sequence[str], heads: Sequence[Head], size: float, *, bold: bool = False) -> None:
    for cell, text, head in zip(made.add_row().cells, texts, heads, strict=True):
        _fill(cell, text, size, bold=bold, align="left" if head.is_text else "right")


def _fill(cell: Any, text: str, size: float, *, bold: bool = False, align: str = "left") -> None:
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    paragraph = cell.paragraphs[0]
    paragraph.clear()
    shape(paragraph, align=align, line=0)
    add(paragraph, text, size=size, bold=bold)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _widths(table: Shown, room: float, size: float, short: int) -> list[float]:
    """Millimetres by column: what its texts need at least, the rest to the columns of text."""
    needed = _needed(table, size, short)
    wanted = []
    for at, (head, least) in enumerate(zip(table.heads, needed, strict=True)):
        texts = [row[at] for row in table.rows] if head.is_text else []
        wanted.append(max(0.0, _wide(texts, size, bold=False) - least))
    spare = room - sum(needed)
    if spare <= 0:
        return [each * room / sum(needed) for each in needed]
    given = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    rest = (spare - given * sum(wanted)) / len(needed)
    return [least + given * more + rest for least, more in zip(needed, wanted, strict=True)]


def _needed(table: Shown, size: float, short: int) -> list[float]:
    """What each column takes at least: its longest word, number or text that is short."""
    needed = []
    for at, head in enumerate(table.heads):
        texts = [row[at] for row in table.rows]
        whole = not head.is_text or max(map(len, texts), default=0) <= short
        words = texts if whole else [word for text in texts for word in text.split()]
        near = [table.heads[beside].over for beside in (at - 1, at + 1) if 0 <= beside < len(table.heads)]
        bold = [*head.title.split(), *(head.over.split() if head.over not in near else ())]
        bold += [table.total[at]] if table.total and not head.is_text else []
        needed.append(max(_wide(words, size, bold=False), _wide(bold, size, bold=True), 10.0))
    return needed


def _wide(texts: Sequence[str], size: float, *, bold: bool) -> float:
    """Millimetres that the widest text takes in Times New Roman, with the margins of its place."""
    return widest(texts, size, bold) * (_NARROWER_BOLD if bold else _NARROWER) * 25.4 / 72 + 4.2
