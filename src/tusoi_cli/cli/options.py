"""Options that several commands share, in groups that are passed on by value."""

from dataclasses import dataclass, field
from typing import Annotated

import typer

Output = Annotated[str, typer.Option("-o", "--output", "--ket-qua")]
Open = Annotated[bool, typer.Option("--open", "--mo")]
Excel = Annotated[bool, typer.Option("--excel")]
Format = Annotated[str, typer.Option("--format", "--dinh-dang")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """How to read, and what to take for granted."""

    checklist: Annotated[str, typer.Option("--checklist", "--danh-muc")] = ""
    assume_period: Annotated[str, typer.Option("--assume-period", "--coi-la-ky")] = ""
    assume_party_cell: Annotated[str, typer.Option("--assume-party-cell", "--coi-la-chi-bo")] = ""
    password_file: Annotated[str, typer.Option("--password-file", "--tep-mat-khau")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Understanding):
    """What to read as well, and which findings count as failure."""

    paths: Annotated[list[str], typer.Argument()]
    fail_on: Annotated[str, typer.Option("--fail-on", "--bao-loi-tu")] = "error"


@dataclass(frozen=True, slots=True)
class Choosing:
    """Which figures a report is about, and how finely."""

    start: Annotated[str, typer.Option("--from", "--tu-ky")] = ""
    end: Annotated[str, typer.Option("--to", "--den-ky")] = ""
    period: Annotated[list[str], typer.Option("--period", "--ky")] = field(default_factory=list)
    party_cell: Annotated[str, typer.Option("--party-cell", "--chi-bo")] = ""
    by: Annotated[str, typer.Option("--by", "--theo")] = ""
    as_of: Annotated[str, typer.Option("--as-of", "--tinh-den")] = ""
    hide_small: Annotated[str, typer.Option("--hide-small", "--an-so-nho")] = ""
    signs_by_party_cell: Annotated[bool, typer.Option("--signs-by-party-cell", "--bieu-hien-theo-chi-bo")] = False
