"""tusoi template [FORM]: empty forms to fill in, for a party cell, a committee or a whole roster."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tusoi_cli.cli import page, streams
from tusoi_cli.cli.inputs import one_of, one_period
from tusoi_cli.cli.options import Open, Output
from tusoi_cli.cli.written import told
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, visible
from tusoi_cli.render.aside import numbered, write_bytes

if TYPE_CHECKING:
    from tusoi_cli.model.settings import Member
    from tusoi_cli.render.templates_xlsx.order import FormName, Order

_ALIASES = {
    "phieu": "by_sign", "tong-hop": "by_party_cell", "ma-tran": "matrix", "danh-sach": "members",
    "khac-phuc": "follow_up", "xep-loai": "grades", "xoay-vong": "rotation", "chi-tieu": "indicators",
    "so-lieu": "long",
}  # fmt: skip
_ALL = ("all", "tat-ca")
_SUFFIX = ".xlsx"
_NAMES_SHOWN = 3

Form = Annotated[str, typer.Argument()]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the form is for."""

    checklist: Annotated[str, typer.Option("--checklist", "--danh-muc")] = ""
    party_cell: Annotated[str, typer.Option("--party-cell", "--chi-bo")] = ""
    period: Annotated[list[str], typer.Option("--period", "--ky")] = field(default_factory=list)
    roster: Annotated[str, typer.Option("--roster", "--danh-sach")] = ""
    committee: Annotated[str, typer.Option("--committee", "--dang-bo")] = ""
    levels: Annotated[bool, typer.Option("--levels", "--muc-do")] = False
    rows: Annotated[int, typer.Option("--rows", "--so-dong")] = 0


def register(app: typer.Typer) -> None:
    """Mount the command."""
    page.command(app, "template", template)


def template(
    language: Language,
    form: Form = "",
    wanted: Wanted = Wanted(),
    output: Output = "",
    opened: Open = False,
) -> int:
    """Write the form; without a form and anything to go by, tell which there are."""
    from tusoi_cli.render.templates_xlsx.files import files
    from tusoi_cli.render.templates_xlsx.order import MOST_SHEETS

    if not form and wanted == Wanted() and not output:
        streams.show(_forms(language))
        return 0
    orders = _orders(form, wanted)
    found = files(orders)
    target = Path(output)
    if target.suffix.lower() == _SUFFIX and not target.is_dir():
        if len(orders) > 1 or len(found) * max(1, len(orders[0].periods)) > MOST_SHEETS:
            raise TusoiError("bad_value", status=2, value=output, option="-o", known=f"{target.stem}/")
        _write(target, found[0].order if len(found) == 1 else orders[0], language)
        told(target, language, opened=opened)
        return 0
    if target.suffix and not target.is_dir():
        raise TusoiError("unknown_format", status=2, format=target.suffix, known=_SUFFIX)
    if not output and len(found) == 1:
        _write(Path(found[0].name), found[0].order, language)
        told(Path(found[0].name), language, opened=opened)
        return 0
    folder = target if output else Path(language.text("template.folder"))
    _write_all(folder, [(each.name, each.order) for each in found], language)
    if opened:
        told(folder, language, opened=True)
    return 0


def _orders(form: str, wanted: Wanted) -> "list[Order]":
    """What is asked for: the form, or all of them."""
    from tusoi_cli.model.settings import Member
    from tusoi_cli.pipeline import settings_for
    from tusoi_cli.read.checklist import bundled, load
    from tusoi_cli.read.roster import load as load_roster
    from tusoi_cli.render.templates_xlsx.order import MOST_COLUMNS, MOST_ROWS, OF_PARTY_CELL, Order

    names = _names(form)
    if wanted.levels and names != ("by_sign",):
        raise TusoiError("bad_value", status=2, value="--levels", option=form, known="by_sign --levels")
    if not 0 <= wanted.rows <= MOST_ROWS:
        raise TusoiError("bad_value", status=2, value=wanted.rows, option="--rows", known=f"1 … {MOST_ROWS}")
    settings = settings_for([Path()])
    listed = load_roster(Path(wanted.roster)) if wanted.roster else ()
    checklist = load(wanted.checklist or settings.checklist or bundled()[0])
    periods = tuple(dict.fromkeys(map(one_period, wanted.period)))
    orders = []
    for name in names:
        members = listed or (() if name in OF_PARTY_CELL else settings.roster)
        if wanted.party_cell:
            members = (_named(wanted.party_cell, members or settings.roster, Member(wanted.party_cell)),)
        committee = wanted.committee or settings.committee
        orders.append(Order(name, checklist, periods, committee, tuple(members), wanted.levels, wanted.rows))
        if name == "matrix" and max(len(members), wanted.rows) > MOST_COLUMNS:
            raise TusoiError("bad_value", status=2, value=name, option="FORM", known=f"1 … {MOST_COLUMNS}")
    return orders


def _names(form: str) -> "tuple[FormName, ...]":
    """The forms that a name stands for; the first of all where none is typed."""
    from tusoi_cli.render.templates_xlsx.order import FORMS

    if form.lower() in _ALL:
        return FORMS
    known: dict[str, str] = {name: name for name in FORMS} | {name.replace("_", "-"): name for name in FORMS} | _ALIASES
    asked = one_of(form, known, "FORM") or FORMS[0]
    return tuple(name for name in FORMS if name == asked)


def _named(name: str, members: "Sequence[Member]", otherwise: "Member") -> "Member":
    """The party cell as the roster lists it, with its kind."""
    from tusoi_cli.text import party_cell_key

    wanted = party_cell_key(name)
    return next((member for member in members if party_cell_key(member.name) == wanted), otherwise)


def _write(path: Path, order: "Order", language: Language) -> None:
    """One file. TusoiError ``template_exists`` where another stands there: it may be one that was filled in."""
    from tusoi_cli.render.templates_xlsx.write import workbook

    data = workbook(order, language)
    if path.is_file() and path.read_bytes() != data:
        raise TusoiError("template_exists", path=str(path), other=str(numbered(path)))
    write_bytes(path, data)


def _write_all(folder: Path, found: "Sequence[tuple[str, Order]]", language: Language) -> None:
    """All files into a folder; what stands there and differs is kept, as it may have been filled in."""
    kept = []
    if folder.exists() and not folder.is_dir():
        raise TusoiError("not_a_folder", status=2, path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TusoiError("folder_locked", folder=str(folder)) from error
    for name, order in found:
        try:
            _write(folder / name, order, language)
        except TusoiError as error:
            if error.key != "template_exists":
                raise
            kept.append(name)
    if len(found) > len(kept):
        streams.say(language.text("template.count", count=len(found) - len(kept), folder=visible(str(folder))))
    if kept:
        streams.say(language.text("template.kept", count=len(kept), names=language.names(kept, _NAMES_SHOWN)))


def _forms(language: Language) -> str:
    """The forms, a line each, and how to ask for one."""
    from tusoi_cli.render.templates_xlsx.order import FORMS

    other = {name: alias for alias, name in _ALIASES.items()}
    rows = [(f"{name}, {other[name]}", language.text(f"template.form.{name}")) for name in FORMS]
    width = max(len(names) for names, _ in rows)
    lines = [f"  {names:<{width}}  {said}" for names, said in rows]
    return "\n".join([language.text("template.forms"), *lines, "", language.text("template.next")])
