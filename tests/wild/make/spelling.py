"""Spellings of the same text: tone placement, normal forms, the wrong Đ; and text without diacritics."""

import unicodedata
from functools import lru_cache

_OFFICIAL = ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ")
_NEWSPAPER = ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy")


def newspaper(text: str) -> str:
    """``hoá``, ``uỷ`` as ``hóa``, ``ủy``; ``quý`` stays."""
    for old, new in zip(_OFFICIAL, _NEWSPAPER, strict=True):
        for source, target in ((old, new), (old.upper(), new.upper())):
            start = 0
            while (at := text.find(source, start)) >= 0:
                after = text[at + 2 : at + 3]
                before = text[at - 1 : at].lower() if at else ""
                if not after.isalpha() and before != "q":
                    text = text[:at] + target + text[at + 2 :]
                start = at + 2
    return text


def plain(text: str) -> str:
    """Text without diacritics."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=50_000)
def key(text: str) -> str:
    """Equal for two spellings of the same words: case, normal form, tone placement, Đ or Ð, blanks."""
    text = unicodedata.normalize("NFC", text).casefold().replace("ð", "đ")
    text = text.translate({0xAD: None, 0x200B: None, 0xFEFF: None})
    return newspaper(" ".join(text.split()))


def cell_key(text: str) -> str:
    """The key of a party cell: an optional leading ``Chi bộ`` does not count."""
    found = key(text)
    for lead in ("chi bộ ", "chi bộ: ", "chi bo ", "cb "):
        if found.startswith(lead):
            return found[len(lead) :].strip()
    return found
