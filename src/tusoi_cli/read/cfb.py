"""The streams of an OLE compound file (old .xls, .doc, protected workbooks), read from bytes within bounds.

Layout after [MS-CFB]: a header, sectors chained by the FAT, small streams inside a mini stream.
"""

import struct
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tusoi_cli.read.refusal import Broken

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here up end a chain or mark a sector that holds none."""
_ENTRY = struct.Struct("<64sH2B3L16sLQQLQ")
_STREAM, _ROOT = 2, 5
_FAT_SECTOR, _END, _FREE = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF
_MOST_SMALL_SECTORS = 6_000_000
"""Bytes that 109 blocks of the table can chain in sectors of 512."""


class Entry(NamedTuple):
    """A stream of the directory."""

    start: int
    size: int


@dataclass
class Compound:
    """A compound file in memory."""

    data: bytes

    @cached_property
    def _shape(self) -> tuple[int, int, int, int, int, int, int]:
        if len(self.data) < 512 or not self.data.startswith(SIGNATURE):
            raise Broken("cfb")
        big, small = struct.unpack_from("<2H", self.data, 30)
        if big not in (9, 12) or small != 6:
            raise Broken("cfb")
        directory, cutoff = struct.unpack_from("<L4xL", self.data, 48)
        mini, _, further = struct.unpack_from("<3L", self.data, 60)
        return 1 << big, 1 << small, directory, cutoff, mini, further, len(self.data) >> big

    @cached_property
    def _fat(self) -> list[int]:
        *_, further, most = self._shape
        sectors = [sector for sector in struct.unpack_from("<109L", self.data, 76) if sector < _LAST]
        seen = 0
        while further < _LAST and seen <= most:
            block = self._sector(further)
            numbers = struct.unpack(f"<{len(block) // 4}L", block)
            sectors.extend(sector for sector in numbers[:-1] if sector < _LAST)
            further, seen = numbers[-1], seen + 1
        if len(sectors) > most:
            raise Broken("cfb")
        table = b"".join(self._sector(sector) for sector in sectors)
        return list(struct.unpack(f"<{len(table) // 4}L", table))

    def _sector(self, number: int) -> bytes:
        size = self._shape[0]
        start = (number + 1) * size
        block = self.data[start : start + size]
        if len(block) < 4:
            raise Broken("cfb")
        return block + bytes(-len(block) % 4)

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        while start < _LAST:
            if start >= len(table) or len(chain) > len(table):
                raise Broken("cfb")
            chain.append(start)
            start = table[start]
        return chain

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """Name -> stream; ``Root Entry`` is the mini stream. Broken when the directory is not whole."""
        directory = b"".join(self._sector(sector) for sector in self._chain(self._shape[2], self._fat))
        found: dict[str, Entry] = {}
        for at in range(0, len(directory) - 127, 128):
            raw, length, kind, *_, start, size = _ENTRY.unpack_from(directory, at)
            if kind not in (_STREAM, _ROOT) or length > 64:
                continue
            name = raw[: max(length - 2, 0)].decode("utf-16-le", "replace")
            found.setdefault(name, Entry(start, size & 0xFFFFFFFF if self._shape[0] == 512 else size))
        return found

    @cached_property
    def _small(self) -> tuple[bytes, list[int]]:
        root = self.entries.get("Root Entry")
        if root is None:
            raise Broken("cfb")
        table = b"".join(self._sector(sector) for sector in self._chain(self._shape[4], self._fat))
        content = b"".join(self._sector(sector) for sector in self._chain(root.start, self._fat))
        return content, list(struct.unpack(f"<{len(table) // 4}L", table))

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; Broken when there is none or its chain is not whole."""
        entry = self.entries.get(name)
        if entry is None or entry.size > len(self.data):
            raise Broken("cfb")
        if entry.size >= self._shape[3]:
            content = b"".join(self._sector(sector) for sector in self._chain(entry.start, self._fat))
        else:
            small, table = self._small
            width = self._shape[1]
            content = b"".join(small[at * width : (at + 1) * width] for at in self._chain(entry.start, table))
        if len(content) < entry.size:
            raise Broken("cfb")
        return content[: entry.size]


def compound(name: str, stream: bytes) -> bytes:
    """A compound file that holds one stream and nothing else, so that a reader meets no other structure."""
    content = stream + bytes(max(4096 - len(stream), 0))
    size = 512 if len(content) <= _MOST_SMALL_SECTORS else 4096
    sectors = -(-len(content) // size)
    per_fat = size // 4
    fats = next(count for count in range(1, 110) if (sectors + 1 + count) <= count * per_fat)
    chain = [*range(1, sectors), _END, _END, *[_FAT_SECTOR] * fats]
    chain += [_FREE] * (fats * per_fat - len(chain))
    version, shift = (3, 9) if size == 512 else (4, 12)
    where = [sectors + 1 + each for each in range(fats)] + [_FREE] * (109 - fats)
    header = struct.pack(
        "<8s16x5H6x9L109L",
        *(SIGNATURE, 0x3E, version, 0xFFFE, shift, 6),
        *(0 if size == 512 else 1, fats, sectors, 0, 4096, _END, 0, _END, 0),
        *where,
    )
    root = _entry("Root Entry", _ROOT, sectors, 64, child=1)  # calamine wants small streams: any sector will do
    directory = root + _entry(name, _STREAM, 0, len(content))
    table = struct.pack(f"<{len(chain)}L", *chain)
    blocks = (header, content, directory, table)
    return b"".join(block + bytes(-len(block) % size) for block in blocks)


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    raw = name.encode("utf-16-le")
    return _ENTRY.pack(raw, len(raw) + 2, kind, 1, _FREE, _FREE, child, bytes(16), 0, 0, 0, start, size)
