"""Whether a word can be a Vietnamese syllable: the test that tells which encoding a text is in.

An onset, a rime of the closed list, and a tone that the rime admits (stops take sắc and nặng only).
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

ONSETS = ("", *"b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split())  # noqa: SIM905
RIMES = tuple(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up uơ ut
    uy uya uych uyên uyêt uynh uyt uyu uyp ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
STOPPED = ("c", "ch", "p", "t")
STOP_TONES = ("\u0301", "\u0323")

_PLAIN = frozenset(onset + rime for onset in ONSETS for rime in RIMES)
_NO_TONE = str.maketrans(dict.fromkeys(TONES))
_WORD = re.compile(r"[^\W\d_]+")
_ODD = re.compile(
    r"[\u00a1-\u00aa\u00ac-\u00ae\u00b4-\u00b6\u00b8-\u00ba\u00bc\u00be\u00bf\u0080-\u009f\u00d7\u00f7]"
    r"|(?<=[^\W\d_])[\u00ab\u00bb](?=[^\W\d_])"
)
"""Characters that Vietnamese text does not use: between words, and inside a word the marks that quote one."""


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word (any case, NFC) can be written in Vietnamese."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in letters if mark in TONES]
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", letters.translate(_NO_TONE))
    if plain not in _PLAIN:
        return False
    return not (tones and tones[0] not in STOP_TONES and plain.endswith(STOPPED))


class Share(NamedTuple):
    """How many of the words with other than ASCII letters can be Vietnamese."""

    legal: int
    words: int

    @property
    def part(self) -> float:
        """From 0 to 1; 0 when there are no such words."""
        return self.legal / self.words if self.words else 0.0


def share(text: str) -> Share:
    """Count the legal ones among the accented words; an odd sign counts as a word that is not."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    legal = sum(is_syllable(word) for word in words)
    return Share(legal, len(words) + len(_ODD.findall(text)))
