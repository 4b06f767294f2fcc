"""Each kind of file opened by the reader that suits it, risky ones in a process of their own."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath

from tusoi_cli.model.mark import is_marked_header, is_marked_text
from tusoi_cli.read.again import Again, records
from tusoi_cli.read.apart import decrypted_apart, grids_apart
from tusoi_cli.read.archive import Archive, archive
from tusoi_cli.read.biff12 import Biff12
from tusoi_cli.read.cfb import Compound, compound
from tusoi_cli.read.corners import NOTHING, UNKNOWN
from tusoi_cli.read.delimited import TABLE_SUFFIXES, delimited
from tusoi_cli.read.excel import grids
from tusoi_cli.read.grid import Grid, Opened
from tusoi_cli.read.html import html, mhtml
from tusoi_cli.read.kind import Kind, kind, zip_kind
from tusoi_cli.read.ods import tables
from tusoi_cli.read.password import DEFAULT, can_decrypt
from tusoi_cli.read.properties import moment, properties, summary_saved
from tusoi_cli.read.refusal import Broken, NoKey, NotASpreadsheet, Protected, TooLarge, WrongKey
from tusoi_cli.read.spreadsheetml import spreadsheetml
from tusoi_cli.read.xlsx import xlsx

_MOST_TEXT = 60_000_000
_MOST_OLD = 100_000_000
_MOST_CONTENT = 100_000_000
_MOST_PAGE = 500_000
"""Bytes of a web page that are surely read in time; larger ones are read apart."""
_ODS_DATE = re.compile(rb"<dc:date>\s*([0-9T:+.Z-]{10,40})\s*<")


def opened(data: bytes, path: str, password: str = "", on_disk: bool = True) -> Opened:
    """The sheets of a file; NotASpreadsheet, Protected, Broken or TooLarge where there are none to give.

    ``path``: where the file stands, or just its name; ``on_disk``: the bytes are those of that file.
    """
    if not data.startswith(b"PK"):
        found = kind(data, path)
        if found.name in ("xls", "biff", "encrypted"):
            return _old(data, path, found.name, password, on_disk)
        return _plain(data, found, PurePath(path))
    zipped = archive(data)
    zipped.measure()
    found = zip_kind(zipped)
    if found.name == "xlsx":
        return xlsx(zipped, Again.of(path, data, "xlsx", on_disk))
    if found.name == "xlsb":
        told = properties(zipped)
        again, parts = Again.of(path, data, "xlsb", on_disk), Biff12(zipped)
        sheets = [replace(sheet, merges=parts.merges(sheet.index)) for sheet in grids_apart(data, "calamine")]
        return Opened("xlsb", sheets, UNKNOWN, again, told.saved, told.marked)
    if found.name == "ods":
        return _ods(zipped)
    raise NotASpreadsheet(*found)


def _plain(data: bytes, found: Kind, path: PurePath) -> Opened:
    if found.name not in ("spreadsheetml", "fods", "html", "mhtml", "text"):
        raise NotASpreadsheet(*found)
    if len(data) > _MOST_TEXT:
        raise TooLarge("bytes", _MOST_TEXT)
    marked = is_marked_text(data)
    if found.name == "spreadsheetml":
        sheets, saved = spreadsheetml(data)
        return Opened("spreadsheetml", sheets, UNKNOWN, saved=saved, marked=marked)
    if found.name == "fods":
        sheets = [table.grid(index) for index, table in enumerate(tables(data, values=True))]
        return Opened("fods", sheets, UNKNOWN, saved=_ods_date(data), marked=marked)
    if found.name == "text":
        return _text(data, found, path)
    return Opened("html", _pages(data, found.name, path.stem), UNKNOWN, marked=marked)


def _pages(data: bytes, what: str, name: str) -> list[Grid]:
    if len(data) > _MOST_PAGE:
        pages = [replace(page, name=name) for page in grids_apart(data, what)]
    else:
        pages = mhtml(data, name) if what == "mhtml" else [html(data, name)]
    if not any(page.merges or len(page.rows) > 1 for page in pages):
        raise NotASpreadsheet("webpage", what)
    return pages


def _text(data: bytes, found: Kind, path: PurePath) -> Opened:
    suffix = path.suffix.lower()
    table = delimited(data, suffix)
    if not table.separator and suffix not in TABLE_SUFFIXES:
        raise NotASpreadsheet(*found)
    first = [str(value) for value in table.rows[0]] if table.rows else []
    return Opened(
        "csv",
        [Grid(path.stem, table.rows)],
        NOTHING,
        marked=is_marked_header(first),
        encoding=table.encoding,
        separator=table.separator,
        converted=table.converted,
    )


def _ods(zipped: Archive) -> Opened:
    if b"encryption-data" in zipped.read("META-INF/manifest.xml"):
        raise Protected
    content = zipped.read("content.xml", _MOST_CONTENT)
    seen = tables(content)
    meta = zipped.read("meta.xml")
    try:
        sheets = grids(zipped.data) if zipped.usual else []
    except Broken:
        sheets = []
    if len(seen) == len(sheets):
        pairs = zip(sheets, seen, strict=True)
        sheets = [replace(sheet, look=table.look(), merges=tuple(table.merges)) for sheet, table in pairs]
    else:
        sheets = [table.grid(index) for index, table in enumerate(tables(content, values=True))]
    return Opened("ods", sheets, UNKNOWN, saved=_ods_date(meta), marked=is_marked_text(meta))


def _ods_date(meta: bytes) -> datetime | None:
    date = _ODS_DATE.search(meta)
    return moment(date[1].decode()) if date else None


def _old(data: bytes, path: str, found: str, password: str, on_disk: bool) -> Opened:
    """An old workbook, or a new one behind a password."""
    if len(data) > _MOST_OLD:
        raise TooLarge("bytes", _MOST_OLD)
    if found == "encrypted":
        return _unlocked(data, path, password)
    again = Again.of(path, data, "xls", on_disk)
    if found == "biff":
        return Opened("xls", grids_apart(data, "xlrd"), UNKNOWN, again)
    try:
        sheets = _old_sheets(data)
    except Protected:
        return _unlocked(data, path, password)
    return Opened("xls", sheets, UNKNOWN, again, _old_saved(data))


def _old_saved(data: bytes) -> datetime | None:
    try:
        return summary_saved(Compound(data).stream("\x05SummaryInformation"))
    except Broken:
        return None


def _old_sheets(data: bytes) -> list[Grid]:
    """By calamine when its records are sound, in a container of our own; else by xlrd, which asks less of them."""
    try:
        book = records(data)
        book.check()
        return grids(compound("Workbook", book.stream), quietly=True)
    except Broken:
        return grids_apart(data, "xlrd")


def _unlocked(data: bytes, path: str, password: str) -> Opened:
    if not can_decrypt():
        raise NoKey
    for key in [DEFAULT, password] if password else [DEFAULT]:
        try:
            inside = decrypted_apart(data, key)
        except (Protected, Broken):  # a kind of encryption that only Excel knows is protected all the same
            continue
        return opened(inside, path, on_disk=False)
    raise WrongKey if password else Protected
