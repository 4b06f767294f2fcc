"""Writing Vietnamese as it was typed in the 8-bit fonts, for the tests."""

import unicodedata

from tusoi_cli.read.legacy import TCVN3, VNI
from tusoi_cli.read.syllables import ONSETS, RIMES, STOP_TONES, STOPPED, TONES, is_syllable

_BYTES = {letter: byte for byte, letter in TCVN3.items()}
_PAIRS: dict[str, str] = {}
for _written, _letter in VNI.items():
    _kept = _PAIRS.get(_letter)
    if _kept is None or (_written.isupper() == _letter.isupper() and _kept.isupper() != _letter.isupper()):
        _PAIRS[_letter] = _written


def tcvn3(text: str, page: str = "latin-1") -> str:
    """Text as a .VnTime sheet holds it, each byte shown by a code page; accented capitals as small letters."""
    typed = []
    for letter in unicodedata.normalize("NFC", text):
        byte = _BYTES.get(letter, _BYTES.get(letter.lower()))
        typed.append(bytes([byte]).decode(page) if byte else letter)
    return "".join(typed)


def vni(text: str) -> str:
    """Text as a VNI-Times sheet holds it."""
    return "".join(_PAIRS.get(letter, letter) for letter in unicodedata.normalize("NFC", text))


def syllables() -> list[str]:
    """Every syllable that Vietnamese could have."""
    found = set()
    for onset in ONSETS:
        for rime in RIMES:
            tones = STOP_TONES if rime.endswith(STOPPED) else ("", *TONES)
            for tone in tones:
                at = next((i for i in range(len(rime) - 1, -1, -1) if rime[i] in "ăâêôơư"), _carrier(rime))
                word = unicodedata.normalize("NFC", onset + rime[: at + 1] + tone + rime[at + 1 :])
                if is_syllable(word):
                    found.add(word)
    return sorted(found)


def _carrier(rime: str) -> int:
    vowels = [i for i, letter in enumerate(rime) if letter in "aăâeêioôơuưy"]
    return vowels[-1] if len(rime) - 1 > vowels[-1] or len(vowels) == 1 else vowels[-2]
