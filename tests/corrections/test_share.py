"""A shared layout is understood as the sheet was, and tells nothing of it."""

import itertools
import re
import sys
import tomllib
import zipfile
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest
from made import HEAD, own, synthesis, write

from tusoi_cli import exchange, pipeline
from tusoi_cli.errors import TusoiError
from tusoi_cli.model.address import letters
from tusoi_cli.model.reading import Outline
from tusoi_cli.read import read
from tusoi_cli.read.checklist import bundled, load
from tusoi_cli.text import clean, plain, words

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "wild"))
from make import make  # noqa: E402  the generator of wild sheets

SAMPLES = sorted((ROOT / "data" / "samples").rglob("*.xlsx"))
PEOPLE = ("Nguyễn Văn Thử", "Trần Thị Mẫu", "Lê Hoàng Ví Dụ")


@lru_cache(maxsize=1)
def knowledge():
    return pipeline.prepare()


def share(path: Path, folder: Path):
    """The outlines of a file and of its shared layout, and the latter's path; it keeps the file's name."""
    inputs = pipeline.read_all([path], knowledge())
    out = folder / "out" / f"{path.stem}.xlsx"
    out.parent.mkdir(exist_ok=True)
    exchange.share(path, inputs, out)
    again = pipeline.read_all([out], knowledge())
    return [shape(each) for each in inputs.readings], [shape(each) for each in again.readings], out


def shape(reading):
    """An outline without names: what each row and column was understood as."""
    outline = reading.outline or Outline("", "")
    blocks = [
        replace(block, score=0, roles=tuple(role._replace(header="", role=bare(role.role)) for role in block.roles))
        for block in outline.blocks
    ]
    period = outline.context.get("period")
    return outline.rows, blocks, outline.personal, period and period.value


def bare(role: str) -> str:
    return role.split(":")[0] if role.startswith("indicator") else role


def inside(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Every word that a layout may keep: of headers, of sentences about forms, of signs."""
    folder = ROOT / "src" / "tusoi_cli" / "vocabulary"
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("headers.toml", "structure.toml")]
    found = [text for each in texts for text in leaves(tomllib.loads(each))]
    found += [
        text
        for name in bundled()
        for sign in load(name).signs
        for text in (sign.text, *sign.phrases, *sign.labels.values())
    ]
    return frozenset(key for text in found for each in (words(text), plain(text)) for key in each.split())


def leaves(data):
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from (key, *leaves(value))
    else:
        for value in data:
            yield from leaves(value)


def told(path: Path) -> set[str]:
    """The words of a workbook's values and sheets' names."""
    book, _ = read(path, path.name)
    texts = [clean(sheet.name) for sheet in book.sheets]
    texts += [value for sheet in book.sheets for row in sheet.rows for value in row if isinstance(value, str)]
    return {key for text in texts for each in re.findall(r"[^\W\d_]{2,}", text) for key in (words(each),)}


def numbers(path: Path) -> set[tuple[float, ...]]:
    """Runs of three numbers beside each other, list numbers and small ones aside."""
    book, _ = read(path, path.name)
    found = set()
    for sheet in book.sheets:
        for row in sheet.rows:
            figures = [value for value in row if isinstance(value, float) and value > 9 and not 1990 <= value <= 2100]
            found |= {tuple(figures[at : at + 3]) for at in range(len(figures) - 2)}
    return {run for run in found if not all(b - a == 1 for a, b in itertools.pairwise(run))}


@pytest.mark.one_in(3)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[:40])
def test_a_shared_sample_is_understood_alike_and_tells_nothing(path, tmp_path):
    before, after, out = share(path, tmp_path)
    assert after == before
    assert sorted((told(path) & told(out)) - vocabulary()) == []
    assert not numbers(path) & numbers(out)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("seed", range(24))
def test_a_shared_wild_sheet_is_understood_alike_and_names_nobody(seed, tmp_path):
    wild = make(seed)
    for name, data in wild.files.items():
        path = tmp_path / Path(name).name
        path.write_bytes(data)
        before, after, out = share(path, tmp_path)
        assert after == before
        assert not [person for person in wild.names if person in inside(out)]
        assert sorted((told(path) & told(out)) - vocabulary()) == []


def members(path: Path) -> Path:
    head = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "I.1", "I.2", "I.3", "I.4"]
    lines = [["CHI BỘ ẤP PHƯỢNG HỒNG"], ["DANH SÁCH ĐẢNG VIÊN TỰ SOI NĂM 2019"], [], head]
    lines += [[n, person, f"{n}/7/1968", "Tổ trưởng", "x", None, None, "x"] for n, person in enumerate(PEOPLE, start=1)]
    return write(path, [*lines, [], [None, "Người lập biểu"], [None, PEOPLE[0]]])


def test_names_go_with_their_columns_and_signatures(tmp_path):
    before, after, out = share(members(tmp_path / "ds.xlsx"), tmp_path)
    assert before == after
    assert before[0][2]
    text = inside(out)
    assert not [part for person in PEOPLE for part in person.split() if re.search(rf"\b{part}\b", text)]
    assert "1968" not in text
    assert "PHƯỢNG" not in text


def test_the_same_input_gives_the_same_bytes(tmp_path):
    path = write(tmp_path / "a.xlsx", synthesis())
    _, _, out = share(path, tmp_path)
    first = out.read_bytes()
    share(path, tmp_path)
    assert out.read_bytes() == first


def test_equal_words_stay_equal_and_others_differ(tmp_path):
    cells = [("Chi bộ Hoa Mai", 20, 18, 5), ("Chi bộ Hoa Lan", 31, 30, 7), ("Chi bộ HOA ĐÀO", 12, 12, 2)]
    _, _, out = share(write(tmp_path / "a.xlsx", synthesis(cells=cells)), tmp_path)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    shared = [sheet.cell(row, 2).value.split() for row in (6, 7, 8)]
    assert [name[:2] for name in shared] == [["Chi", "bộ"]] * 3
    assert shared[0][2] == shared[1][2] == shared[2][2].capitalize()
    assert len({name[3].casefold() for name in shared}) == 3


def test_totals_add_up_again_and_a_wrong_total_stays_one(tmp_path):
    lines = synthesis(cells=[(f"Chi bộ ấp {number}", 10 + number, 9 + number, number) for number in range(12)])
    path = write(tmp_path / "a.xlsx", lines)
    _, _, out = share(path, tmp_path)
    assert not [
        f.code for each in pipeline.read_all([out], knowledge()).readings for f in each.findings if f.code == "TS504"
    ]
    sheet = openpyxl.load_workbook(out).worksheets[0]
    for column in (3, 4, 5):
        assert sheet.cell(18, column).value == sum(sheet.cell(row, column).value for row in range(6, 18))
    lines[-1][2] += 1
    _, _, out = share(write(tmp_path / "b.xlsx", lines), tmp_path)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.cell(18, 3).value != sum(sheet.cell(row, 3).value for row in range(6, 18))


def test_merges_hidden_parts_errors_and_formats_stay(tmp_path):
    path = tmp_path / "a.xlsx"
    write(
        path,
        synthesis((*HEAD, "Tỷ lệ"), cells=[("Chi bộ A Lưới", 20, 18, 5, 0.278), ("Chi bộ B Lạch", 31, 30, 7, 0.233)]),
    )
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.merge_cells("A2:F2")
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["D6"], sheet["E7"] = "#REF!", "=C7-1"
    for row in (6, 7):
        sheet.cell(row, 6).number_format = "0.0%"
    other = book.create_sheet("Số liệu riêng")
    other["A1"], other["B2"] = "Lê Hoàng Ví Dụ", 987654
    other.sheet_state = "hidden"
    book.save(path)
    _, _, out = share(path, tmp_path)
    made = openpyxl.load_workbook(out)
    shared = made.worksheets[0]
    assert [str(each) for each in shared.merged_cells.ranges] == ["A2:F2"]
    assert shared.row_dimensions[7].hidden
    assert shared.column_dimensions["D"].hidden
    assert (shared["D6"].value, shared["D6"].data_type) == ("#REF!", "e")
    assert shared["E7"].data_type == "f"
    assert shared["F6"].number_format == "0.0%"
    assert 0 < shared["F6"].value < 1
    assert made.worksheets[1].sheet_state == "hidden"
    text = inside(out)
    assert "987654" not in text
    assert "Hoàng" not in text
    first, again = pipeline.read_all([path], knowledge()), pipeline.read_all([out], knowledge())
    codes = [sorted(f.code for each in inputs.readings for f in each.findings) for inputs in (first, again)]
    assert "TS303" in codes[0]
    assert "TS106" in codes[0]
    assert {"TS303", "TS106"} <= set(codes[1])


def test_nothing_that_was_in_the_file_is_in_its_properties(tmp_path):
    path = write(tmp_path / "a.xlsx", synthesis())
    book = openpyxl.load_workbook(path)
    book.properties.title, book.properties.lastModifiedBy = "Bí mật", "Trần Thị Mẫu"
    book.worksheets[0]["A1"].comment = openpyxl.comments.Comment("Trần Thị Mẫu ghi", "Trần Thị Mẫu")
    book.worksheets[0].oddFooter.left.text = "Trần Thị Mẫu"
    book.save(path)
    _, _, out = share(path, tmp_path)
    assert "Mẫu" not in inside(out)
    assert "Bí mật" not in inside(out)
    assert "tusoi:written" in inside(out)


def test_formulas_from_text_stay_text(tmp_path):
    path = write(tmp_path / "a.xlsx", own(signs={"bằng 1": 2, "@SUM(A1)": 1, "I.4": 1}))
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["B10"]
    cell.value, cell.data_type = "=cmd|'/C calc'!A0", "s"
    book.save(path)
    _, _, out = share(path, tmp_path)
    assert not [
        cell for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"nothing")
    with pytest.raises(TusoiError):
        exchange.share(path, pipeline.read_all([path], knowledge()), tmp_path / "b.xlsx")


def test_a_wide_sheet_keeps_its_places(tmp_path):
    lines = synthesis()
    path = write(tmp_path / "a.xlsx", [[None] * 30 + line for line in lines])
    before, after, out = share(path, tmp_path)
    assert before == after
    assert openpyxl.load_workbook(out).worksheets[0][f"{letters(30)}5"].value == "STT"
