"""From a seed to files, their truth, and what the check must and may say."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from make import (
    by_party_cell,
    by_sign,
    faults,
    files,
    follow_up,
    grades,
    indicators,
    long,
    matrix,
    members,
    rotation,
    several,
    transform,
)
from make.book import Book
from make.compare import refs
from make.draft import Expected, address
from make.look import Look

FORMS: dict[str, Callable[[Look, random.Random], Book]] = {
    "by_party_cell": by_party_cell.build,
    "by_sign": by_sign.build,
    "matrix": matrix.build,
    "members": members.build,
    "scored": members.build_scored,
    "grades": grades.build,
    "follow_up": follow_up.build,
    "rotation": rotation.build,
    "indicators": indicators.build,
    "long": long.build,
    "synthesis": several.synthesis,
    "folder": several.folder,
}


@dataclass(frozen=True)
class Wild:
    """Files by name, the facts in them, and what may be found.

    ``truth``: the contract's columns, and behind them ``optional``, ``ignore``, ``loose``, ``refs``
    and ``rows``, by which ``differences`` judges. ``required``: of each set one code must be drawn.
    ``allowed``: warnings and errors that are no false alarm. ``names``: people's names in the files.
    ``planted``: the fault has found its place.
    """

    seed: int
    form: str
    files: dict[str, bytes]
    truth: list[dict[str, Any]]
    required: list[frozenset[str]] = field(default_factory=list)
    allowed: frozenset[str] = frozenset()
    features: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    fault: str = ""
    planted: bool = False

    @property
    def description(self) -> str:
        """Seed, form and features in one line."""
        fault = f" fault:{self.fault}" if self.fault else ""
        return f"seed {self.seed} {self.form}{fault} [{', '.join(self.features)}]"


def make(
    seed: int, form: str | None = None, features: Iterable[str] | None = None, fault: str = "", look: int | None = None
) -> Wild:
    """A workbook and its truth.

    The same seed and form have the same truth, whatever ``features`` (just these; None: by chance)
    and ``look`` (another draw of the appearance).
    """
    form = form or random.Random(f"{seed} form").choice(sorted(FORMS))
    eye = Look(f"{seed} {form} look {look or 0}", features, fault, faults.NEEDS.get(fault, set()))
    kinds = files.KINDS if fault not in faults.ONLY_XLSX else files.KINDS[:1]
    kind = eye.pick("file", kinds, 0.55)
    eye.nameless = kind.endswith(files.ONE_SHEET)
    eye.narrow = kind.startswith(("cp1258", "tcvn3", "vni"))
    first = FORMS[form](eye, random.Random(f"{seed} {form} truth"))
    planted = faults.plant(fault, first, random.Random(f"{seed} {form} fault"))
    if kind.endswith(files.ONE_SHEET) and (len(first.drafts) > 1 or not eye.nameless):
        kind = "xlsx"
        eye.nameless = False
    written: dict[str, bytes] = {}
    truth: list[dict[str, Any]] = []
    for book in (first, *first.others):
        transform.disguise(book, eye)
        if kind == "formulas.xlsx":
            transform.with_formulas(book)
        name = f"{book.folder}/" * bool(book.folder) + f"{book.file}.{kind.rpartition('.')[2]}"
        written[name] = files.write(book.drafts, kind)
        truth += [_told(mark, name, eye.nameless) for mark in book.marks]
        first.allowed |= book.allowed
        first.names += book.names if book is not first else []
    if kind.startswith(("tcvn3", "vni")):
        first.said_or_not("TS207")
    planted = planted and first.says(faults.WHILE_BUILDING.get(fault, ""))
    return Wild(
        seed, form, written, truth, first.required, frozenset(first.allowed), tuple(eye.used), tuple(first.names),
        fault, planted,
    )  # fmt: skip


def _told(mark: Expected, source: str, nameless: bool) -> dict[str, Any]:
    """A fact with all columns of the contract, and how it is to be compared."""
    fact = dict(mark.fact) | {"source": source, "sheet": mark.draft.name, "ref": address(mark.box)}
    rows = (mark.box[0], mark.box[2]) if mark.counted or mark.rowwise else None
    return fact | {
        "optional": mark.optional, "ignore": mark.ignore | ({"sheet"} if nameless else set()), "loose": mark.loose,
        "rows": rows, "sheets": [mark.draft.name, *mark.sheets], "refs": refs([mark.box, *mark.anyref]),
    }  # fmt: skip
