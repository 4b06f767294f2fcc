"""What an OOXML file says of itself: when it was saved, and whether tusoi wrote it."""

import re
import struct
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from tusoi_cli.model.mark import MARK
from tusoi_cli.read.archive import Archive
from tusoi_cli.read.refusal import Broken, TooLarge

_MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*([0-9T:+.Z-]{10,40})\s*<")
_CORE = "docProps/core.xml"
_MOST = 1_000_000
_LAST_SAVED, _FILETIME = 13, 64
_EPOCH = datetime(1601, 1, 1)


class Properties(NamedTuple):
    """``saved`` is in UTC, without a zone."""

    saved: datetime | None = None
    marked: bool = False


def properties(zipped: Archive) -> Properties:
    """Time of saving and mark of an OOXML document; nothing when it says nothing."""
    try:
        core = zipped.read(_CORE, _MOST)
    except (Broken, TooLarge):
        return Properties()
    found = _MODIFIED.search(core)
    return Properties(moment(found[1].decode()) if found else None, MARK.encode() in core)


def summary_saved(stream: bytes) -> datetime | None:
    """The time of saving in an OLE ``SummaryInformation`` stream ([MS-OLEPS]), None when it says none."""
    try:
        start = struct.unpack_from("<L", stream, 44)[0]
        count = struct.unpack_from("<L", stream, start + 4)[0]
        for each in range(min(count, 64)):
            number, offset = struct.unpack_from("<2L", stream, start + 8 + 8 * each)
            if number == _LAST_SAVED:
                kind, ticks = struct.unpack_from("<LQ", stream, start + offset)
                return _EPOCH + timedelta(microseconds=ticks // 10) if kind == _FILETIME and ticks else None
    except (struct.error, OverflowError):
        return None
    return None


def moment(text: str) -> datetime | None:
    """An ISO 8601 time in UTC, None when it is none."""
    try:
        when = datetime.fromisoformat(text)
        return when.astimezone(UTC).replace(tzinfo=None) if when.tzinfo else when
    except (ValueError, OverflowError):
        return None
