"""An empty form in its file."""

from collections.abc import Callable
from io import BytesIO

from tusoi_cli.language import Language
from tusoi_cli.render.templates_xlsx import (
    by_party_cell,
    by_sign,
    follow_up,
    grades,
    indicators,
    long,
    matrix,
    members,
    rotation,
)
from tusoi_cli.render.templates_xlsx.book import OPTIONS, Book
from tusoi_cli.render.templates_xlsx.order import FormName, Order
from tusoi_cli.render.templates_xlsx.words import word

_WRITERS: dict[FormName, Callable[[Book, Order, Language], None]] = {
    "by_party_cell": by_party_cell.write,
    "by_sign": by_sign.write,
    "matrix": matrix.write,
    "members": members.write,
    "follow_up": follow_up.write,
    "grades": grades.write,
    "rotation": rotation.write,
    "indicators": indicators.write,
    "long": long.write,
}


def workbook(order: Order, language: Language) -> bytes:
    """The workbook's bytes; the same for the same order. It carries no mark: filled in, it is read."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, {**OPTIONS, "in_memory": True}) as made:
        book = Book(made, word("file", order.form))
        _WRITERS[order.form](book, order, language)
        book.close()
    return target.getvalue()
