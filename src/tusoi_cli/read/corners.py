"""Whether an OOXML sheet may be given to calamine, judged from its bytes before calamine sees them.

calamine makes room for the whole box between the first and the last value: two values at A1 and
XFD1048576 end the process, with nothing to catch. So the box is bounded first. An ordinary sheet
passes on a handful of substring searches; only what those cannot rule out is counted exactly.
The same bytes also tell, nearly for nothing, whether a second look would find anything.
"""

import re
from typing import NamedTuple

from tusoi_cli.read.refusal import TooLarge

MAX_BOX = 5_000_000
"""Places from A1 to the last row and column that hold a value."""
MAX_TEXT = 400_000_000
"""Characters that all uses of the shared strings add up to."""

_QUICK = 60_000
_QUICK_TEXT = 200_000_000
_MOST_STRINGS = 100_000_000
"""Bytes of shared strings; beyond them, telling them apart would take the memory that there is."""
_CHUNK = 8_000_000

_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SHAPE = bytes(65 if c in _LETTERS else 48 if c in b"0123456789" else 34 if c == 39 else c for c in range(256))
_NOISE = bytes(c for c in range(256) if c not in _LETTERS + b"0123456789\"'&(:.{;-/ ")
_COLUMN = re.compile(rb'<c r="([A-Z]{1,3})[0-9]{1,7}"')
_ROW = re.compile(rb'<c r="[A-Z]{1,3}([0-9]{1,7})"')
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [^>]*)?(?<!/)>(?!</c>)')
_PREFIX = re.compile(rb"<([A-Za-z_][A-Za-z0-9_.-]*:)worksheet[\s>]")
_PLACE = re.compile(rb"\sr\s*=")
_ALIEN = re.compile(rb"<[^<>\s/]*:(?:c|row)[\s/>]")
_LACKING = re.compile(rb"</f>(?!<v>[^<])")
_LACKING_SHARE = re.compile(rb"<f[^>]*/>(?!<v>[^<])")
_SAVED = b"</f><v>"
_STRINGS_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml [^<>]*\?>)?\s*<(?:\w+:)?sst([^<>]*)>")
_ANNOUNCED = re.compile(rb'^[^U]* uniqueCount="([0-9]{1,12})"[^U]*$')
_LEAST_STRING = len("<si/>")
_INDEX = re.compile(rb't="s"[^>]*><v>([0-9]{1,8})</v>')


class Scan(NamedTuple):
    """What the bytes of a sheet tell. ``sure``: the box is within bounds; else only a child process may read it."""

    sure: bool
    may_err: bool
    may_lack: bool
    may_hide: bool
    filled: bool
    """Something in it claims to be a value."""
    computes: bool
    """It has formulas."""


UNKNOWN = Scan(sure=False, may_err=True, may_lack=True, may_hide=True, filled=True, computes=True)
NOTHING = Scan(sure=True, may_err=False, may_lack=False, may_hide=False, filled=False, computes=False)


def together(scans: list[Scan]) -> Scan:
    """What holds of any of several sheets; sure only when all are."""
    if len(scans) == 1:
        return scans[0]
    flags = [any(flag) for flag in zip(*scans, strict=True)]
    return Scan(*flags)._replace(sure=all(each.sure for each in scans))


def scan(part: bytes) -> Scan:
    """Judge the inflated bytes of a sheet part; TooLarge when its values span more than the bound."""
    start, end = part.find(b"sheetData"), part.rfind(b"sheetData")
    if start < 0 or b"<row" not in part[: start + 4096]:
        prefix = _PREFIX.search(part, 0, 4096)
        if prefix:
            return scan(part.replace(b"<" + prefix[1], b"<").replace(b"</" + prefix[1], b"</"))
        blank = start >= 0 and b"<row" not in part and b":row" not in part
        return NOTHING if blank else UNKNOWN
    body = part[start:end]
    hides = b'hidden="' in part and (b'hidden="1"' in part or b'hidden="t' in part)
    plain = b"'" not in body
    formula = body.find(b"</f")
    return Scan(
        sure=_is_near(body) or (plain and _is_within(body)),
        may_err=not plain or (b"#" in body and b't="e"' in body),
        may_lack=not plain or (formula >= 0 and _lacks(body, formula)),
        may_hide=hides or not plain,
        filled=b"<v>" in body or b"<is>" in body,
        computes=formula >= 0,
    )


def _lacks(body: bytes, first: int) -> bool:
    """Whether a formula, from the first on, is not followed by a value; a share of one has no end tag of its own."""
    return bool(
        _LACKING.search(body, first) or (body.find(b't="shared"', first - 200) >= 0 and _LACKING_SHARE.search(body))
    )


def _is_near(body: bytes) -> bool:
    """True when no address has four digits or three letters, and too few bytes to get far without addresses."""
    if len(body) > _QUICK:
        return False
    shape = body.translate(_SHAPE, _NOISE)
    return b"A0000" not in shape and b"AAA0" not in shape and b'"0000' not in shape


def _is_within(body: bytes) -> bool:
    """True when every place is given in the usual spelling, and none is far."""
    if (b":c" in body or b":row" in body) and _ALIEN.search(body):
        return False
    letters: set[bytes] = set()
    last, refs = 0, 0
    for chunk in _chunks(body):
        columns = _COLUMN.findall(chunk)
        refs += len(columns)
        letters.update(columns)
        last = max(last, max(map(int, set(_ROW.findall(chunk))), default=0))
    if refs < body.count(b"<c") or _places(body) > refs + body.count(b'<row r="'):
        return False
    if last * max(map(_number, letters), default=0) <= MAX_BOX:
        return True
    return _is_filled_within(body)


def _places(body: bytes) -> int:
    """How many attributes could give a place: a second one in a tag would outdo the first."""
    usual = not any(sign in body for sign in (b"r =", b"r= ", b"\n", b"\t", b"\r"))
    return body.count(b'r="') if usual else len(_PLACE.findall(body))


def _is_filled_within(body: bytes) -> bool:
    """The same without what is only formatted: whole columns, a million empty rows."""
    right = last = 0
    for chunk in _chunks(body):
        for letters, row in _FILLED.findall(chunk):
            last = max(last, int(row))
            right = max(right, _number(letters))
    if last * right > MAX_BOX:
        raise TooLarge("box", MAX_BOX)
    return True


def _chunks(body: bytes) -> list[bytes]:
    """Slices that end before a spreadsheet cell begins, so that what a slice gives is soon freed."""
    if len(body) <= _CHUNK:
        return [body]
    slices, at = [], 0
    while at < len(body):
        cut = body.find(b"<c ", at + _CHUNK)
        cut = len(body) if cut < 0 else cut
        slices.append(body[at:cut])
        at = cut
    return slices


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def is_calculated(part: bytes) -> bool:
    """No formula, or one with a saved number other than the 0 of a writer that computes nothing."""
    at = part.find(_SAVED)
    while at >= 0:
        tag = part[part.rfind(b"<c ", 0, at) : at].partition(b">")[0]
        if part[at + len(_SAVED)] in b"123456789" and b" t=" not in tag:
            return True
        at = part.find(_SAVED, at + 1)
    return b"</f" not in part


def is_counted(strings: bytes) -> bool:
    """Whether the shared strings announce no more than they can hold; calamine makes room for what they announce."""
    if not strings:
        return True
    head = _STRINGS_HEAD.match(strings)
    if not head:
        return False
    announced = _ANNOUNCED.search(head[1])
    if not announced:
        return b"Count" not in head[1]
    return int(announced[1]) <= len(strings) // _LEAST_STRING + 1


def weigh_texts(strings: bytes, sheets: list[bytes]) -> None:
    """TooLarge when the shared strings, each as often as it is used, add up to more than the bound."""
    uses = sum(len(part) // 20 for part in sheets)
    if len(strings) * uses <= _QUICK_TEXT:
        return
    if len(strings) > _MOST_STRINGS or strings.count(b"</si>") > MAX_BOX:
        raise TooLarge("bytes", _MOST_STRINGS)
    lengths = [len(text) for text in strings.split(b"</si>")]
    uses = sum(part.count(b't="s"') for part in sheets)
    if max(lengths) * uses <= _QUICK_TEXT:
        return
    total = found = 0
    for part in sheets:
        indices = _INDEX.findall(part)
        found += len(indices)
        total += sum(lengths[int(index)] for index in indices if int(index) < len(lengths))
    total += (uses - found) * max(lengths)
    if total > MAX_TEXT:
        raise TooLarge("text", MAX_TEXT)
