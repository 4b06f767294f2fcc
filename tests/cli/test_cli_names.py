"""Names of people appear in no output of any command, whatever form, findings and faults included."""

import io
import json
import zipfile

import pytest
from command_line import SAMPLES, run
from openpyxl import Workbook, load_workbook

COMMANDS = [
    ("report",), ("report", "--full"), ("report", "--format", "json"), ("report", "--format", "csv"),
    ("report", "--format", "markdown"), ("facts",), ("facts", "--format", "json"), ("check",),
    ("check", "--format", "json"), ("check", "--lang", "en"), ("report", "--full", "--lang", "en"),
]  # fmt: skip
PEOPLE = ("Trần Thị Thử Nghiệm", "Lê Văn Giả Định", "Phạm Đặt Ra", "Võ Không Có Thật")
SIGNER = "Huỳnh Người Ký"
CARD = "094123456789"


def members_sheet(path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Tự soi"
    for row in (
        ["ĐẢNG BỘ XÃ THỬ NGHIỆM"], ["CHI BỘ ẤP 1"], [], ["TỔNG HỢP TỰ SOI NĂM 2019"],
        [f"Người lập biểu: {SIGNER}"], [],
        ["STT", "Họ và tên", "Ngày sinh", "Số thẻ đảng viên", "Lười học nghị quyết", "Không gương mẫu", "Ghi chú"],
    ):  # fmt: skip
        sheet.append(row)
    for number, name in enumerate(PEOPLE, start=1):
        sheet.append(
            [number, name, "02/03/1980", CARD, "x" if number < 3 else None, "x" if number == 1 else None, name]
        )
    sheet.append(["", "Cộng", "", "", 2, 1, ""])
    sheet.append([])
    sheet.append(["", "", "", "", "BÍ THƯ"])
    sheet.append([])
    sheet.append(["", "", "", "", SIGNER])
    book.save(path)
    return [*PEOPLE, SIGNER, CARD]


def scrambled_sheet(path):
    """Names where nothing is understood: the words of an unknown sheet are never quoted."""
    book = Workbook()
    sheet = book.active
    for number, name in enumerate(PEOPLE):
        sheet.cell(number * 2 + 1, number + 2, name)
        sheet.cell(number * 2 + 2, number + 1, 5)
    sheet["H9"] = SIGNER
    book.save(path)
    return [*PEOPLE, SIGNER]


def written(folder, path):
    """All that the program writes as files, unpacked."""
    texts = []
    for command, suffix in (("report", ".json"), ("report", ".csv"), ("report", ".md"), ("facts", ".xlsx"),
                            ("facts", ".csv"), ("facts", ".json"), ("check", ".json")):  # fmt: skip
        target = folder / f"{command}{suffix}"
        run(command, path, "-o", target)
        if suffix == ".xlsx" and target.exists():
            with zipfile.ZipFile(target) as zipped:
                texts += [zipped.read(name).decode("utf-8", "replace") for name in zipped.namelist()]
        elif target.exists():
            texts.append(target.read_text(encoding="utf-8"))
    return texts


def everything(path, folder):
    texts = written(folder, path)
    for words in (*COMMANDS, ("inspect",), ("inspect", "--format", "json"), ("inspect", "--lang", "en")):
        done = run(words[0], path, *words[1:])
        texts += [done.out, done.err]
    return texts


@pytest.mark.parametrize("make", [members_sheet, scrambled_sheet], ids=lambda make: make.__name__)
def test_a_made_up_sheet_of_members_is_never_quoted(make, tmp_path):
    path = tmp_path / "Chi bộ Ấp 1.xlsx"
    names = make(path)
    (tmp_path / "out").mkdir()
    for text in everything(path, tmp_path / "out"):
        assert not [name for name in names if name.lower() in text.lower()]


def test_the_members_are_counted_all_the_same(tmp_path):
    path = tmp_path / "Chi bộ Ấp 1.xlsx"
    members_sheet(path)
    found = json.loads(run("facts", path, "--format", "json").out)["facts"]
    counted = {(each["measure"], each["code"]): each["value"] for each in found}
    assert counted["reviewed", ""] == 4
    assert counted["with_signs", ""] == 2


def names_in(path):
    """The texts of columns headed by a name, a birthday or a card, below their header."""
    found = set()
    for sheet in load_workbook(io.BytesIO(path.read_bytes())).worksheets:
        columns = {}
        for row in sheet.iter_rows():
            for cell in row:
                text = " ".join(str(cell.value or "").lower().split())
                if text.startswith(("họ và tên", "họ tên", "người chịu trách nhiệm")):
                    columns[cell.column] = cell.row
                elif cell.column in columns and len(text.split()) >= 2 and not text.startswith(("cộng", "tổng")):
                    found.add(str(cell.value).strip())
    return found


@pytest.mark.parametrize("name", ["phu-tho", "thai-hoa"])
def test_names_in_the_samples_appear_nowhere(name, tmp_path):
    folder = SAMPLES / name
    names = {each for path in folder.rglob("*.xlsx") for each in names_in(path)}
    assert names
    texts = written(tmp_path, folder)
    for words in COMMANDS:
        done = run(words[0], folder, *words[1:])
        texts += [done.out, done.err]
    for path in sorted(folder.rglob("*.xlsx")):
        texts.append(run("inspect", path).out)
    for text in texts:
        assert not [each for each in names if each.lower() in text.lower()]
