"""The rows of a table of party cells: groups, subtotals, totals, parts, and how the names are written."""

from dataclasses import dataclass, replace
from typing import Any

from make import words
from make.look import Look
from make.people import PartyCell, World

ROMANS = ("I", "II", "III")


@dataclass
class Row:
    """A row. ``role``: cell, group, subtotal, total, part. ``sums``: a group row that prints its sum."""

    role: str
    cell: PartyCell | None = None
    kind: str = ""
    label: str = ""
    number: str = ""
    sums: bool = False
    restart: bool = False
    prefix: str = "Chi bộ "
    numbered: bool = False
    grouped: bool = False
    spaced: bool = False
    """The name is typed with blanks too many."""
    count: str = "1"
    """How list numbers are written."""
    front: bool = False
    """The label stands in the column of list numbers, merged into that of names."""
    wide: bool = False
    """The label of a group is merged over the whole table."""
    bare: bool = False
    """A label without figures."""
    share: int = 3
    """A part is one in so many."""
    doubled: bool = False
    """The party cell stands in the table twice."""
    again: bool = False
    """This is the second time."""

    @property
    def shown(self) -> str:
        """The party cell's name as the sheet writes it, without its list number."""
        if self.cell is None:
            return ""
        name = f"{self.prefix}{self.cell.name}"
        if self.prefix == "CHI BỘ ":
            return name.upper()
        return name if self.prefix else name[0].upper() + name[1:]

    @property
    def kind_shown(self) -> str:
        """The kind that a group row gives this party cell."""
        return self.cell.kind if self.cell and self.grouped else ""

    def stt(self, number: int) -> Any:
        """What stands in the column of list numbers."""
        if self.front:
            return self.label
        if self.role in ("cell", "spare"):
            return {"1.": f"{number}.", "01": f"{number:02d}"}.get(self.count, number)
        return self.number if self.role == "group" else ""

    def text(self, number: int, with_stt: bool) -> str:
        """What stands in the column of names."""
        if self.role == "cell":
            name = self.shown.replace(" ", "  ", 1) if self.spaced else self.shown
            return f"{number}. {name}" if self.numbered and not with_stt else f"{name} " if self.spaced else name
        if self.role == "group" and not with_stt and self.number:
            return f"{self.number}. {self.label}"
        return "" if self.front else self.label


def order(look: Look, world: World, with_stt: bool = True) -> list[Row]:
    """All rows from the first to the last."""
    prefix = look.pick("names", ("Chi bộ ", "", "CHI BỘ ", "CB ", "chi bộ ", "Chi bộ\n"), 0.6)
    numbered = look.has("numbered_names", 0.5)
    grouped = look.has("group_rows", 0.35) and len({cell.kind for cell in world.cells}) > 1
    body: list[Row] = []
    if not grouped:
        cells = list(world.cells)
        look.random.shuffle(cells)
        body = [Row("cell", cell, prefix=prefix, numbered=numbered) for cell in cells]
    else:
        body = _groups(look, world, prefix, numbered)
    _parts(look, body)
    count = look.pick("list_numbers", ("1", "1.", "01"), 0.7)
    spaced = look.has("name_spaces", 0.12)
    wide = look.has("group_rows_merged", 0.4)
    body = [replace(line, count=count, spaced=spaced, wide=wide) for line in body]
    where = look.pick("total", ("below", "above", "none", "unlabelled"), 0.55)
    front = with_stt and where in ("below", "above") and look.has("total_in_stt", 0.2)
    total = Row("total", label=look.any(words.TOTAL) if where != "unlabelled" else "", front=front)
    if not grouped and look.has("spare_rows", 0.08):
        body += [Row("spare", count=count)] * look.any((1, 2, 4))
    if where in ("below", "unlabelled"):
        body.append(total)
        if where == "below" and look.has("part_of_total", 0.1):
            part = look.any(("Trong đó: nữ", "- Trong đó: ĐV dự bị", "Trong đó: dân tộc thiểu số"))
            body.append(Row("part", label=part))
    elif where == "above":
        body.insert(0, total)
    return body


def _parts(look: Look, body: list[Row]) -> None:
    """Lines that are part of the line above: one, or several under ``Trong đó:``."""
    if not look.has("part_lines", 0.1):
        return
    at = look.random.randrange(len(body))
    if body[at].role != "cell":
        return
    cell = body[at].cell
    if look.has("parts_listed", 0.5):
        parts = [("Trong đó:", True, 3), ("- Nữ", False, 3), (look.any(("- Dự bị", "- Dân tộc thiểu số")), False, 4)]
        body[at + 1 : at + 1] = [Row("part", cell, label=label, bare=bare, share=n) for label, bare, n in parts]
        return
    part = look.any(("Trong đó: đảng viên nữ", "Trong đó nữ", "- Trong đó: nữ", "Trong đó: ĐV dự bị"))
    body.insert(at + 1, Row("part", cell, label=part))


def _groups(look: Look, world: World, prefix: str, numbered: bool) -> list[Row]:
    body: list[Row] = []
    sums = look.pick("subtotals", ("none", "in_group_row", "below_group"), 0.4)
    restart = look.has("numbers_restart", 0.5)
    lead = look.any(("Khối ", "KHỐI ", "Khối chi bộ ", "Các chi bộ khối "))
    for number, kind in enumerate(dict.fromkeys(cell.kind for cell in world.cells)):
        label = (lead + kind).upper() if lead.isupper() else lead + kind
        mark = look.any((ROMANS, ROMANS, "ABC"))[number] if look.has("group_numbers", 0.8) else ""
        body.append(Row("group", kind=kind, label=label, number=mark, sums=sums == "in_group_row"))
        first = True
        for cell in world.cells:
            if cell.kind == kind:
                body.append(
                    Row("cell", cell, prefix=prefix, numbered=numbered, grouped=True, restart=first and restart)
                )
                first = False
        if sums == "below_group":
            body.append(
                Row("subtotal", kind=kind, label=look.any((f"Cộng khối {kind}", "Cộng", f"Cộng {mark}".strip())))
            )
    return body


def repeat(look: Look, body: list[Row]) -> None:
    """Puts one party cell into the table a second time."""
    at = look.any([i for i, row in enumerate(body) if row.role == "cell"])
    body[at] = replace(body[at], doubled=True)
    body.insert(at + 1, replace(body[at], again=True, restart=False))
