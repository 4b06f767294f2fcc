"""Which sheets a form in the hands of a party cell has: one for each party cell and period."""

from collections.abc import Iterator
from typing import NamedTuple

from tusoi_cli.language import Language
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.words import party_cell, word


class Whose(NamedTuple):
    """For whom and when a sheet is, empty where that is left open; and its name."""

    party_cell: str
    period: str
    sheet: str


def of_party_cells(order: Order) -> Iterator[Whose]:
    """A sheet for each party cell and period; one for whoever fills it in where none is named."""
    names = [member.name for member in order.party_cells] or [""]
    for name in names:
        for period in order.periods or ("",):
            yield Whose(name, period, _sheet(order, name if len(names) > 1 else "", period))


def of_periods(order: Order) -> Iterator[Whose]:
    """A sheet for each period; one without where none is named."""
    for period in order.periods or ("",):
        yield Whose("", period, _sheet(order, "", period))


def _sheet(order: Order, name: str, period: str) -> str:
    when = Language("vi").period(period, short=True).replace("/", "-") if len(order.periods) > 1 else ""
    if name and when:
        return f"{party_cell(name)} {when}" if len(party_cell(name)) + len(when) < 31 else ""
    return party_cell(name) or when or word("sheet", order.form)
