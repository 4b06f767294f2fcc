"""A zip directory read from bytes, and its parts inflated within bounds.

``zipfile`` is right but costs more than the spreadsheet reader itself saves on a small workbook, and
neither it nor calamine bounds what a part unpacks to. What this reader does not follow to the last
byte (zip64, bytes before or behind, unusual methods) it declares unusual, and ``zipfile`` reads it.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tusoi_cli.read.refusal import Broken, TooLarge, Truncated

MAX_INFLATED = 300_000_000
"""Bytes that all parts of a file may unpack to; no real workbook comes near."""
MAX_ENTRIES = 60_000
"""Parts in one file; a workbook of 10,000 sheets has some 20,000."""

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_STORED, _DEFLATED = 0, 8
_SMALL = 1500
_ROOM = 1 << 20
_UTF8 = 0x800
_MOST_RATIO = 1032
"""Deflate cannot unpack a byte to more."""


class Part(NamedTuple):
    """One entry of the directory: sizes in bytes, ``offset`` of its local header."""

    method: int
    flags: int
    crc: int
    packed: int
    size: int
    offset: int


@dataclass(slots=True)
class Archive:
    """A zip file in memory. ``usual``: plain enough to be read here and by any other reader alike."""

    data: bytes
    parts: dict[str, Part]
    usual: bool = True

    def read(self, name: str, limit: int = MAX_INFLATED) -> bytes:
        """The inflated bytes of a part, b"" when there is none; Broken or TooLarge otherwise."""
        part = self.parts.get(name)
        if part is None:
            return b""
        if part.flags & 1:
            raise Broken(name)
        start = part.offset
        if self.data[start : start + 4] != b"PK\x03\x04" or start + 30 > len(self.data):
            raise Broken(name)
        names, extra = struct.unpack_from("<2H", self.data, start + 26)
        start += 30 + names + extra
        packed = self.data[start : start + part.packed]
        if len(packed) < part.packed:
            raise Broken(name)
        if part.method == _DEFLATED:
            if part.packed < _SMALL:
                return _inflate_small(packed, part.crc, part.size)
            return _inflate(packed, part.crc, part.size, limit)
        if part.method == _STORED and zlib.crc32(packed) == part.crc:
            return packed
        return self._unusual(name, limit)

    def _unusual(self, name: str, limit: int) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as plain, plain.open(name) as stream:
                content = stream.read(limit + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error) as e:
            raise Broken(name) from e
        if len(content) > limit:
            raise TooLarge("bytes", limit)
        return content

    def measure(self) -> int:
        """Bytes that all parts declare to unpack to; TooLarge beyond the limit. ``read`` holds each to its word."""
        declared = sum(part.size for part in self.parts.values())
        if declared > MAX_INFLATED:
            raise TooLarge("bytes", MAX_INFLATED)
        return declared


@lru_cache(maxsize=512)
def _inflate_small(packed: bytes, crc: int, size: int) -> bytes:
    """Relations, formats and the like, which files of one template share to the byte."""
    return _inflate(packed, crc, size, MAX_INFLATED)


def _inflate(packed: bytes, crc: int, size: int, limit: int) -> bytes:
    """Unpacked bytes of the size and check sum that the directory declares; TooLarge when there are more."""
    if size > limit:
        raise TooLarge("bytes", limit)
    try:
        if len(packed) * _MOST_RATIO <= MAX_INFLATED:
            content = zlib.decompress(packed, -15, min(max(size, 512), _ROOM))
        else:
            content = zlib.decompressobj(-15).decompress(packed, size + 1)
    except zlib.error as e:
        raise Broken("deflate") from e
    if len(content) > size:
        raise TooLarge("bytes", limit)
    if len(content) < size or zlib.crc32(content) != crc:
        raise Broken("deflate")
    return content


def stored(parts: dict[str, bytes], crcs: dict[str, Part]) -> bytes:
    """A zip file of some parts, not compressed: what was judged is, to the byte, what a reader then sees."""
    local: list[bytes] = []
    central: list[bytes] = []
    at = 0
    for name, content in parts.items():
        raw, size = name.encode(), len(content)
        about = (20, _UTF8, 0, 0, 0x21, crcs[name].crc, size, size, len(raw), 0)
        head = _LOCAL.pack(b"PK\x03\x04", *about)
        local += (head, raw, content)
        central += (_ENTRY.pack(b"PK\x01\x02", 20, *about, 0, 0, 0, 0, at), raw)
        at += len(head) + len(raw) + size
    directory = b"".join(central)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), at, 0)
    return b"".join((*local, directory, end))


def archive(data: bytes) -> Archive:
    """The directory of a zip file; Broken when it has none, TooLarge when it has too many entries."""
    end = len(data) - _END.size
    if end < 0:
        raise Truncated("end")
    if data[end : end + 4] != b"PK\x05\x06":
        return _by_zipfile(data)
    _, disk, first_disk, here, total, size, offset, _ = _END.unpack_from(data, end)
    if disk or first_disk or here != total or total == 0xFFFF or offset + size != end:
        return _by_zipfile(data)
    if total > MAX_ENTRIES:
        raise TooLarge("parts", MAX_ENTRIES)
    parts: dict[str, Part] = {}
    unpack, at = _ENTRY.unpack_from, offset
    try:
        for _ in range(total):
            entry = unpack(data, at)
            if entry[0] != b"PK\x01\x02":
                return _by_zipfile(data)
            at += 46
            name = data[at : at + entry[10]].decode("utf-8")
            parts[name] = Part(entry[4], entry[3], entry[7], entry[8], entry[9], entry[16])
            at += entry[10] + entry[11] + entry[12]
    except (struct.error, UnicodeDecodeError):
        return _by_zipfile(data)
    usual = at == end and len(parts) == total and all(_is_usual(part, offset) for part in parts.values())
    return Archive(data, parts, usual)


def _is_usual(part: Part, end: int) -> bool:
    return part.method in (_STORED, _DEFLATED) and not part.flags & 1 and part.offset + part.packed < end


def _by_zipfile(data: bytes) -> Archive:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as plain:
            entries = plain.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError, struct.error) as e:
        raise (Broken if b"PK\x05\x06" in data[-70_000:] else Truncated)("directory") from e
    if len(entries) > MAX_ENTRIES:
        raise TooLarge("parts", MAX_ENTRIES)
    parts = {
        entry.filename: Part(
            entry.compress_type, entry.flag_bits, entry.CRC, entry.compress_size, entry.file_size, entry.header_offset
        )
        for entry in entries
    }
    return Archive(data, parts, usual=False)
