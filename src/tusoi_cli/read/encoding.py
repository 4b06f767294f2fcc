"""The encoding of a text file: mark, zero bytes, strict UTF-8, then the best share of Vietnamese syllables."""

import re
import unicodedata
from typing import NamedTuple

from tusoi_cli.read.legacy import from_tcvn3, from_vni
from tusoi_cli.read.syllables import share

_SAMPLE = 20_000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_WIDE = 0.3
_BETWEEN = re.compile(r'[\s\d;,|"]+')
_FIELD = re.compile(r'[^\t\r\n;,|"]+')


class Decoded(NamedTuple):
    """``encoding``: a Python codec name, TCVN3 or VNI. ``converted``: the letters were those of a font encoding."""

    text: str
    encoding: str
    converted: bool = False


def decode(data: bytes) -> Decoded:
    """The text of bytes; what cannot be decoded becomes U+FFFD, nothing is raised."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(data.decode(name, "replace"), name.removesuffix("-sig"))
    wide = utf16(data[:_SAMPLE])
    if wide:
        return Decoded(data.decode(wide, "replace"), wide)
    try:
        return Decoded(data.decode("utf-8"), "ascii" if data.isascii() else "utf-8")
    except UnicodeDecodeError:
        return _eight_bit(data)


def utf16(head: bytes) -> str:
    """Which UTF-16 by the zero bytes of ASCII signs; empty when there are too few."""
    if len(head) < 2:
        return ""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > _WIDE * half and odd > 4 * even:
        return "utf-16-le"
    if even > _WIDE * half and even > 4 * odd:
        return "utf-16-be"
    return ""


def _eight_bit(data: bytes) -> Decoded:
    western = data.decode("latin-1") if _has_holes(data) else data.decode("cp1252", "replace")
    candidates = [
        Decoded(data.decode("cp1258", "replace"), "cp1258"),
        Decoded(_FIELD.sub(lambda field: from_tcvn3(field[0]), western), "TCVN3", True),
        Decoded(from_vni(western), "VNI", True),
        Decoded(western, "cp1252"),
    ]
    best = max(candidates, key=_legal)
    undecided = _legal(best) <= _legal(candidates[-1])
    # Where every word is Vietnamese either way, it was typed under the code page of a Vietnamese Windows.
    return candidates[-1] if undecided and _legal(best) < 1 else best


def _has_holes(data: bytes) -> bool:
    return any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d")


def _legal(decoded: Decoded) -> float:
    """The share of Vietnamese syllables among different words: ``đ/c`` behind each figure is one."""
    words = _BETWEEN.split(unicodedata.normalize("NFC", decoded.text[:_SAMPLE]))
    return share(" ".join(dict.fromkeys(words))).part
