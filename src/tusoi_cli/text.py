"""Keys by which Vietnamese text is compared; the text itself is kept as written for display."""

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
_LETTERS = str.maketrans({"ð": "đ", "ɖ": "đ", "ǎ": "ă", "\u00a0": " ", "\u200b": None, "\ufeff": None, "\u00ad": None})
_FINAL_Y = re.compile(r"(?:(?<=[bcdđghklmnpqrstvx])|(?<=\bqu))y(?![^\W\d_])")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_STRESS = str.maketrans(dict.fromkeys(TONES))


class _Bare(dict[int, int | None]):
    """Each letter as it is, and combining marks as nothing; what a letter is is found out once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = found = None if unicodedata.combining(chr(code)) else code
        return found


_BARE = _Bare({ord("đ"): ord("d")})


@lru_cache(maxsize=50_000)
def clean(text: str) -> str:
    """Text for display: NFC, line breaks and runs of blanks as single spaces, no blanks at the ends."""
    if text.isprintable() and "  " not in text and text.strip() == text and unicodedata.is_normalized("NFC", text):
        return text
    return " ".join(unicodedata.normalize("NFC", text.replace("\u200b", "").replace("\ufeff", "")).split())


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """A key equal for spellings of the same words.

    Case, NFC or NFD, tone placement (hoá, hóa), i and y (quý, quí), Đ and Ð, non-breaking
    blanks and line breaks do not matter; punctuation stays. The tone stands behind its word as a
    digit-free combining mark, so the key is for comparison only.
    """
    return " ".join(
        filter(None, [word if word.isdigit() and word.isascii() else _fold_word(word) for word in text.split()])
    )


@lru_cache(maxsize=20_000)
def _fold_word(written: str) -> str:
    """The key of what stands between blanks: texts differ, their words repeat."""
    word = unicodedata.normalize("NFC", written.casefold()).translate(_LETTERS)
    if word.isascii():
        return _FINAL_Y.sub("i", word)
    parts = []
    end = 0
    for found in _WORD.finditer(word):
        parts.append(word[end : found.start()])
        letters = unicodedata.normalize("NFD", found[0])
        tones = "".join(mark for mark in letters if mark in TONES)
        plain_word = unicodedata.normalize("NFC", letters.translate(_STRESS)) if tones else found[0]
        parts.append(_FINAL_Y.sub("i", plain_word) + tones)
        end = found.end()
    parts.append(word[end:])
    return "".join(parts)


@lru_cache(maxsize=50_000)
def party_cell_key(name: str) -> str:
    """Equal for names of the same party cell: as ``fold``, with or without a leading ``Chi bộ``."""
    key = fold(name)
    return key[len(_PARTY_CELL) :].strip(" :") if key.startswith(_PARTY_CELL) else key


@lru_cache(maxsize=5_000)
def committee_key(name: str) -> str:
    """Equal for names of the same committee, whether it is called Đảng bộ or Đảng uỷ or by its place alone."""
    key = fold(name)
    return next((key[len(prefix) :] for prefix in _COMMITTEES if key.startswith(prefix)), key)


@lru_cache(maxsize=50_000)
def words(text: str) -> str:
    """``fold`` without punctuation: words and numbers joined by single spaces, ``%`` kept as a word."""
    key = fold(text).replace("%", " % ")
    return " ".join(filter(None, map(_bare_word, key.split())))


@lru_cache(maxsize=20_000)
def _bare_word(word: str) -> str:
    if word.isalnum():
        return word
    return " ".join("".join(c if c.isalnum() or c == "%" or unicodedata.combining(c) else " " for c in word).split())


@lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """``words`` without any accent (dot hoi cho ``đột hỏi``): for suggestions only, never to decide alone."""
    return without_marks(words(text))


def without_marks(key: str) -> str:
    """A folded text with its bare letters (d for ``đ``), and all else as it was."""
    return unicodedata.normalize("NFD", key).translate(_BARE)


_PARTY_CELL = fold("chi bộ") + " "
_COMMITTEES = tuple(fold(word) + " " for word in ("đảng bộ", "đảng uỷ"))
