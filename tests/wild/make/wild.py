"""From a seed to files, their truth, and what the check must and may say."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from make import by_party_cell, by_sign, files
from make.book import Book
from make.compare import refs
from make.draft import Expected, address
from make.look import Look

FORMS: dict[str, Callable[[Look, random.Random], Book]] = {
    "by_party_cell": by_party_cell.build,
    "by_sign": by_sign.build,
}


@dataclass(frozen=True)
class Wild:
    """Files by name, the facts in them, and what may be found.

    ``truth``: the contract's columns, and behind them ``optional``, ``ignore``, ``loose``, ``refs``
    and ``rows``, by which ``differences`` judges. ``required``: of each set one code must be drawn.
    ``allowed``: warnings and errors that are no false alarm. ``names``: people's names in the files.
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
    draw = random.Random(f"{seed} form")
    form = form or draw.choice(sorted(FORMS))
    eye = Look(f"{seed} {form} look {look or 0}", features, fault)
    book = FORMS[form](eye, random.Random(f"{seed} {form} truth"))
    kind = eye.pick("file", ("xlsx", "xlsx-formulas", "xls"), 0.7)
    name = book.file.rsplit(".", 1)[0] + "." + kind.split("-")[0]
    truth = [_told(mark, name) for mark in book.marks]
    return Wild(
        seed, form, {name: files.write(book.drafts, kind)}, truth, book.required, frozenset(book.allowed),
        tuple(eye.used), tuple(book.names), fault,
    )  # fmt: skip


def _told(mark: Expected, source: str) -> dict[str, Any]:
    """A fact with all columns of the contract, and how it is to be compared."""
    fact = dict(mark.fact) | {"source": source, "sheet": mark.draft.name, "ref": address(mark.box)}
    rows = (mark.box[0], mark.box[2]) if mark.counted or mark.rowwise else None
    return fact | {
        "optional": mark.optional, "ignore": mark.ignore, "loose": mark.loose, "rows": rows,
        "refs": refs([mark.box, *mark.anyref]),
    }  # fmt: skip
