"""How the parts of a report are written in the reader's language: what every writer of documents shares."""

from dataclasses import dataclass

from tusoi_cli.language import Language, visible
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.model.report import Column, Hidden, Item, Note, Table

WITHHELD = "[c]"
MISSING = "[x]"

_WORDS = {
    "what": "what", "chance": "chance", "basis": "basis", "cause": "cause", "holder": "holder",
    "measure": "measure", "status": "coverage", "grade": "grade_short",
}  # fmt: skip
_SHADES = "_░▒▓█"
_NOBODY = "·"


@dataclass(frozen=True, slots=True)
class Writing:
    """A language and the checklist whose labels stand beside the codes (None: codes alone)."""

    language: Language
    checklist: Checklist | None = None
    spelled_out: bool = False
    """Headings without abbreviations, as papers of Party bodies want them."""

    def title(self, table: str) -> str:
        """A table's title."""
        if self.language.has(f"report.table.{table}"):
            return self.language.text(f"report.table.{table}")
        return self.language.text("report.table.by", table=self.title(table.removeprefix("by_")))

    def heading(self, column: Column, table: Table) -> str:
        """A column's title without its period; that of ``reviewed`` says what the rates are really taken over."""
        name = stem(column)
        base = base_of(table)
        if name == "reviewed" and base != "reviewed":
            name = f"base_{base}"
        full = f"document.spelled_out.{name}"
        key = full if self.spelled_out and self.language.has(full) else f"report.column.{name}"
        return visible(column.title) or self.language.text(key)

    def over(self, column: Column) -> str:
        """The period that stands above a column's title, ``""`` for none."""
        return self.language.period(column.period, short=True) if column.period else ""

    def note(self, note: Note, at_most: int | None = None) -> str:
        """A note's sentence, signs by their labels."""
        return self.language.note(note, self.sign, at_most)

    def text(self, text: str) -> str:
        """Text from a spreadsheet, on one line."""
        return visible(text)

    def sign(self, code: str) -> str:
        """``I.4 Không gương mẫu``; a group's code with its title; the code alone where no label is known."""
        if not code:
            return self.language.text("report.full.no_sign")
        return f"{visible(code)} {self.label(code)}".rstrip()

    def label(self, code: str) -> str:
        """A sign's short label or a group's title; ``""`` where none is known."""
        for sign in self.checklist.signs if self.checklist else ():
            if sign.code == code:
                return visible(sign.label(self.language.lang))
        for group in self.checklist.groups if self.checklist else ():
            if group.code == code:
                return visible(group.titles.get(self.language.lang) or group.titles.get("vi", ""))
        return ""

    def audience(self, name: str) -> str:
        """An audience's title; the name itself where the checklist knows none."""
        titles = self.checklist.audiences.get(name, {}) if self.checklist else {}
        return visible(titles.get(self.language.lang) or titles.get("vi") or name)

    def level(self, name: str) -> str:
        """A level's title."""
        for level in self.checklist.levels if self.checklist else ():
            if level.id == name:
                return visible(level.titles.get(self.language.lang) or level.titles.get("vi") or name)
        return self.language.word("level", name)

    def item(self, item: Item, column: Column) -> str:
        """What a table holds, as text: ``[c]`` withheld, ``[x]`` not reported."""
        if item is None:
            return MISSING
        if isinstance(item, str):
            return self._text(item, column)
        if isinstance(item, int | float):
            return self._number(item, column)
        return WITHHELD if isinstance(item, Hidden) else strip(item)

    def _text(self, item: str, column: Column) -> str:
        if column.kind == "sign":
            return self.sign(item)
        if column.kind == "period":
            return self.language.period(item, short=True)
        if column.kind == "date":
            return self.language.date(item)
        if column.kind == "level":
            return self.level(item)
        if column.kind == "key":
            return self.language.word(_WORDS.get(stem(column), stem(column)), item) if item else ""
        if column.id == "audience":
            return self.audience(item)
        if column.id == "kind" and not item:
            return self.language.text("report.full.no_kind")
        return visible(item)

    def _number(self, item: int | float, column: Column) -> str:
        if column.kind == "rate":
            return self.language.percent(item)
        if column.kind == "points":
            return self.language.points(item, unit=False)
        if column.id in ("change", "difference"):
            return self.language.signed(item)
        return self.language.number(item)


def base_of(table: Table) -> str:
    """What a table's rates are taken over, as its footnote says: ``reviewed``, ``members`` or ``mixed``."""
    bases = (note.values.get("base") for note in table.notes)
    return next((base for base in bases if base in ("members", "mixed")), "reviewed")


def stem(column: Column) -> str:
    """A column's id without what tells its period: ``count`` of ``count_start`` and of ``count_2019``."""
    name = column.id
    if column.period and name.endswith(f"_{column.period}"):
        return name[: -len(column.period) - 1]
    return name.removesuffix("_start").removesuffix("_end")


def strip(rates: tuple[float | None, ...]) -> str:
    """Rates, oldest first, a shade each: ``_`` zero, then four shades up to the largest, ``·`` not reported."""
    largest = max((rate for rate in rates if rate is not None), default=0) or 1
    return "".join(_NOBODY if rate is None else _shade(rate / largest) for rate in rates)


def _shade(share: float) -> str:
    return _SHADES[0] if share <= 0 else _SHADES[min(4, 1 + int(share * 4 - 1e-9))]
