"""A sheet of a known form gives what it would have given as the first of its kind, whatever stands in it."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from make import make

from tusoi_cli import pipeline
from tusoi_cli.model.sheet import Sheet, Value
from tusoi_cli.read import read_bytes
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.sheet import understand

FIGURES: tuple[Value, ...] = ("", "", 0, 1, 2.0, 5, 12, "-", "–", "Không", "05", "2 đ/c")
ODD: tuple[Value, ...] = (
    -1, 1.5, 2019, "x", "3 (25%)", "4/12", "1.234", "?", "#REF!", "a", "(1)", "STT", "Số đảng viên", "Biểu hiện",
    "Chi bộ ấp 1", "Tổng cộng", "T/M CHI UỶ", "Ngày 12 tháng 11 năm 2019", "Ghi chú: làm lại", "Năm 2018",
    "ĐẢNG BỘ XÃ B", "Tổng số đảng viên: 30", "Mức độ 1",
)  # fmt: skip


@pytest.fixture(scope="module")
def fresh() -> Knowledge:
    return pipeline.prepare()


def sheets(seed: int, **shape: object) -> Iterator[Sheet]:
    for name, data in make(seed, "by_sign", **shape).files.items():
        book, _ = read_bytes(data, name)
        yield from (sheet for sheet in (book.sheets if book else ()) if not sheet.hidden)


def with_changes(sheet: Sheet, rng: random.Random, odd: int) -> Sheet:
    """Other figures, and some spreadsheet cells of any kind."""
    rows = [list(row) for row in sheet.rows]
    for row in rows[4:]:
        for column, value in enumerate(row[2:], 2):
            if isinstance(value, int | float) and rng.random() < 0.5:
                row[column] = rng.choice(FIGURES)
    for _ in range(odd):
        near = [*range(min(12, len(rows))), *range(max(0, len(rows) - 8), len(rows))]
        row = rows[rng.choice(near if rng.random() < 0.5 else range(len(rows)))]
        row[rng.randrange(len(row))] = rng.choice(ODD)
    return replace(sheet, rows=rows, source=rng.choice(("a.xlsx", "Chi bộ ấp 3/Chi bộ ấp 9 2018.xlsx")))


def learnt(sheet: Sheet, fresh: Knowledge) -> Knowledge:
    """Knowledge that has met the sheet's form often enough."""
    knowledge = replace(fresh, moulds=[], met={})
    for _ in range(3):
        understand(sheet, knowledge)
    return knowledge


@pytest.mark.parametrize("seed", range(6))
def test_a_known_form_gives_what_a_new_one_gives(seed: int, fresh: Knowledge) -> None:
    rng = random.Random(seed)
    for sheet in list(sheets(seed))[:1]:
        knowledge = learnt(sheet, fresh)
        for odd in (0, 0, 1, 1, 2, 3):
            other = with_changes(sheet, rng, odd)
            assert understand(other, knowledge) == understand(other, replace(fresh, moulds=[], met={}))


def test_the_plain_form_is_learnt_and_its_figures_are_read(fresh: Knowledge) -> None:
    (sheet,) = sheets(3, features=())
    knowledge = learnt(sheet, fresh)
    assert len(knowledge.moulds) == 1
    knowledge.met.clear()
    reading = understand(with_changes(sheet, random.Random(1), 0), knowledge)
    assert reading.facts
    assert not knowledge.met, "it was understood from the beginning"


def test_other_labels_titles_or_decisions_are_no_known_form(fresh: Knowledge) -> None:
    (sheet,) = sheets(3, features=())
    knowledge = learnt(sheet, fresh)
    mould = knowledge.moulds[0]
    assert mould.cast(sheet, knowledge) is not None
    for row, column, value in [(mould.tail - 1, mould.open[0], 2019), (mould.tail - 1, mould.open[0], "x")]:
        rows = [list(each) for each in sheet.rows]
        rows[row][column] = value
        assert mould.cast(replace(sheet, rows=rows), knowledge) is None
    rows = [list(each) for each in sheet.rows]
    rows[mould.figures[0].row] = rows[mould.figures[-1].row]
    assert mould.cast(replace(sheet, rows=rows), knowledge) is None


def test_a_csv_file_whose_rows_end_with_their_last_value_is_read_however_often_its_form_is_met(
    fresh: Knowledge,
) -> None:
    rows: list[list[Value]] = [["Chi bộ ấp 1"], ["Năm 2019"], ["Các biểu hiện", "Số ĐV tự nhận"]]
    rows += [["Phai nhạt lý tưởng cách mạng", 1], ["Xa rời tôn chỉ, mục đích của Đảng"]]
    knowledge = replace(fresh, moulds=[], met={})
    assert [len(understand(Sheet("bieu.csv", "bieu", rows), knowledge).facts) for _ in range(4)] == [2] * 4
