"""A doubt as data: a code, a place and small facts; its prose is looked up in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "info"]
Small: TypeAlias = str | int | float | bool | tuple[str, ...] | None
"""What a finding may carry: it must sort, pickle and go into JSON."""

ERRORS = frozenset(
    [
        "TS101",
        "TS102",
        "TS103",
        "TS104",
        "TS105",
        "TS106",
        "TS201",
        "TS202",
        "TS204",
        "TS205",
        "TS208",
        "TS301",
        "TS302",
        "TS303",
        "TS304",
        "TS501",
        "TS502",
        "TS503",
        "TS508",
        "TS510",
    ]
)
INFOS = frozenset(["TS207", "TS404", "TS407", "TS511", "TS604", "TS701"])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not understood with certainty, or that does not add up.

    ``values`` fill the message's placeholders; the message of ``code`` (or of ``code`` with
    ``variant`` behind a point, ``TS504.group``) stands in ``messages/*.toml`` under ``[finding]``.
    """

    code: str
    source: str = ""
    sheet: str = ""
    ref: str = ""
    variant: str = ""
    values: Mapping[str, Small] = field(default_factory=dict)
    severity: Severity = "warning"

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """Errors first, then by code and place."""
        rank = {"error": 0, "warning": 1, "info": 2}[self.severity]
        return rank, self.code, self.source, self.sheet, self.ref

    def __hash__(self) -> int:
        who, when = self.values.get("party_cell"), self.values.get("period")  # Findings on no file differ in these.
        return hash((self.code, self.source, self.sheet, self.ref, self.variant, who, when))


def finding(
    code: str,
    /,
    source: str = "",
    sheet: str = "",
    ref: str = "",
    variant: str = "",
    severity: Severity | None = None,
    **values: Small,
) -> Finding:
    """A finding with the severity that the contract gives its code, unless one is named."""
    usual: Severity = "error" if code in ERRORS else "info" if code in INFOS else "warning"
    return Finding(code, source, sheet, ref, variant, values, severity or usual)


def digest(found: Finding) -> str:
    """What was found, in eight digits: equal only for the same code and values, wherever it stands."""
    values = "|".join(f"{name}={found.values[name]!r}" for name in sorted(found.values))
    return sha256(f"{found.code}.{found.variant}|{values}".encode()).hexdigest()[:8]
