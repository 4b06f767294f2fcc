"""From scores to an outcome: the margin between best and second decides, not the score alone."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tusoi_cli.understand.signs_match import Candidates, Match

_TOLD = 0.45
"""Score from which words tell a sign at all."""
_AHEAD = 0.93
"""How near the next sign's score may come to the best one's."""
_PART = 0.65
"""What a part's score counts; several parts for one sign add up as independent hints do."""
_CLEAR = 0.6
"""Score from which a part of a joined entry is a sign of its own."""
_HINT = 0.2
_HINTS = 5


class Telling(NamedTuple):
    """Signs with how much a text tells of them (0..1), and how much it tells ordinary business instead."""

    scores: Mapping[str, float] = {}
    ordinary: float = 0.0

    @property
    def clear(self) -> str:
        """The one sign that is told clearly, "" for none or several."""
        ranked = sorted(self.scores.values(), reverse=True)
        if not ranked or ranked[0] < _CLEAR or self.ordinary >= ranked[0]:
            return ""
        if len(ranked) > 1 and ranked[1] > ranked[0] * _AHEAD:
            return ""
        return max(self.scores, key=lambda code: self.scores[code])


def decide(whole: Telling, parts: Sequence[Telling], near: Candidates) -> Match:
    """What a text means of which the whole and its parts tell so much; ``near``: wordings spelt alike.

    Parts only add candidates; two that are clearly different signs leave it open.
    """
    scores = dict(whole.scores)
    for code, score in _together(parts).items():
        scores[code] = max(score, scores.get(code, 0.0))
    for code, score in near:
        scores[code] = max(score * _PART, scores.get(code, 0.0))
    ranked = sorted(((code, round(score, 3)) for code, score in scores.items() if score >= _HINT), key=_worst_first)
    candidates = tuple(ranked[:_HINTS])
    clear = {part.clear for part in parts} - {""}
    if not ranked or ranked[0][1] < _TOLD or (whole.ordinary >= ranked[0][1] and not clear):
        return Match("ambiguous" if near else "unclassified", candidates, "words")
    if len(clear) > 1 or (len(ranked) > 1 and ranked[1][1] > ranked[0][1] * _AHEAD):
        return Match("ambiguous", candidates, "words")
    return Match("approximate", candidates, "words")


def _together(parts: Sequence[Telling]) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in parts:
        for code, score in part.scores.items():
            if score >= _TOLD and score > part.ordinary:
                found[code] = 1 - (1 - found.get(code, 0.0)) * (1 - score * _PART)
    return found


def _worst_first(pair: tuple[str, float]) -> float:
    return -pair[1]
