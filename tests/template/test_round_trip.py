"""A form that is filled in reads back: exactly these facts, and nothing to find fault with."""

import random
from collections import Counter

import clerk
import openpyxl
import pytest
from offices import CHECKLISTS, COMMITTEE, ROSTER, blank, ordered, read, told, written

from tusoi_cli.language import Language
from tusoi_cli.model.settings import Member
from tusoi_cli.render.templates_xlsx.files import files
from tusoi_cli.render.templates_xlsx.order import FORMS, OF_PARTY_CELL
from tusoi_cli.render.templates_xlsx.write import workbook

EVERY = [(form, checklist) for form in FORMS for checklist in CHECKLISTS]


def reads_back(path, order, checklist=""):
    facts = clerk.fill(path, order, path.name, fewest=1)
    found, findings = read([path], checklist)
    assert told(findings) == []
    assert found == Counter(facts)


@pytest.mark.one_in(3)
@pytest.mark.parametrize(("form", "checklist"), EVERY)
def test_a_form_for_which_all_is_known_reads_back(form, checklist, tmp_path):
    order = ordered(form, checklist)
    reads_back(written(order, tmp_path / "bieu.xlsx"), order, checklist)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_in_which_all_is_left_open_reads_back(form, tmp_path):
    order = blank(form)
    reads_back(written(order, tmp_path / "bieu.xlsx"), order)


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_a_count_for_each_level_reads_back(checklist, tmp_path):
    order = ordered("by_sign", checklist, levels=True)
    reads_back(written(order, tmp_path / "muc do.xlsx"), order, checklist)


def test_the_english_columns_of_facts_read_back(tmp_path):
    order = blank("long")
    reads_back(written(order, tmp_path / "facts.xlsx", "en"), order)


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_form_gives_no_facts_and_says_why(form, tmp_path):
    for name, order in (("a", ordered(form)), ("b", blank(form))):
        facts, findings = read([written(order, tmp_path / f"{name}.xlsx")])
        assert not facts
        assert {each.code for each in findings} == {"TS208"}


PERIODS = ("2019", "2019-H1", "2019-H2", "2019-Q2", "2019-06", "2019-01/2019-10", "2017-R1", "2020-01/2022-05")


@pytest.mark.parametrize("period", PERIODS)
def test_title_and_file_name_say_the_same_period(period, tmp_path):
    [(name, order)] = files([ordered("by_sign", periods=(period,))])
    reads_back(written(order, tmp_path / name), order)


@pytest.mark.parametrize(("period", "months"), [("2019", 12), ("2019-Q2", 3), ("2019-06", 1), ("2019-H2", 6)])
def test_a_rotation_has_the_months_of_its_period(period, months, tmp_path):
    order = ordered("rotation", periods=(period,))
    path = written(order, tmp_path / "xoay vong.xlsx")
    header = [each.value for row in openpyxl.load_workbook(path).active.iter_rows(min_row=7) for each in row]
    assert sum(str(text).startswith("Tháng ") for text in header) == months
    reads_back(path, order)


@pytest.mark.parametrize("form", ["by_party_cell", "indicators"])
def test_several_periods_stand_beside_each_other(form, tmp_path):
    order = ordered(form, periods=("2017-R1", "2019", "2021"))
    reads_back(written(order, tmp_path / "nhieu ky.xlsx"), order)


def test_every_party_cell_of_a_roster_gets_its_own_file(tmp_path):
    found = files([ordered("by_sign", party_cells=ROSTER)])
    assert [name for name, _ in found] == [
        "Chi bộ Ấp 1 - Phiếu năm 2025.xlsx", "Chi bộ Ấp 2 - Phiếu năm 2025.xlsx",
        "Chi bộ Cơ quan xã - Phiếu năm 2025.xlsx",
        "Chi bộ Trường Trung học cơ sở Thạnh An - Phiếu năm 2025.xlsx",
    ]  # fmt: skip
    facts = Counter()
    for name, order in found:
        facts += Counter(clerk.fill(written(order, tmp_path / name), order, name))
    read_facts, findings = read([tmp_path])
    assert told(findings) == []
    assert read_facts == facts


@pytest.mark.parametrize("periods", [("2025",), ("2025-Q1", "2025-Q2")])
def test_party_cells_in_one_workbook_have_a_sheet_each(periods, tmp_path):
    order = ordered("by_sign", party_cells=ROSTER, periods=periods)
    path = written(order, tmp_path / "cac chi bo.xlsx")
    book = openpyxl.load_workbook(path)
    assert len(book.worksheets) == len(ROSTER) * len(periods)
    filled = Counter()
    for sheet in book.worksheets:
        name = sheet.cell(2, 1).value
        period = _said(sheet, periods)
        one = clerk.Clerk(book, ordered("by_sign", party_cells=(Member(name),), periods=(period,)), random.Random(name))
        one.sheet = sheet
        one.by_sign()
        filled += Counter(one.facts)
    book.save(path)
    facts, findings = read([path])
    assert told(findings) == []
    assert facts == filled


def _said(sheet, periods):
    title = str(sheet["A6"].value).casefold()
    return next(period for period in periods if Language("vi").period(period).casefold() == title)


def test_units_of_a_register_can_be_chosen_from_the_roster(tmp_path):
    order = ordered("follow_up", "nq4-82", party_cells=ROSTER)
    path = written(order, tmp_path / "khac phuc.xlsx")
    assert openpyxl.load_workbook(path).sheetnames == ["Theo dõi", "Tra mã", "Chi bộ"]
    reads_back(path, order, "nq4-82")


def test_blank_counts_of_a_form_that_was_filled_in_are_noughts(tmp_path):
    order = ordered("by_sign")
    path = written(order, tmp_path / "phieu.xlsx")
    facts = clerk.fill(path, order, "noughts")
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows():
        for each in row:
            if each.value == 0 and not each.protection.locked:
                each.value = None
    book.save(path)
    found, findings = read([path])
    assert told(findings) == []
    assert found == Counter(facts)


@pytest.mark.parametrize("form", sorted(OF_PARTY_CELL))
def test_date_and_names_of_signers_are_no_figures(form, tmp_path):
    order = ordered(form)
    path = written(order, tmp_path / "ky ten.xlsx")
    facts = clerk.fill(path, order, "signed", fewest=1)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in sheet.iter_rows():
        for each in row:
            if str(each.value).startswith("………, ngày"):
                each.value = "Tân An, ngày 12 tháng 6 năm 2026"
    post = next(each for row in sheet.iter_rows() for each in row if each.value == "BÍ THƯ")
    sheet.cell(post.row + 4, post.column).value = "Nguyễn Văn Thử"
    book.save(path)
    found, findings = read([path])
    assert told(findings) == []
    assert found == Counter(facts)


def test_a_form_carries_no_mark_so_that_it_is_read_in_a_folder(tmp_path):
    order = ordered("by_sign")
    path = written(order, tmp_path / "phieu.xlsx")
    clerk.fill(path, order, "unmarked")
    assert read([tmp_path])[0]


def test_the_same_order_gives_the_same_bytes(monkeypatch):
    order = ordered("matrix")
    first = workbook(order, Language("vi"))
    assert workbook(order, Language("vi")) == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert workbook(order, Language("vi")) != first


def test_the_committee_of_the_roster_counts_before_that_of_the_order():
    cells = (Member("Ấp 1", committee="ĐẢNG BỘ XÃ A"), Member("Ấp 1", committee="ĐẢNG BỘ XÃ B"), Member("Ấp 9"))
    found = files([ordered("grades", party_cells=cells), ordered("by_sign", party_cells=cells)])
    assert [(name, order.committee, len(order.party_cells)) for name, order in found] == [
        ("ĐẢNG BỘ XÃ A - Xếp loại năm 2025.xlsx", "ĐẢNG BỘ XÃ A", 1),
        ("ĐẢNG BỘ XÃ B - Xếp loại năm 2025.xlsx", "ĐẢNG BỘ XÃ B", 1),
        (f"{COMMITTEE} - Xếp loại năm 2025.xlsx", COMMITTEE, 1),
        ("Chi bộ Ấp 1 - Phiếu năm 2025.xlsx", "ĐẢNG BỘ XÃ A", 1),
        ("Chi bộ Ấp 1 - Phiếu năm 2025 (2).xlsx", "ĐẢNG BỘ XÃ B", 1),
        ("Chi bộ Ấp 9 - Phiếu năm 2025.xlsx", COMMITTEE, 1),
    ]
