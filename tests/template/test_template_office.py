"""Forms in a real office program: LibreOffice prints them and, as a clerk's Excel does, calculates them when saving."""

import random
import re
import shutil
import subprocess
from collections import Counter

import clerk
import openpyxl
import pytest
from offices import CHECKLISTS, blank, ordered, read, told, written
from test_round_trip import EVERY

from tusoi_cli.render.templates_xlsx.order import FORMS

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice")]


def converted(paths, kind, folder):
    """The files as LibreOffice saves them, in order."""
    home = folder / "profile"
    command = [SOFFICE, f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", kind, "--outdir"]
    done = subprocess.run([*command, str(folder), *map(str, paths)], capture_output=True, text=True, timeout=170)
    suffix = kind.split(":")[0]
    found = [folder / f"{path.stem}.{suffix}" for path in paths]
    assert all(path.exists() for path in found), done.stderr
    return found


@pytest.fixture(scope="module")
def calculated(tmp_path_factory):
    """Every form in every checklist, filled in and saved by LibreOffice, with its facts."""
    folder, out = tmp_path_factory.mktemp("filled"), tmp_path_factory.mktemp("saved")
    orders = {f"{form}.{name}": (ordered(form, name), name) for form, name in EVERY}
    orders |= {f"{form}.open": (blank(form), "") for form in FORMS}
    orders |= {f"levels.{name}": (ordered("by_sign", name, levels=True), name) for name in CHECKLISTS}
    paths = {name: written(order, folder / f"{name}.xlsx") for name, (order, _) in orders.items()}
    facts = {name: clerk.fill(paths[name], order, name) for name, (order, _) in orders.items()}
    saved = converted(list(paths.values()), "xlsx:Calc MS Excel 2007 XML", out)
    return {name: (path, orders[name][1], facts[name]) for name, path in zip(paths, saved, strict=True)}


def test_forms_read_back_as_a_clerk_saves_them(calculated):
    for name, (path, checklist, facts) in calculated.items():
        found, findings = read([path], checklist)
        assert told(findings) == [], name
        assert found == Counter(facts), name


def test_nobody_with_signs_is_said_by_one_nought(tmp_path):
    """A party cell that reports nobody need not write 27 noughts: the sum says it for all of them."""
    order = ordered("by_sign")
    path = written(order, tmp_path / "khong ai.xlsx")
    book = openpyxl.load_workbook(path)
    one = clerk.Clerk(book, order, random.Random(1))
    for words, value in zip(clerk.COUNTS.values(), (12, 11, 0), strict=True):
        one.free_beside(*one.place(f"{words}:")).value = value
    book.save(path)
    out = tmp_path / "out"
    out.mkdir()
    found, findings = read(converted([path], "xlsx:Calc MS Excel 2007 XML", out))
    assert told(findings) == []
    assert sorted(fact[8] for fact in found.elements()) == [0] * 28 + [11, 12]


def test_totals_are_right_when_calculated(calculated):
    sheet = openpyxl.load_workbook(calculated["by_party_cell.nq4-27"][0], data_only=True).active
    rows = [[each.value for each in row] for row in sheet.iter_rows()]
    counts = [row[2:5] for row in rows if isinstance(row[0], int) and row[1]]
    total = next(row for row in rows if row[0] == "Tổng cộng")
    assert total[2:5] == [sum(column) for column in zip(*counts, strict=True)]
    assert total[5] == pytest.approx(100 * total[4] / total[3], abs=0.051)


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_every_form_prints(checklist, tmp_path):
    paths = [written(ordered(form, checklist), tmp_path / f"{form}.xlsx") for form in FORMS]
    for path in converted(paths, "pdf", tmp_path):
        text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True).stdout
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text or path.stem == "long"
        assert not re.search(r"###|Err:|#REF|#NAME|#VALUE", text), path.stem


def test_input_checks_let_in_what_is_right_and_nothing_else(tmp_path):
    """The checks' own formulas, put where LibreOffice calculates them: right figures pass, wrong ones do not."""
    order = ordered("by_party_cell")
    path = written(order, tmp_path / "rules.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rules = {str(each.sqref).split(":")[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    row = next(each.row for each in sheet["B"] if each.value == "Chi bộ Ấp 1")
    cases = [((12, 10, 4), True), ((12, 10, 11), False), ((12, 13, 4), False), ((12, 9.5, 4), False),
             ((12, -1, 0), False), ((12, "10 đ/c", 4), False), ((None, 10, 4), True)]  # fmt: skip
    formula = rules[f"D{row}"]
    for number, (values, _) in enumerate(cases, start=100):
        for column, value in zip("CDE", values, strict=True):
            sheet[f"{column}{number}"] = value
        sheet[f"H{number}"] = "=" + re.sub(rf"(?<=[CDE]){row}\b", str(number), formula)
    book.save(path)
    out = tmp_path / "out"
    out.mkdir()
    [saved] = converted([path], "xlsx:Calc MS Excel 2007 XML", out)
    sheet = openpyxl.load_workbook(saved, data_only=True).active
    for number, (values, right) in enumerate(cases, start=100):
        assert (sheet[f"H{number}"].value is True) == right, values
