"""What matching takes and gives."""

from typing import Literal, NamedTuple, TypeAlias

Status: TypeAlias = Literal["matched", "approximate", "ambiguous", "unclassified"]
Candidates: TypeAlias = tuple[tuple[str, float], ...]


class Match(NamedTuple):
    """What a label was taken for. ``candidates``: (code, score 0..1), best first; hints where unclassified.

    ``by``: what decided (person, code, wording, phrase, number, spelling, words, twice). ``part``: the
    part of the sign that was written (``c`` for I.4.c in a list of 27), "" for the whole sign.
    """

    status: Status
    candidates: Candidates = ()
    by: str = ""
    part: str = ""

    @property
    def code(self) -> str:
        """The sign it counts for; "" where it was left open."""
        return self.candidates[0][0] if self.candidates and self.status in ("matched", "approximate") else ""


class Label(NamedTuple):
    """What a sheet says of one sign: its words, a code column, a number column, the group row above it."""

    text: str = ""
    code_text: str = ""
    number: str = ""
    group: str = ""


NOTHING = Match("unclassified")
