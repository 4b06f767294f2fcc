"""Ways to break a workbook, each drawn by a seed: bytes, pieces, numbers, and the values that stand in it."""

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable
from html import escape

from made_books import rezipped

NUMBERS = (
    b"0",
    b"1",
    b"255",
    b"65536",
    b"1048576",
    b"4294967295",
    b"99999999999999999999",
    b"-1",
    b"XFD1048576",
    b"A0",
)
WORDS = (
    "", " ", "²", "①", "٣", "½", "12²", "Ⅳ", "1" * 5000, "9" * 400, "-" * 50, "1e999", "nan", "-1", "3,5", "1.234",
    "45,8%", "1/2", "12/0", "99/2019", "Năm ²⁰¹⁹", "Đợt ²/2019", "Quý ①/2019", "Tháng ٣/2019", "Tháng 13/2019",
    "Năm 9999", "0001-01-01", "#ERROR!", "#REF!", "Tổng cộng", "Trong đó:", "Chi bộ", "I", "a)", "1.", "1.²", "I.²",
    "(1=2+3)", "()", "(²)", "A²", "²)", "[bold]{x}[/nothing]", "{0}{name}%s%(a)s\\", "<b>&amp;</b>", "=1+1", "'=x",
    "\u202e\u200b\ufeff", "\x0b\x1f", "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"), "😀" * 300,
    "ấ" * 5000, "x\n" * 500, "Người lập biểu", "Họ và tên", "Ghi chú", "12 đ/c", "3 (25%)", "4/12", "Không", "–", "x",
)  # fmt: skip
"""What may stand where a figure or a word is expected; none of it may end a reader."""

Way = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bytes changed."""
    new = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        new[chance.randrange(len(new))] = chance.choice((0, 255, chance.randrange(256)))
    return bytes(new)


def spliced(data: bytes, chance: random.Random) -> bytes:
    """A piece cut out, doubled or replaced."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 4, 16, 200, len(data))))
    return data[:start] + chance.choice((b"", data[start:end] * 2, bytes(end - start))) + data[end:]


def renumbered(data: bytes, chance: random.Random) -> bytes:
    """A number in the text replaced by one that nobody expects."""
    places = [found.span() for found in re.finditer(rb'(?<=")[A-Z]{0,3}\d+(?=")|(?<=>)\d+(?=<)', data)]
    if not places:
        return flipped(data, chance)
    start, end = chance.choice(places)
    return data[:start] + chance.choice(NUMBERS) + data[end:]


def reworded(data: bytes, chance: random.Random) -> bytes:
    """Some texts between tags or separators replaced by ones that nobody expects; the file stays whole."""
    marked = b"<" in data[:200]
    where = rb"(?<=>)[^<>]+(?=<)" if marked else rb"[^;,\t\r\n]+"
    places = [found.span() for found in re.finditer(where, data)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 2, 8)))), reverse=True):
        word = chance.choice(WORDS)
        data = data[:start] + (escape(word) if marked else word).encode() + data[end:]
    return data


def shuffled(data: bytes, chance: random.Random) -> bytes:
    """Elements of the text moved to where others stood: rows, spreadsheet cells, lines."""
    where = (
        rb"<(row|c|si|table:table-row|table:table-cell|Row|Cell|tr|td)\b.*?</\1>" if b"<" in data[:200] else rb".+\n"
    )
    places = [found.span() for found in re.finditer(where, data, re.DOTALL if b"<" in data[:200] else 0)]
    if len(places) < 2:
        return spliced(data, chance)
    (a, b), (c, d) = sorted(chance.sample(places, 2))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


WAYS: tuple[Way, ...] = (flipped, spliced, renumbered, reworded, shuffled)


def inside(data: bytes, chance: random.Random) -> bytes:
    """A part of the zip changed, the zip itself whole again."""
    with zipfile.ZipFile(io.BytesIO(data)) as plain:
        names = [entry.filename for entry in plain.infolist() if entry.file_size]
    victim = chance.choice(names + [name for name in names if "sheet" in name or "content" in name] * 2)
    way = chance.choice((*WAYS, renumbered, reworded, reworded))
    return rezipped(data, lambda name, content: (name, way(content, chance) if name == victim else content))


def rearranged(data: bytes, chance: random.Random) -> bytes:
    """Parts of the zip left out, named otherwise, exchanged, emptied, given twice or packed in another way."""
    with zipfile.ZipFile(io.BytesIO(data)) as plain:
        parts = [(entry.filename, plain.read(entry)) for entry in plain.infolist()]
    for _ in range(chance.choice((1, 1, 3))):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        name, content = parts[at]
        name = chance.choice((name, name.upper(), "../" + name, "/" + name, name.replace("/", "\\"), parts[other][0]))
        parts[at] = (name, chance.choice((content, content, b"", parts[other][1], content[: len(content) // 2])))
        if chance.random() < 0.3 and len(parts) > 1:
            del parts[other]
    stream = io.BytesIO()
    method = chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    with zipfile.ZipFile(stream, "w") as new, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a name given twice is what is wanted
        for name, content in parts:
            new.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def broken(data: bytes, chance: random.Random) -> bytes:
    """One way to break a file, of those that its kind allows."""
    if data.startswith(b"PK") and (draw := chance.random()) < 0.8:
        return inside(data, chance) if draw < 0.65 else rearranged(data, chance)
    return chance.choice(WAYS)(data, chance)
