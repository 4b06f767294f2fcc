"""Which files an order comes in: one for each party cell, or one for each committee; and how they are called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tusoi_cli.language import Language
from tusoi_cli.model.settings import Member
from tusoi_cli.render.templates_xlsx.order import OF_PARTY_CELL, Order
from tusoi_cli.render.templates_xlsx.words import party_cell, seen, word

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
_LONGEST = 120
"""Bytes of a name before its suffix, so that copies and folders of any system still have room."""


class File(NamedTuple):
    """A file to write: its name, and what it holds."""

    name: str
    order: Order


def files(orders: Sequence[Order]) -> list[File]:
    """The files of these orders, each name once on systems that do not tell capitals apart."""
    found: list[File] = []
    taken: set[str] = set()
    for order in orders:
        for who, each in _apart(order):
            name = _free(_file_name(who, each), taken)
            taken.add(name.casefold())
            found.append(File(name, each))
    return found


def _apart(order: Order) -> Iterator[tuple[str, Order]]:
    """Whose each file is, with its order: a party cell's, a committee's where there are several, or anybody's."""
    if order.form in OF_PARTY_CELL:
        for member in order.party_cells:
            committee = member.committee or order.committee
            yield party_cell(member.name), replace(order, committee=committee, party_cells=(member,))
        if not order.party_cells:
            yield "", order
        return
    committees = list(dict.fromkeys(member.committee or order.committee for member in order.party_cells))
    if len(committees) < 2:
        yield "", replace(order, committee=order.committee or "".join(committees))
        return
    for committee in committees:
        members = tuple(m for m in order.party_cells if _committee(m, order) == committee)
        yield committee, replace(order, committee=committee, party_cells=members)


def _committee(member: Member, order: Order) -> str:
    return member.committee or order.committee


def _file_name(who: str, order: Order) -> str:
    period = Language("vi").period(order.periods[0]) if len(order.periods) == 1 else ""
    what = f"{word('file', order.form)} {period}".strip()
    room = _LONGEST - len(what.encode()) - 3
    return _fit(f"{_short(_fit(who), room)} - {what}" if who else what)


def _short(text: str, room: int) -> str:
    return text.encode()[: max(room, 8)].decode(errors="ignore").strip()


def _fit(name: str) -> str:
    """The name as every system takes it."""
    fit = _FORBIDDEN.sub("-", seen(name)).strip(" .")
    return f"_{fit}" if _RESERVED.fullmatch(fit) else fit


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, f"{name}.xlsx"
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number}).xlsx"
    return free
