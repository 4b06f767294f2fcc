"""Biểu tổng hợp: a row a party cell; members, reviewed, with signs, once or under each period."""

import random
from dataclasses import dataclass, field
from typing import Any

from make import checklists, context, frame, people, periods, rows, table, words
from make.book import Book, Printed
from make.draft import Draft
from make.figures import Counts, Percents
from make.look import Look
from make.people import PartyCell, World
from make.table import Column


@dataclass
class Plan:
    """What the sheet counts: drawn from the truth, not from the look."""

    world: World
    measures: tuple[str, ...]


def plan(rng: random.Random) -> Plan:
    """A committee of 3 to 20 party cells and which of the measures its form asks for."""
    codes = list(checklists.signs("nq4-27"))
    cells = rng.choice((3, 4, 6, 9, 12, 16, 20))
    made = people.world(
        rng, codes, cells, periods.kinds(rng, rng.choice((1, 1, 1, 2, 2, 3))), rng.choice((0.0, 0.1, 0.3, 0.6))
    )
    measures = rng.choice(
        (("members", "reviewed", "with_signs"),) * 5
        + (("members", "exempt", "reviewed", "with_signs"), ("members", "with_signs"), ("reviewed", "with_signs"))
    )
    return Plan(made, measures)


@dataclass
class Sheet:
    """A sheet in the making."""

    draft: Draft
    columns: list[Column] = field(default_factory=list)
    written: dict[int, Any] = field(default_factory=dict)


def build(look: Look, rng: random.Random) -> Book:
    """The workbook: all periods side by side, or a sheet each, or one below the other."""
    truth = plan(rng)
    book = Book()
    world = truth.world
    if look.fault == "no_period":
        del world.periods[1:]
    several = len(world.periods) > 1
    layout = look.pick("periods", ("beside", "sheets", "below"), 0.5) if several else "single"
    look.used.append(f"periods:{layout}")
    committee = "" if look.has("no_committee", 0.2) else world.committee
    shown = rows.order(look, world)
    taken: list[str] = []
    if layout in ("beside", "single"):
        _sheet(book, look, truth, committee, [world.periods], shown, taken)
    elif layout == "sheets":
        for each in world.periods:
            _sheet(book, look, truth, committee, [[each]], shown, taken, several=True)
    else:
        _sheet(book, look, truth, committee, [[each] for each in world.periods], shown, taken)
    return book


def _sheet(
    book: Book, look: Look, truth: Plan, committee: str, groups: list[list[str]], shown: list[rows.Row], taken: list[str],
    several: bool = False,
) -> None:  # fmt: skip
    """One sheet; each of ``groups`` is a table, its periods side by side."""
    beside = len(groups[0]) > 1
    below = len(groups) > 1
    said = context.Spoken()
    in_header = False
    if not beside and not below:
        in_header = not look.fault and look.has("period_in_header", 0.1)
        if not in_header:
            said = context.period(look, groups[0][0], ("line", "title", "sheet") if several else context.PLACES)
    draft = Draft(context.sheet_name(look, taken, "", said.sheet))
    book.drafts.append(draft)
    if not several or len(book.drafts) == 1:
        book.file = context.file_name(look, said.file)
    top = look.any((0, 0, 0, 1, 3))
    left = 1 if look.has("table_offset", 0.2) else 0
    left += 2 if look.has("table_far", 0.05) else 0
    year = groups[0][-1][:4] if look.fault != "no_period" else "20…"
    head = frame.Head(
        "by_party_cell",
        committee,
        world_parent(look, truth.world),
        "",
        said.line or said.title,
        bool(said.title),
        year=year,
    )
    if said.line and said.title:
        head.lines.append(lambda d, r, c: d.put(r, c, said.line))
        head.period, head.in_title = said.title, True
    row = -1
    for number, group in enumerate(groups):
        columns = _columns(look, truth, group, beside or in_header)
        width = len(columns)
        if number == 0:
            row = frame.above(draft, look, head, top, left, width)
        if below:
            row += look.any((1, 2))
            roman = ("I", "II", "III")[number]
            lead = look.any(("", f"{roman}. ", "Bảng ", ""))
            caption = look.any(periods.spellings(group[0]))
            draft.put(row, left, f"{lead if lead != 'Bảng ' else f'Bảng {number + 1}. '}{caption}")
            row += 1
        row = _table(book, draft, look, truth, columns, shown, row, left, committee)
    frame.below(draft, look, book, head, row, left, len(columns))


def world_parent(look: Look, world: World) -> str:
    """The body above, where the sheet names it."""
    return world.parent if look.has("parent_body", 0.6) else ""


def _columns(look: Look, truth: Plan, group: list[str], period_level: bool) -> list[Column]:
    columns: list[Column] = []
    if look.has("stt", 0.8) or look.wanted is not None:
        columns.append(Column((look.any(words.STT),), "stt"))
    columns.append(Column((look.any(words.PARTY_CELL),), "name"))
    if look.has("secretary_column", 0.1):
        columns.append(Column((look.any(("Bí thư chi bộ", "Họ tên bí thư", "Bí thư")),), "person"))
    chosen = {measure: look.any(words.WORDS[measure]) for measure in truth.measures}
    style = look.pick("header_shape", ("flat", "amount_and_rate", "grouped", "by_people"), 0.4)
    percent = look.has("percent_column", 0.6)
    ratio = look.has("reviewed_rate", 0.12)
    women = look.has("women_column", 0.12)
    concluded = look.has("concluded_column", 0.08)
    word = look.any(words.PERCENT)
    label = {}
    for each in group:
        options = periods.spellings(each)
        label[each] = look.any(options) if look.has("period_spelling", 0.8) else options[0]
    for each in group:
        lead = (label[each],) if period_level else ()
        for path, role, key in _measures(look, truth.measures, chosen, style, percent, ratio, women, word):
            columns.append(Column(lead + path, role, each, key))
        if concluded:
            columns.append(Column((*lead, "Số ĐV bị cấp có thẩm quyền kết luận có biểu hiện suy thoái"), "trap", each))
    if look.has("note_column", 0.35):
        columns.append(Column((look.any(words.NOTE),), "note"))
    return columns


def _measures(
    look: Look,
    measures: tuple[str, ...],
    chosen: dict[str, str],
    style: str,
    percent: bool,
    ratio: bool,
    women: bool,
    word: str,
) -> list[tuple[tuple[str, ...], str, str]]:
    """The columns of one period: header path, role, and of what a percentage is."""
    found: list[tuple[tuple[str, ...], str, str]] = []
    for measure in measures:
        name = chosen[measure]
        if measure == "members":
            if women:
                found += [((name, "Tổng số"), "members", ""), ((name, "Trong đó: nữ"), "women", "")]
            elif style == "by_people":
                found.append((("Số đảng viên", look.any(("Tổng số", "Hiện có"))), "members", ""))
            else:
                found.append(((name,), "members", ""))
        elif measure == "exempt":
            found.append(((name,), "exempt", ""))
        elif measure == "reviewed":
            lead = {"grouped": ("Kết quả tự soi, tự sửa",), "by_people": ("Số đảng viên",) if not women else ()}.get(
                style, ()
            )
            found.append(((*lead, name), "reviewed", ""))
            if ratio and "members" in measures:
                found.append(
                    ((*lead, f"{word} so với tổng số" if style != "flat" else word), "percent", "reviewed/members")
                )
        else:
            base = "reviewed" if "reviewed" in measures else "members"
            if style == "amount_and_rate" and percent:
                found += [
                    ((name, look.any(words.AMOUNT)), "with_signs", ""),
                    ((name, word), "percent", f"with_signs/{base}"),
                ]
                continue
            lead = ("Kết quả tự soi, tự sửa",) if style == "grouped" else ()
            found.append(((*lead, name), "with_signs", ""))
            if percent:
                found.append(((*lead, word), "percent", f"with_signs/{base}"))
    return found


def _table(
    book: Book, draft: Draft, look: Look, truth: Plan, columns: list[Column], shown: list[rows.Row], top: int, left: int,
    committee: str,
) -> int:  # fmt: skip
    row = table.header(draft, look, top, left, columns)
    world = truth.world
    usual = Counts(look)
    mixed = look.has("mixed_notations", 0.15)
    notations = [Counts(look) if mixed else usual for _ in columns]
    percents = {index: Percents(look) for index, column in enumerate(columns) if column.role == "percent"}
    combined = look.has("with_share", 0.08)
    number = 0
    for line in shown:
        cells = [line.cell] if line.cell else [cell for cell in world.cells if line.kind in ("", cell.kind)]
        if line.role == "cell":
            number = 1 if line.restart else number + 1
        for index, column in enumerate(columns):
            place = row, left + index
            if column.role == "stt":
                draft.put(*place, line.stt(number))
            elif column.role == "name":
                draft.put(*place, line.text(number, columns[0].role == "stt"))
            elif column.role == "person" and line.role == "cell":
                book.names.append(people.name(look.random))
                draft.put(*place, book.names[-1])
            elif line.role == "group" and not line.sums:
                continue
            elif column.role in ("women", "trap") and line.role != "part":
                draft.put(
                    *place,
                    notations[index].write(
                        sum(world.of(c, column.period).members // 3 if column.role == "women" else 0 for c in cells)
                    ),
                )
            elif column.role in truth.measures:
                _count(
                    book,
                    draft,
                    line,
                    cells,
                    column,
                    place,
                    world,
                    committee,
                    notations[index],
                    combined and "reviewed" in truth.measures,
                )
            elif column.role == "percent" and line.role != "part":
                top_role, bottom_role = column.key.split("/")
                over = sum(_value(world, c, column.period, top_role) for c in cells)
                under = sum(_value(world, c, column.period, bottom_role) for c in cells)
                value, form = percents[index].write(over, under)
                draft.put(*place, value, form)
                book.percents.append(Printed(draft, *place, over))
            elif column.role == "note" and line.role == "cell" and look.random.random() < 0.1:
                draft.put(*place, look.any(("Báo cáo bổ sung", "mới thành lập", "Đã kiểm tra", "x")))
        row += 1
    return row


def _value(world: World, cell: PartyCell, period: str, measure: str) -> int:
    return int(getattr(world.of(cell, period), measure))


def _count(
    book: Book, draft: Draft, line: rows.Row, cells: list[PartyCell], column: Column, place: tuple[int, int], world: World,
    committee: str, notation: Counts, combined: bool,
) -> None:  # fmt: skip
    total = sum(_value(world, cell, column.period, column.role) for cell in cells)
    if line.role == "part":
        if column.role == "members":
            draft.put(*place, total // 3)
        return
    written = notation.write(total)
    if combined and column.role == "with_signs" and total:
        under = sum(_value(world, cell, column.period, "reviewed") for cell in cells)
        share = f"{100 * total / under:.0f}"
        written = f"{total} ({share}%)"
    draft.put(*place, written)
    if line.role != "cell":
        book.totals.append(Printed(draft, *place, total))
        return
    book.fact(draft, place, committee=committee, party_cell=line.shown, cell_kind=line.kind_shown, period=column.period,
              measure=column.role, value=total)  # fmt: skip
