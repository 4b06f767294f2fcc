"""All that differs between vi and en: messages, numbers, dates, periods.

Messages stand in ``messages/TOPIC.LANG.toml`` (finding, error, report, …), read when first asked.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import catalogue, numbers, periods
from tusoi_cli.language.catalogue import MissingMessage
from tusoi_cli.language.filling import MISSING, fill, visible
from tusoi_cli.language.rounding import Number, round_half_up, size
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.report import Interval, Note
from tusoi_cli.text import fold, plain

__all__ = ["LANGS", "Lang", "Language", "MissingMessage", "choose", "round_half_up", "visible"]

Lang: TypeAlias = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")
SEPARATOR = " › "
_SAYS_ITSELF = tuple(
    key(word) for word in ("chi bộ", "đảng bộ", "chi uỷ", "đảng uỷ", "party cell") for key in (fold, plain)
)
"""With accents and, as names of files have them, without."""


@dataclass(frozen=True, slots=True)
class Language:
    """One reader's language. Cheap to build; nothing is read before it is asked for."""

    lang: Lang = "vi"

    # messages

    def text(self, key: str, /, **values: object) -> str:
        """The message under ``TOPIC.table.key`` with its values filled in; MissingMessage when there is none."""
        return fill(catalogue.template(key, self.lang), values, self._write)

    def has(self, key: str) -> bool:
        """Whether a message stands under the key."""
        return catalogue.find(key, self.lang) is not None

    def word(self, kind: str, code: str) -> str:
        """The word for a code of a kind (measure, grade, status, …); the code itself where none is known."""
        known = catalogue.find(f"word.{kind}.{code}", self.lang)
        return visible(code) if known is None else known

    def party_cell(self, name: str) -> str:
        """``chi bộ Ấp 1``; as written where the name says it itself; the whole committee where it is empty."""
        if not name:
            return self.text("word.party_cell.committee")
        if fold(name).startswith(_SAYS_ITSELF):
            return visible(name)
        return self.text("word.party_cell.named", name=name)

    @staticmethod
    def capital(sentence: str) -> str:
        """The sentence with a capital first letter."""
        return sentence[:1].upper() + sentence[1:]

    def names(self, items: Iterable[str], at_most: int | None = None) -> str:
        """``a, b và c``; with ``at_most``, ``a, b và 7 nơi khác``."""
        shown = [visible(item) for item in items]
        if at_most is not None and len(shown) > at_most:
            return self.text("word.list.more", names=", ".join(shown[:at_most]), count=len(shown) - at_most)
        if len(shown) < 2:
            return "".join(shown)
        return self.text("word.list.last", names=", ".join(shown[:-1]), last=shown[-1])

    def signs(self, items: Sequence[str], at_most: int | None = None) -> str:
        """``a; b; c``, as labels of signs hold commas; with ``at_most``, ``a; b và 7 biểu hiện khác``."""
        shown = [visible(item) for item in items]
        if at_most is None or len(shown) <= at_most:
            return "; ".join(shown)
        return self.text("word.list.more_signs", names="; ".join(shown[:at_most]), count=len(shown) - at_most)

    # findings, notes, errors

    def message(self, finding: Finding, place: bool = True) -> str:
        """Where, what was found, the rule. How to put it right is the ``hint``."""
        found = self.found(finding) if place else self.capital(self._of(finding, "message"))
        rule = self.rule(finding)
        return f"{found} {rule}" if rule else found

    def found(self, finding: Finding) -> str:
        """Where, and what was found there."""
        where, said = self.place(finding), self.capital(self._of(finding, "message"))
        return f"{where}: {said}" if where else said

    def rule(self, finding: Finding) -> str:
        """The rule that it goes against."""
        return self._of(finding, "rule")

    def hint(self, finding: Finding) -> str:
        """How to put it right."""
        return self._of(finding, "hint")

    def finding_title(self, code: str) -> str:
        """The finding's name in a few words; the code where it is unknown."""
        return catalogue.find(f"finding.{code}.title", self.lang) or code

    def explain(self, code: str) -> str:
        """The paragraph of ``check --explain``; TusoiError for an unknown code."""
        if not self.has(f"finding.{code}.explain"):
            raise TusoiError("unknown_code", status=2, code=code)
        return self.text(f"finding.{code}.explain")

    def place(self, finding: Finding) -> str:
        """``file › sheet › ref``, of what is known."""
        return SEPARATOR.join(visible(part) for part in (finding.source, finding.sheet, finding.ref) if part)

    def note(self, note: Note, label: Callable[[str], str] = str, at_most: int | None = None) -> str:
        """A note's sentence. ``label`` writes a sign's code; lists of names longer than ``at_most`` are cut."""
        values = dict(note.values)
        codes, counts = values.get("codes"), values.get("counts")
        if isinstance(codes, tuple):
            said = [label(str(code)) for code in codes]
            if isinstance(counts, tuple):
                said = [f"{sign} ({count})" for sign, count in zip(said, counts, strict=False)]
            values["signs"] = self.signs(said, at_most)
        for name in ("cells", "only_start", "only_end", "codes", "committees", "old"):
            if isinstance(names := values.get(name), tuple):
                values[name] = self.names((str(item) for item in names), at_most)
        return self.capital(self.text(f"report.note.{note.key}", **values))

    def reason(self, key: str) -> str:
        """Why a file, row or column was left out; a finding's code stands for its title."""
        title = catalogue.find(f"finding.{key}.title", self.lang)
        known = catalogue.find(f"reason.{key}", self.lang) or (title and title[:1].lower() + title[1:])
        return known or visible(key)

    def error(self, error: TusoiError) -> tuple[str, str]:
        """What happened and what to try."""
        key = f"error.{error.key}" if self.has(f"error.{error.key}.what") else "error.unknown"
        values = {"key": error.key, **error.values}
        return self.text(f"{key}.what", **values), self.text(f"{key}.hint", **values)

    # numbers, dates, periods

    def number(self, value: Number, digits: int | None = None) -> str:
        """``1.234,5`` or ``1,234.5``; without ``digits``, whole numbers whole and others up to 3 decimals."""
        return numbers.number(value, self.lang, digits)

    def signed(self, value: Number, digits: int | None = None) -> str:
        """With its sign: ``+8``, ``−41,2``, ``0``."""
        written = self.number(value, digits)
        rises = not written.startswith(numbers.MINUS) and any(c in "123456789" for c in written)
        return "+" + written if rises else written

    def percent(self, fraction: Number, digits: int = 1) -> str:
        """``45,8%`` or ``45.8%`` for 81/177."""
        return numbers.percent(fraction, self.lang, digits)

    def rate(self, numerator: int | float, denominator: int | float, digits: int = 1) -> str:
        """The percentage of two counts, rounded from the counts. ZeroDivisionError when nobody is counted."""
        return numbers.rate(numerator, denominator, self.lang, digits)

    def points(self, value: Number, *, signed: bool = True, unit: bool = True) -> str:
        """``−41,2 điểm phần trăm``; without ``signed`` its size alone, without ``unit`` the number alone."""
        written = self.signed(value, 1) if signed else self.number(size(value), 1)
        if not unit:
            return written
        one = self.lang == "en" and round_half_up(size(value), 1) == 1
        return self.text("word.points.one" if one else "word.points.many", number=written)

    def range(self, interval: Sequence[float], kind: Literal["percent", "points", "number"] = "percent") -> str:
        """Both ends of an interval: ``38,6–53,1%``, ``−49,0 … −33,0``."""
        low, high = interval
        if kind == "percent":
            return f"{self.percent(low).rstrip('%')}–{self.percent(high)}"
        written = (self.signed(low, 1), self.signed(high, 1)) if kind == "points" else map(self.number, interval)
        return self.text("word.range", **dict(zip(("low", "high"), written, strict=True)))

    def date(self, iso: str, long: bool = False) -> str:
        """``5/11/2019``, ``5 Nov 2019``; long as documents write it."""
        return numbers.iso_date(iso, self.lang, long)

    def period(self, canonical: str, short: bool = False) -> str:
        """``đợt 1 năm 2017``; ``short`` for a table's head: ``Đợt 1/2017``."""
        key, values = periods.key_and_values(canonical)
        return self.text(f"word.{'period_short' if short else 'period'}.{key}", **values)

    # filling

    def _of(self, finding: Finding, part: str) -> str:
        variant = f"finding.{finding.code}.{finding.variant}.{part}"
        key = variant if finding.variant and self.has(variant) else f"finding.{finding.code}.{part}"
        if part == "message" and not self.has(key):
            return finding.code
        return self.text(key, **finding.values) if self.has(key) else ""

    def _write(self, value: object, spec: str) -> str:
        kind, _, rest = spec.partition("|")
        if kind in ("n", "w"):
            one, _, many = rest.partition("|")
            word = one if value == 1 else many
            return word if kind == "w" else f"{self._plain(value)} {word}"
        if not kind or isinstance(value, bool):
            return self._plain(value)
        if isinstance(value, str):
            return self._write_word(value, kind)
        if isinstance(value, tuple | list) and value and isinstance(value[0], str):
            return self.names([self._write_word(item, kind) for item in value])
        return self._write_number(value, kind)

    def _write_word(self, value: str, kind: str) -> str:
        if kind in ("period", "short"):
            return self.period(value, short=kind == "short")
        if kind in ("date", "long"):
            return self.date(value, long=kind == "long")
        if kind == "party_cell":
            return self.party_cell(value)
        if kind == "table":
            return catalogue.find(f"report.table.{value}", self.lang) or value
        return self.word(kind, value)

    def _write_number(self, value: object, kind: str) -> str:
        if isinstance(value, Interval):
            return self.range(value, "percent" if kind == "percent" else "points")
        if not isinstance(value, int | float | Decimal | Fraction):
            return self._plain(value)
        if kind == "percent":
            return self.percent(value)
        if kind == "points":
            return self.points(value, signed=False)
        if kind == "signed1":
            return self.signed(value, 1)
        return self.number(value, int(kind)) if kind.isdigit() else self._plain(value)

    def _plain(self, value: object) -> str:
        if isinstance(value, bool) or value is None:
            return MISSING if value is None else self.text("word.yes" if value else "word.no")
        if isinstance(value, Interval):
            return self.range(value, "number")
        if isinstance(value, int | float | Decimal | Fraction):
            return self.number(value)
        if isinstance(value, tuple | list | frozenset | set):
            return self.names([self._plain(item) for item in value])
        return visible(str(value))


def choose(option: str | None, environ: Mapping[str, str]) -> Language:
    """The language asked for: ``--lang``, else ``TUSOI_LANG``, else Vietnamese. TusoiError for any other."""
    asked = (option or environ.get("TUSOI_LANG") or "vi").strip().lower()
    for lang in LANGS:
        if asked == lang:
            return Language(lang)
    raise TusoiError("unknown_lang", status=2, lang=asked)
