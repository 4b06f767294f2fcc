"""Text in the 8-bit font encodings of before Unicode: the same tables, read from the other side."""

import unicodedata

_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐ",
    0xA8: "ăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TO_TCVN3 = {letter: chr(start + i) for start, letters in _TCVN3.items() for i, letter in enumerate(letters)}

_VNI_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_VNI_HATS = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_VNI_BREVES = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_VNI_WHOLE = {
    "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "Đ": "Ñ", "ơ": "ô", "ư": "ö", "Ơ": "Ô",
    "Ư": "Ö",
    "Í": "Í", "Ì": "Ì", "Ỉ": "Æ", "Ĩ": "Ó", "Ị": "Ò", "Ỵ": "Î",
}  # fmt: skip


def tcvn3(text: str) -> str:
    """Text as it stands in a spreadsheet set in ``.VnTime``; a toned capital loses its height."""
    return "".join(_tcvn3(letter) for letter in unicodedata.normalize("NFC", text))


def _tcvn3(letter: str) -> str:
    return _TO_TCVN3.get(letter) or _TO_TCVN3.get(letter.lower()) or letter


def vni(text: str) -> str:
    """Text as it stands in a spreadsheet set in ``VNI-Times``."""
    return "".join(_vni(letter) for letter in unicodedata.normalize("NFC", text))


def _vni(letter: str) -> str:
    if letter in _VNI_WHOLE:
        return _VNI_WHOLE[letter]
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    if not marks:
        return letter
    tone = "".join(mark for mark in marks if mark in _VNI_TONES)
    if "\u0302" in marks:
        mark = _VNI_HATS[tone]
    elif "\u0306" in marks:
        mark = _VNI_BREVES[tone]
    else:
        mark = _VNI_TONES[tone]
        if "\u031b" in marks:
            base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
    return base + (mark.upper() if letter.isupper() else mark)


def cp1258(text: str) -> bytes:
    """Windows-1258: the letter, then its tone. UnicodeEncodeError for what it does not hold."""
    out = []
    for letter in unicodedata.normalize("NFC", text):
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = "".join(part for part in parts if part in _VNI_TONES)
            rest = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _VNI_TONES))
            out.append((rest + tones).encode("cp1258"))
    return b"".join(out)
