"""Web pages saved as .xls, the pages of Excel's "single file web page" among them.

The tables of a page follow each other on one sheet, with the text around them, because the title of an
exported table often stands above it as a heading.
"""

import re
from html.parser import HTMLParser

from tusoi_cli.model.sheet import Look, Span, Value
from tusoi_cli.read.corners import MAX_BOX
from tusoi_cli.read.encoding import decode
from tusoi_cli.read.grid import Canvas, Grid
from tusoi_cli.read.refusal import TooLarge

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_SILENT = frozenset(["script", "style", "title", "head", "xml", "noscript", "template"])
_BREAKS = frozenset(["br", "p", "div", "li"])
_BLOCKS = frozenset(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "caption", "center"])
_BLANKS = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"[-+]?[0-9., ]+")
_MOST_SPAN = 16_384


def html(data: bytes, name: str) -> Grid:
    """The tables of a page as one sheet; TooLarge when it spans too much."""
    page = _Page()
    page.feed(text(data))
    page.close()
    page.paragraph()
    return page.grid(name)


def mhtml(data: bytes, name: str) -> list[Grid]:
    """The pages of a web archive that hold tables, one sheet each."""
    from email import message_from_bytes

    message = message_from_bytes(data)
    found: list[Grid] = []
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and b"<t" in content.lower():
                found.append(html(content, f"{name} {len(found) + 1}" if found else name))
    return found


def text(data: bytes) -> str:
    """The text of a page, by its mark, by what it says of itself, or by its looks."""
    decoded = decode(data)
    told = _CHARSET.search(data[:4096])
    if not told or decoded.encoding.startswith("utf-") or data.isascii():
        return decoded.text
    try:
        return data.decode(told[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return decoded.text


class _Page(HTMLParser):
    """Puts tables on a canvas; what a rowspan covers is skipped as a browser does."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.canvas = Canvas()
        self.merges: list[Span] = []
        self.hidden_rows: set[int] = set()
        self.covered: dict[int, int] = {}
        self.row = self.column = -1
        self.depth = 0
        self.silent = 0
        self.in_cell = False
        self.cell: dict[str, str] = {}
        self.words: list[str] = []

    def grid(self, name: str) -> Grid:
        look = Look(hidden_rows=frozenset(self.hidden_rows))
        return Grid(name, self.canvas.rows, tuple(self.merges), look=look)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        if tag in _SILENT:
            self.silent += 1
        elif tag == "body":
            self.silent = 0
        elif tag == "table":
            self.silent = 0
            self._open_table()
        elif tag == "tr" and self.depth:
            self._close_cell()
            self.row += 1
            self.column = -1
            if "display:none" in told.get("style", "").replace(" ", "").lower():
                self.hidden_rows.add(self.row)
        elif tag in ("td", "th") and self.depth:
            self._close_cell()
            self.in_cell, self.cell, self.words = True, told, []
        elif tag in _BREAKS and (self.in_cell or tag == "br"):
            self.words.append("\n")
        elif tag in _BLOCKS:
            self.paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in ("td", "th", "tr") and self.depth:
            self._close_cell()
        elif tag == "table" and self.depth:
            self._close_cell()
            self.depth -= 1
            self.covered = {}
        elif tag in _BLOCKS and not self.in_cell:
            self.paragraph()

    def handle_data(self, data: str) -> None:
        if not self.silent and (self.in_cell or not self.depth):
            self.words.append(_BLANKS.sub(" ", data))

    def paragraph(self) -> None:
        """Text outside tables becomes a row of its own."""
        written = _tidy(self.words)
        if written and not self.in_cell and not self.depth:
            self.row += 1
            self.canvas.put(self.row, 0, written)
        if not self.in_cell:
            self.words = []

    def _open_table(self) -> None:
        if self.in_cell:
            self._close_cell()
        else:
            self.paragraph()
        self.depth += 1
        self.covered = {}

    def _close_cell(self) -> None:
        if not self.in_cell:
            return
        self.in_cell = False
        self.row = max(self.row, 0)
        self.column += 1
        while self.covered.get(self.column, -1) >= self.row:
            self.column += 1
        down, across = _span(self.cell.get("rowspan")), _span(self.cell.get("colspan"))
        self._cover(down, across)
        value = _typed(self.cell, _tidy(self.words))
        if value != "":
            self.canvas.put(self.row, self.column, value)
        self.column += across - 1
        self.words = []

    def _cover(self, down: int, across: int) -> None:
        if (self.row + 1) * (self.column + across) > MAX_BOX:
            raise TooLarge("box", MAX_BOX)
        if down > 1 or across > 1:
            self.merges.append(Span(self.row, self.column, self.row + down - 1, self.column + across - 1))
        if down > 1:
            self.covered.update(dict.fromkeys(range(self.column, self.column + across), self.row + down - 1))


def _tidy(words: list[str]) -> str:
    lines = ("".join(words)).replace("\u00a0", " ").split("\n")
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _typed(told: dict[str, str], written: str) -> Value:
    """Excel's pages carry the number behind a shown one (``x:num``); a percentage or a date is better as shown."""
    number = told.get("x:num", "")
    try:
        return float(number) if number and _NUMBER.fullmatch(written) else written
    except ValueError:
        return written


def _span(told: str | None) -> int:
    return min(max(int(told), 1), _MOST_SPAN) if told and told.strip().isdecimal() and len(told) < 8 else 1
