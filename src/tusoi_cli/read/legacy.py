"""Text typed in the 8-bit font encodings TCVN3 (.VnTime) and VNI (VNI-Times), found and turned into Unicode.

Such text is Unicode to the file: every letter stands for the byte it was typed as, and only the font
showed Vietnamese. It must be found before anything folds case or normalises: in TCVN3 ư is a soft hyphen.
"""

import re
import unicodedata
from functools import lru_cache

from tusoi_cli.read.syllables import share

ENCODINGS = ("TCVN3", "VNI")
LEGACY = "legacy"
"""What ``guess`` says of a text in a font encoding that does not tell in which."""
AGREEING = 3
"""So many cells must say the same before a sheet is converted."""

_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {start + i: letter for start, run in _TCVN3_RUNS.items() for i, letter in enumerate(run)}
"""Byte -> letter (TCVN 5712, VN3)."""

_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_BASES = {"ô": "ơ", "ö": "ư"}
_VNI_SINGLES = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
_TONE, _HAT, _BREVE = "ùøûõï", "âáàåãä", "êéèúüë"


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_SINGLES) | _VNI_BASES
    for bases, marks in (("aeouyôö", _TONE), ("aeo", _HAT), ("a", _BREVE)):
        for base in bases:
            for mark in marks:
                letter = _VNI_BASES.get(base, base) + _VNI_MARKS[mark]
                pairs[base + mark] = unicodedata.normalize("NFC", letter)
    cased = dict(pairs)
    for written, letter in pairs.items():
        cased[written.upper()] = letter.upper()
        if len(written) == 2:
            cased[written[0].upper() + written[1]] = letter.upper()
            cased[written[0] + written[1].upper()] = letter
    return cased


VNI = _vni_pairs()
"""One or two characters -> letter."""
_VNI_TOKEN = re.compile("|".join(sorted(VNI, key=len, reverse=True)))


def _typed_bytes() -> dict[str, int]:
    """Character -> the byte it was typed as, under the code pages of Windows: western and Vietnamese."""
    typed: dict[str, int] = {}
    for page in ("cp1258", "cp1252", "latin-1"):
        for byte in range(0x80, 0x100):
            try:
                typed[bytes([byte]).decode(page)] = byte
            except UnicodeDecodeError:
                continue
    return typed


_TYPED = _typed_bytes()
_FROM_TCVN3 = str.maketrans({char: TCVN3[byte] for char, byte in _TYPED.items() if byte in TCVN3})
_TO_WESTERN = str.maketrans(
    {char: bytes([byte]).decode("cp1252") for char, byte in _TYPED.items() if byte >= 0xC0 and ord(char) > 0xFF}
)
SUSPECT = re.compile(
    "[¡-ª¬-¯´-¶¸-ºÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñöøûüþÿ¼½¾¿]|[ae][ùõâáàãêéèú]|o[âùúê]|u[ùõ]|[AE][ÙÕÂÁÀÃÊÉÈÚ]|O[ÂÙÚÊ]|U[ÙÕ]"
)
"""Characters, and pairs of letters, that Unicode Vietnamese does not use and every TCVN3 or VNI sheet does."""
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
"""Letters with two marks in one character: no code page shows a byte as one of them."""


def from_tcvn3(text: str) -> str:
    """TCVN3 text, each byte as a western or Vietnamese code page shows it, as Unicode NFC."""
    return _capitals(text, text.translate(_FROM_TCVN3))


def from_vni(text: str) -> str:
    """VNI text, each byte as a western or Vietnamese code page shows it, as Unicode NFC."""
    return _VNI_TOKEN.sub(lambda found: VNI[found[0]], text.translate(_TO_WESTERN))


def convert(text: str, encoding: str) -> str:
    """Text of one of ``ENCODINGS`` as Unicode NFC, whether or not something took its letters apart (NFD) since."""
    read = from_tcvn3 if encoding == "TCVN3" else from_vni
    typed, whole = read(text), unicodedata.normalize("NFC", text)
    if whole == text:
        return typed
    # Vietnamese code pages show some bytes as marks of their own, which must not be put together.
    return max(typed, read(whole), key=lambda each: share(each).part)


def _capitals(written: str, text: str) -> str:
    """TCVN3 has no accented capitals: words otherwise in capitals were shown so by a capitals font."""
    plain = [letter for letter in written if letter.isascii() and letter.isalpha()]
    return text.upper() if len(plain) > 2 and all(letter.isupper() for letter in plain) else text


@lru_cache(maxsize=20_000)
def guess(text: str) -> str:
    """What one text looks like: ascii, unicode, TCVN3, VNI, legacy, either (as Unicode too) or neither."""
    if text.isascii():
        return "ascii"
    plain = share(unicodedata.normalize("NFC", text))
    if _ONLY_UNICODE.search(text):
        return "unicode" if plain.part >= 0.5 else "neither"
    scores = {encoding: share(convert(text, encoding)) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: scores[encoding].part)
    if plain.words == 0 and scores[best].words == 0:
        return "ascii"
    if scores[best].part >= 0.75 and scores[best].part >= plain.part + 0.25:
        return best if sum(score.part == scores[best].part for score in scores.values()) == 1 else LEGACY
    if plain.part >= 0.75 and plain.part >= scores[best].part + 0.25:
        return "unicode"
    return "either" if plain.part >= 0.75 else "neither"
