"""Small workbooks for the tests of reading, and ways to break them."""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Iterable

import openpyxl

_CLOCK = re.compile(rb">[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z<")
ROWS = [["CHI BỘ ẤP 1"], [], ["STT", "Biểu hiện", "Số đảng viên"], [1, "Phai nhạt lý tưởng", 3], [2, "Dao động", 0]]


def xlsx(rows: Iterable[Iterable[object]] = ROWS, title: str = "Năm 2019") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of an openpyxl workbook, the same at any time."""
    stream = io.BytesIO()
    book.save(stream)
    return rezipped(stream.getvalue(), lambda name, old: (name, _CLOCK.sub(b">2020-01-01T00:00:00Z<", old)))


def rezipped(data: bytes, edit: Callable[[str, bytes], tuple[str, bytes]], **options: int) -> bytes:
    """The same zip with every part (name, content) passed through ``edit``; a part named "" is left out."""
    stream = io.BytesIO()
    method = options.get("method", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", method) as new:
        for entry in old.infolist():
            name, content = edit(entry.filename, old.read(entry))
            if name:
                new.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def with_sheet(xml: str | bytes, data: bytes | None = None) -> bytes:
    """A workbook whose first sheet part is replaced."""
    content = xml.encode() if isinstance(xml, str) else xml
    return rezipped(data or xlsx(), lambda name, old: (name, content if name.endswith("sheet1.xml") else old))


def sheet_xml(cells: str, before: str = "", after: str = "") -> str:
    """A sheet part around rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        f"{before}<sheetData>{cells}</sheetData>{after}</worksheet>"
    )


def record(number: int, content: bytes = b"") -> bytes:
    """A record of a binary workbook (.xlsb)."""
    head = bytes([number]) if number < 0x80 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = b"", len(content)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + content


def _wide(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def xlsb() -> bytes:
    """A binary workbook: a text, a number in percent, an error, a hidden row and column."""
    cell = struct.Struct("<2L")
    sheet = b"".join(
        [
            record(129),
            record(148, struct.pack("<4L", 0, 4, 0, 2)),
            record(390),
            record(60, struct.pack("<4LH", 3, 3, 2560, 0, 1)),
            record(391),
            record(145),
            _row(0),
            record(6, cell.pack(0, 0) + _wide("Chi bộ ấp 1")),
            _row(4, hidden=True),
            record(5, cell.pack(1, 1) + struct.pack("<d", 0.458)),
            record(3, cell.pack(2, 0) + b"\x17"),
            record(146),
            record(177, struct.pack("<L", 1)),
            record(176, struct.pack("<4L", 0, 1, 0, 2)),
            record(178),
            record(130),
        ]
    )
    styles = b"".join(
        [
            record(278),
            record(617, struct.pack("<L", 2)),
            record(47, struct.pack("<2H", 0, 0) + bytes(12)),
            record(47, struct.pack("<2H", 0, 10) + bytes(12)),
            record(618),
            record(279),
        ]
    )
    book = b"".join(
        [
            record(131),
            record(143),
            record(156, struct.pack("<2L", 0, 1) + _wide("rId1") + _wide("Biểu")),
            record(144),
            record(132),
        ]
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="bin" '
        'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{kinds}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{kinds}/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Type="{kinds}/styles" '
        'Target="styles.bin"/></Relationships>',
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": styles,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _row(number: int, hidden: bool = False) -> bytes:
    flags = 0x10 if hidden else 0
    return record(0, struct.pack("<2LH2BL", number, 0, 300, 0, flags, 0) + b"\x00" + struct.pack("<L2L", 1, 0, 5))
