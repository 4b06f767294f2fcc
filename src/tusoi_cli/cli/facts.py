"""tusoi facts PATH…: the facts table, each figure once with the place it was read from."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import one_period, read_inputs, status
from tusoi_cli.cli.options import Excel, Format, Open, Output, Reading
from tusoi_cli.cli.written import needs_output, spare_sources, told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import MEASURES

if TYPE_CHECKING:
    from tusoi_cli.pipeline import Checked

_SUFFIXES = (".csv", ".xlsx", ".parquet", ".json")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which facts to show; an empty filter lets all pass."""

    party_cell: Annotated[str, typer.Option("--party-cell", "--chi-bo")] = ""
    period: Annotated[list[str], typer.Option("--period", "--ky")] = field(default_factory=list)
    measure: Annotated[list[str], typer.Option("--measure", "--so-do")] = field(default_factory=list)
    code: Annotated[list[str], typer.Option("--code", "--ma")] = field(default_factory=list)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "facts", facts)


def facts(
    language: Language,
    reading: Reading,
    filters: Filters,
    format: Format = "csv",
    output: Output = "",
    excel: Excel = False,
    opened: Open = False,
) -> int:
    """Read everything and show what counts."""
    from tusoi_cli import pipeline
    from tusoi_cli.render import documents

    needs_output(opened, output)
    suffix = documents.one_of(Path(output).suffix.lower(), _SUFFIXES) if output else ""
    documents.one_of(format, ["csv", "json"])
    checked = pipeline.check(read_inputs(reading))
    if not checked.settled.facts:
        from tusoi_cli.cli.nothing import say_nothing

        say_nothing(checked, reading.paths, language)
        if output:
            return 1
    chosen = _chosen(checked, filters) if checked.settled.facts else Facts()
    if output:
        spare_sources(Path(output), reading.paths, checked.sources)
        _write(chosen, Path(output), suffix, excel=excel)
        told(Path(output), language, opened=opened)
    else:
        streams.show(_text(chosen, format, excel=excel))
    return status(checked, reading.fail_on) if checked.settled.facts else 1


def _text(chosen: Facts, format: str, *, excel: bool) -> str:
    from tusoi_cli.render.facts import facts_csv, facts_json

    return facts_json(chosen) if format == "json" else facts_csv(chosen, excel=excel)


def _write(chosen: Facts, path: Path, suffix: str, *, excel: bool) -> None:
    from tusoi_cli.render.aside import write_text
    from tusoi_cli.render.facts import write_parquet, write_xlsx

    if suffix == ".xlsx":
        write_xlsx(chosen, path)
    elif suffix == ".parquet":
        write_parquet(chosen, path)
    else:
        write_text(path, _text(chosen, suffix[1:], excel=excel), bom=suffix == ".csv")


def _chosen(checked: "Checked", filters: Filters) -> Facts:
    from tusoi_cli import pipeline
    from tusoi_cli.analyse.selection import only

    checked = pipeline.within(checked, [one_period(text) for text in filters.period])
    settled = checked.settled
    if filters.party_cell:
        settled, _ = only(settled, checked.settings, filters.party_cell)
    measures = [_measure(text) for text in filters.measure]
    found = settled.facts
    if measures or filters.code:
        found = Facts(
            fact
            for fact in settled.facts
            if (not measures or fact.measure in measures)
            and (not filters.code or any(_is_under(fact.code, code) for code in filters.code))
        )
    if not found:
        raise TusoiError("no_facts")
    return found


def _measure(text: str) -> str:
    if text not in MEASURES:
        raise TusoiError("unknown_measure", status=2, measure=text, known=", ".join(MEASURES))
    return text


def _is_under(code: str, wanted: str) -> bool:
    """The code itself, or one below it: ``I.4.a`` under ``I.4`` under ``I``."""
    return code.lower() == wanted.lower() or code.lower().startswith(f"{wanted.lower()}.")
