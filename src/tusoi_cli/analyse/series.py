"""Which periods stand beside each other: one kind at a time, first to last unless the reader says otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from tusoi_cli.analyse.options import Options
from tusoi_cli.errors import TusoiError
from tusoi_cli.model.period import order, period

_FAMILIES = ("year", "half", "quarter", "month", "run", "")


def family(name: str) -> str:
    """The kind of period that a canonical text belongs to; empty for figures that name no period."""
    return period(name).family if name else ""


@dataclass(frozen=True, slots=True)
class Series:
    """Periods of one kind, oldest first, and the two that are compared; ``start`` is None with a single one."""

    periods: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """(suffix of the columns, period) of the compared ones."""
        start = (("start", self.start),) if self.start is not None else ()
        end = (("end", self.end),) if self.end is not None else ()
        return start + end


def series(periods: Sequence[str], usable: Sequence[str], options: Options) -> Series:
    """The compared kind among ``periods``; ``usable`` are those that can be compared (that have a rate).

    The reader's start or end decides the kind, else the kind with most usable periods.
    """
    known = sorted(set(periods), key=order)
    for wanted in (options.start, options.end):
        if wanted and wanted not in known:
            raise TusoiError("period_unknown", status=2, period=wanted, known=tuple(filter(None, known)))
    if not known:
        return Series()
    kind = _kind(known, usable, options)
    mine = tuple(name for name in known if family(name) == kind)
    ready = [name for name in mine if name in usable] or list(mine)
    start, end = options.start or ready[0], options.end or ready[-1]
    return Series(mine, start if start != end else None, end)


def _kind(known: Sequence[str], usable: Sequence[str], options: Options) -> str:
    if options.start and options.end and family(options.start) != family(options.end):
        raise TusoiError("periods_of_two_kinds", status=2, start=options.start, end=options.end)
    if options.start or options.end:
        return family(options.start or options.end)
    counted = list(usable) or list(known)
    return max(_FAMILIES, key=lambda kind: sum(family(name) == kind for name in counted))


def narrowed(main: Series, having: Sequence[str]) -> Series:
    """The series for figures that only the periods ``having`` hold: the compared two where they hold them, else the
    first and last that do."""
    ends = [name for name in (main.start, main.end) if name is not None]
    if ends and all(name in having for name in ends):
        return main
    mine = [name for name in main.periods if name in having]
    if not mine:
        kinds = [family(name) for name in having]
        kind = max(_FAMILIES, key=kinds.count)
        mine = [name for name in having if family(name) == kind]
    if not mine:
        return Series()
    mine.sort(key=order)
    return Series(tuple(mine), mine[0] if len(mine) > 1 else None, mine[-1])
