"""What a file is, by its content; its suffix only breaks ties."""

from pathlib import PurePath
from typing import NamedTuple

from tusoi_cli.read.archive import Archive, archive
from tusoi_cli.read.encoding import utf16
from tusoi_cli.read.refusal import Broken, TooLarge

SPREADSHEET_SUFFIXES = frozenset(
    ".xlsx .xlsm .xlsb .xls .xlt .xltx .xltm .ods .fods .csv .tsv .tab .et".split()  # noqa: SIM905
)
"""What a folder is searched for; anything else found there is only named."""


class Kind(NamedTuple):
    """``name``: how it is read, or what it is: xlsx xlsb ods xls biff encrypted spreadsheetml
    fods html mhtml text are read;
    empty photo word pdf archive presentation program database other are not. ``detail``: the exact format."""

    name: str
    detail: str = ""


READABLE = frozenset("xlsx xlsb ods xls biff encrypted spreadsheetml fods html mhtml text".split())  # noqa: SIM905

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind("photo", "jpeg")),
    (b"\x89PNG\r\n", Kind("photo", "png")),
    (b"GIF8", Kind("photo", "gif")),
    (b"BM", Kind("photo", "bmp")),
    (b"II*\x00", Kind("photo", "tiff")),
    (b"MM\x00*", Kind("photo", "tiff")),
    (b"%PDF", Kind("pdf", "pdf")),
    (b"Rar!\x1a\x07", Kind("archive", "rar")),
    (b"7z\xbc\xaf\x27\x1c", Kind("archive", "7z")),
    (b"\x1f\x8b", Kind("archive", "gzip")),
    (b"BZh", Kind("archive", "bzip2")),
    (b"\xfd7zXZ", Kind("archive", "xz")),
    (b"(\xb5/\xfd", Kind("archive", "zstd")),
    (b"{\\rtf", Kind("word", "rtf")),
    (b"ID3", Kind("other", "mp3")),
    (b"\x1aE\xdf\xa3", Kind("other", "mkv")),
    (b"OggS", Kind("other", "ogg")),
    (b"MZ", Kind("program", "exe")),
    (b"\x7fELF", Kind("program", "elf")),
    (b"SQLite format 3", Kind("database", "sqlite")),
    (b"PAR1", Kind("database", "parquet")),
    (b"\x00\x01\x00\x00Standard ", Kind("database", "access")),
)
_ZIPPED: tuple[tuple[str, Kind], ...] = (
    ("xl/workbook.xml", Kind("xlsx", "xlsx")),
    ("xl/workbook.bin", Kind("xlsb", "xlsb")),
    ("word/document.xml", Kind("word", "docx")),
    ("ppt/presentation.xml", Kind("presentation", "pptx")),
    ("Index/Document.iwa", Kind("other", "iwork")),
)
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": Kind("ods", "ods"),
    b"application/vnd.oasis.opendocument.text": Kind("word", "odt"),
    b"application/vnd.oasis.opendocument.presentation": Kind("presentation", "odp"),
    b"application/epub+zip": Kind("other", "epub"),
}
_CONTROLS = (*range(9), *range(14, 27), *range(28, 32))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")


def kind(data: bytes, name: str = "") -> Kind:
    """The kind of a file from its first bytes (all of them for a zip or an OLE file)."""
    if not data:
        return Kind("empty")
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith(_BIFF):
        return Kind("biff", "xls")
    for start, found in _STARTS:
        if data.startswith(start) and not (len(start) < 3 and _is_text(data)):
            return found
    return _by_look(data, name)


def _by_look(data: bytes, name: str) -> Kind:
    if data[4:8] == b"ftyp":
        return Kind("photo", "heic") if data[8:12] in (b"heic", b"heix", b"mif1", b"avif") else Kind("other", "mp4")
    if data.startswith(b"RIFF"):
        return Kind("photo", "webp") if data[8:12] == b"WEBP" else Kind("other", "avi")
    if data[257:262] == b"ustar":
        return Kind("archive", "tar")
    if not _is_text(data):
        return Kind("other")
    head = _ascii(data)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        return Kind("spreadsheetml", "xml")
    if b"opendocument" in head and b"<?xml" in head:
        return Kind("fods", "fods")
    if head.lstrip().startswith(b"mime-version:") and b"multipart/related" in head:
        return Kind("mhtml", "mht")
    if b"<html" in head or b"<table" in head or b"<!doctype html" in head:
        return Kind("html", "html")
    if head.lstrip()[:5] == b"<?xml" or head.lstrip()[:4] == b"<svg":
        return Kind("other", "xml")
    if head.startswith((b"id;p", b"table\r\n0,1", b"table\n0,1")):
        return Kind("other", "sylk" if head.startswith(b"id") else "dif")
    if head.lstrip()[:1] in (b"{", b"[") and not name.lower().endswith((".csv", ".tsv")):
        return Kind("text", "json")
    return Kind("text", PurePath(name).suffix.lower().lstrip(".") or "text")


def _ascii(data: bytes) -> bytes:
    """The beginning without the zero bytes of UTF-16, in lower case."""
    return data[:8192].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lower()


def _is_text(data: bytes) -> bool:
    """Whether the beginning looks like text in any encoding: control characters are rare."""
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    wide = utf16(head)
    if wide:
        head = head[: len(head) // 2 * 2].decode(wide, "replace").encode("utf-8", "replace")
    return sum(map(head.count, _CONTROLS)) <= max(1, len(head) // 100)


def _zip_kind(data: bytes) -> Kind:
    try:
        return zip_kind(archive(data))
    except (Broken, TooLarge):
        return Kind("xlsx", "broken")


def zip_kind(zipped: Archive) -> Kind:
    """What a zip file is: a workbook, another document, or an archive of files."""
    parts = zipped.parts
    for name, found in _ZIPPED:
        if name in parts:
            return found
    if "mimetype" in parts:
        try:
            mimetype = zipped.read("mimetype", 1000).strip().removesuffix(b"-template")
        except (Broken, TooLarge):
            mimetype = b""
        if mimetype in _OPEN_DOCUMENTS:
            return _OPEN_DOCUMENTS[mimetype]
    if any(name.lower().startswith("xl/") or "worksheets/" in name.lower() for name in parts):
        return Kind("xlsx", "odd")
    return Kind("archive", "zip")


def _ole_kind(data: bytes) -> Kind:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") + b"\x00\x00" in data

    for stream, found in (
        ("EncryptedPackage", Kind("encrypted", "ooxml")),
        ("WordDocument", Kind("word", "doc")),
        ("PowerPoint Document", Kind("presentation", "ppt")),
        ("Workbook", Kind("xls", "xls")),
        ("Book", Kind("xls", "xls")),
        ("__properties_version1.0", Kind("other", "msg")),
    ):
        if holds(stream):
            return found
    return Kind("other", "ole")
