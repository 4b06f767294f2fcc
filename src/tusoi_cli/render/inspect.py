"""What was understood of a file, sheet by sheet: rows, columns, context; no figure and no text of its data."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tusoi_cli.language import Language, visible
from tusoi_cli.model.address import letters
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.reading import Block, Outline, Reading, Role
from tusoi_cli.model.report import Source

_STYLES = {
    "data": "cyan", "header": "bold", "numbers": "dim", "title": "bold", "total": "magenta", "subtotal": "magenta",
    "part": "magenta", "group": "blue", "ignored": "yellow", "unknown": "bold yellow", "personal": "yellow",
    "percent": "magenta", "party_cell": "blue", "sign": "blue", "indicator": "blue", "shortcoming": "blue",
}  # fmt: skip
_CONTEXT = ("committee", "party_cell", "kind", "period")
_LABELS = (*_CONTEXT, "rows", "columns", "counts")
_CODED = {"grade": "grade_short", "cell_grade": "grade_short", "exemplary": "exemplary", "discipline": "discipline"}
_FIGURES = ("members", "reviewed", "exempt", "with_signs", "graded", "presented", "scored", "figure", *_CODED)
_FINDINGS = 5


def write(
    source: Source, readings: Sequence[Reading], findings: Sequence[Finding], language: Language, to: Console
) -> None:
    """The whole file on the console, within its width."""
    page = _Page(language, to)
    for line in page.file(source, readings, findings):
        to.print(line)


@dataclass(frozen=True, slots=True)
class _Page:
    language: Language
    console: Console

    def file(self, source: Source, readings: Sequence[Reading], findings: Sequence[Finding]) -> Iterator[Text]:
        """Every sheet under the file's name, then what is to be said of the file itself."""
        count = self.language.text("inspect.sheets", count=len(readings))
        yield from self.fold(Text.assemble((visible(source.source), "bold"), f" · {count}"))
        for reading in readings:
            yield Text()
            yield from self.sheet(reading)
        named = {reading.sheet for reading in readings}
        yield from self.findings([finding for finding in findings if finding.sheet not in named])

    def sheet(self, reading: Reading) -> Iterator[Text]:
        """What the sheet is, where its context stands, its rows, its columns, its findings."""
        outline = reading.outline or Outline(reading.source, reading.sheet)
        text = self.language.text
        forms = dict.fromkeys(text(f"inspect.form.{block.form}") for block in outline.blocks)
        said = self.language.names(forms) or text("inspect.form.none")
        gave = text("inspect.gave", forms=said, count=len(reading.facts), checklist=visible(reading.checklist))
        name = text("inspect.sheet", name=visible(reading.sheet))
        yield from self.fold(Text.assemble((name, "bold cyan"), f" · {gave}"), 2)
        for label in _CONTEXT:
            if where := self.context(label, outline):
                yield from self.labelled(label, [(where, "")])
        yield from self.labelled("rows", list(self.rows(outline)))
        for block in outline.blocks:
            yield from self.columns(block)
        counts = text("inspect.counts", used=reading.used, ignored=reading.ignored, reported=reading.reported)
        yield from self.labelled("counts", [(counts, "")])
        yield from self.findings(reading.findings)

    def context(self, name: str, outline: Outline) -> str:
        """What the sheet says of itself and where: in a title, in a name, in columns."""
        place = outline.context.get(name)
        if place and place.value:
            key = f"inspect.where.{place.where}"
            where = self.language.text(key) if self.language.has(key) else ""
            value = self.language.period(place.value) if name == "period" else visible(place.value)
            return self.language.text("inspect.placed", value=value, where=where, ref=place.ref)
        roles = [role for block in outline.blocks for role in block.roles]
        holding = [role.column for role in roles if role.role == name or (name == "period" and role.period)]
        if holding:
            return self.language.text("inspect.in_columns", columns=_runs(holding, letters))
        return self.language.text("inspect.no_period") if name == "period" and outline.blocks else ""

    def rows(self, outline: Outline) -> Iterator[tuple[str, str]]:
        """Each class of rows with its numbers, in the order in which they first appear."""
        found: dict[tuple[str, str], list[int]] = {}
        for row, kind in enumerate(outline.rows):
            if kind != "blank":
                found.setdefault((kind, outline.reasons.get(row, "")), []).append(row)
        for (name, reason), rows in found.items():
            said = self.language.text(f"inspect.row.{name}", count=len(rows))
            why = f" ({self.language.reason(reason)})" if reason else ""
            yield f"{_runs(rows, lambda row: str(row + 1))}: {said}{why}", _STYLES.get(name, "")

    def columns(self, block: Block) -> Iterator[Text]:
        """Each column: its letter, what it was understood as, its header as written."""
        kinds = list(_kinds(block.roles))
        said = [self.role(role, kind) for role, kind in zip(block.roles, kinds, strict=True)]
        widest = min(max(map(cell_len, said), default=0), 34)
        lines = []
        for role, kind, meaning in zip(block.roles, kinds, said, strict=True):
            head = visible(role.header)
            ways = (self.language.period(role.period), self.language.period(role.period, short=True))
            if role.period and not any(way.lower() in head.lower() for way in ways):
                head = f"{head} [{ways[1]}]"
            gap = " " * (widest - cell_len(meaning))
            style = "cyan" if kind in _FIGURES else _STYLES.get(kind, "dim")
            lines.append((f"{letters(role.column):<3} {meaning}{gap}  {head}".rstrip(), style))
        yield from self.labelled("columns", lines, 6 + widest)

    def role(self, role: Role, kind: str) -> str:
        """What a column holds, in words."""
        name, _, detail = role.role.partition(":")
        key = f"inspect.role.{name if kind == 'figure' else kind}"
        said = self.language.word("measure", name) if kind == "figure" or not self.language.has(key) else ""
        said = said or self.language.text(key)
        if not detail:
            return said
        written = self.language.word(_CODED[name], detail) if name in _CODED else visible(detail.replace(":", " "))
        return self.language.text("inspect.role_of", role=said, detail=written)

    def findings(self, findings: Sequence[Finding]) -> Iterator[Text]:
        """The gravest findings, one line each; how to put them right is for ``check`` to say."""
        for finding in sorted(findings, key=lambda each: each.order)[:_FINDINGS]:
            style = "bold" if finding.severity == "info" else "bold yellow"
            where = f"{finding.ref}: " if finding.ref else ""
            said = f"  {where}{self.language.message(finding, place=False)}"
            yield from self.fold(Text.assemble((finding.code, style), said), 4, 7)
        if len(findings) > _FINDINGS:
            yield from self.fold(Text(self.language.text("inspect.more", count=len(findings) - _FINDINGS)), 4)

    def labelled(self, label: str, lines: Sequence[tuple[str, str]], hang: int = 0) -> Iterator[Text]:
        """Lines beside a label, which stands at the first; long ones hang by ``hang``."""
        widest = max(cell_len(self.language.text(f"inspect.label.{each}")) for each in _LABELS)
        name = self.language.text(f"inspect.label.{label}")
        for number, (said, style) in enumerate(lines):
            head = name if not number else ""
            gap = " " * (widest + 2 - cell_len(head))
            yield from self.fold(Text.assemble((head, "bold"), gap, (said, style)), 4, widest + 2 + hang)

    def fold(self, text: Text, indent: int = 0, hang: int = 0) -> Iterator[Text]:
        """The text within the width, indented; all lines but the first further by ``hang``."""
        width = max(20, self.console.width - indent)
        lines = list(text.wrap(self.console, width, overflow="fold")) or [Text()]
        if len(lines) > 1:
            rest = text[len(lines[0].plain) :]
            rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
            lines[1:] = rest.wrap(self.console, max(20, width - hang), overflow="fold")
        for number, line in enumerate(lines):
            line.rstrip()
            yield Text.assemble(" " * (indent + (hang if number else 0)), line)


def _kinds(roles: Iterable[Role]) -> Iterator[str]:
    """A role without its detail; ``figure`` where a column of counts shares its role with the column that names."""
    seen: set[str] = set()
    for role in roles:
        name, _, detail = role.role.partition(":")
        if role.personal:
            yield "personal"
        elif name in ("sign", "indicator") and (detail or name in seen):
            yield "figure"
        else:
            yield name
        seen.add(name)


def _runs(numbers: Iterable[int], write: Callable[[int], str]) -> str:
    """``1–3, 5, 7–9``: each written by ``write``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(write(run[0]) if len(run) == 1 else f"{write(run[0])}–{write(run[-1])}" for run in runs)
