"""What an empty form looks like to those who fill it in and print it."""

import math
import re
import warnings
import zipfile
from functools import lru_cache
from io import BytesIO

import openpyxl
import pytest
from offices import CHECKLISTS, COMMITTEE, ROSTER, blank, ordered

from tusoi_cli.language import Language, catalogue
from tusoi_cli.model.checklist import Checklist, Group, Level, Scale, Sign
from tusoi_cli.model.facts import EXEMPLARY, GRADES, MEASURES, STATUSES
from tusoi_cli.model.settings import Member
from tusoi_cli.read.checklist import load
from tusoi_cli.render.templates_xlsx.files import files
from tusoi_cli.render.templates_xlsx.measure import column_pixels, pixels
from tusoi_cli.render.templates_xlsx.order import FORMS, Order
from tusoi_cli.render.templates_xlsx.words import section, word
from tusoi_cli.render.templates_xlsx.write import workbook
from tusoi_cli.understand import vocabulary
from tusoi_cli.understand.meaning import Meanings

MEANINGS = Meanings(vocabulary.load())
FREE = "FFFFF8E1"


def made(order, lang="vi"):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return workbook(order, Language(lang))


@lru_cache(maxsize=100)
def opened(order, lang="vi"):
    """The form as openpyxl sees it; nobody changes it."""
    return openpyxl.load_workbook(BytesIO(made(order, lang)))


def parts(order):
    with zipfile.ZipFile(BytesIO(made(order))) as zipped:
        return {name: zipped.read(name).decode() for name in zipped.namelist()}


def places(sheet):
    return [each for row in sheet.iter_rows() for each in row]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("checklist", CHECKLISTS)
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_set_up_for_a4_in_times_new_roman(form, checklist):
    for sheet in opened(ordered(form, checklist)).worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows
        assert sheet.print_area
        assert {each.font.name for each in places(sheet)} == {"Times New Roman"}
        fits = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert fits or 55 <= (sheet.page_setup.scale or 100) <= 100


@pytest.mark.parametrize("form", FORMS)
def test_the_frame_is_protected_and_free_places_are_marked(form):
    for order in (ordered(form), blank(form)):
        sheet = opened(order).worksheets[0]
        assert sheet.protection.sheet
        free = [each for each in places(sheet) if not each.protection.locked]
        assert any(each.fill.fgColor.rgb == FREE for each in free)
        words = [each for each in places(sheet) if each.value is not None and not each.protection.locked]
        assert all(str(each.value).endswith("năm ……") for each in words)
        marked = [each for each in places(sheet) if each.fill.fgColor.rgb == FREE]
        assert all(not each.protection.locked for each in marked)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_input_check_says_what_is_wrong(form, lang):
    sheet = opened(ordered(form), lang).worksheets[0]
    checks = sheet.data_validations.dataValidation
    assert checks
    assert all(check.error for check in checks if check.type not in (None, "none"))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_messages_are_as_short_as_excel_wants_them(lang):
    for name, texts in catalogue.topic("template", lang)["check"].items():
        assert len(texts["title"]) <= 32, name
        assert all(len(text) <= 255 for text in texts.values()), name


def test_counts_are_checked_against_each_other():
    sheet = opened(ordered("by_party_cell")).worksheets[0]
    rules = {str(check.sqref).split(":")[0]: check.formula1 for check in sheet.data_validations.dataValidation}
    row = next(each.row for each in sheet["B"] if each.value == "Chi bộ Ấp 1")
    rule = 'AND(ISNUMBER(D9),D9>=0,D9=INT(D9),OR(C9="",D9<=C9),D9>=N(E9))'
    assert rules[f"D{row}"] == re.sub(r"(?<=[CDE])9", str(row), rule)


def test_levels_and_grades_are_chosen_from_a_list():
    lists = [
        check.formula1
        for form in ("grades", "follow_up")
        for check in opened(ordered(form)).worksheets[0].data_validations.dataValidation
        if check.type == "list"
    ]
    assert any("Hoàn thành xuất sắc nhiệm vụ" in each for each in lists)
    assert any("Đang khắc phục" in each for each in lists)
    assert any("Tập thể,Cá nhân" in each for each in lists)
    assert any("I.1,I.2" in each for each in lists)


def test_codes_too_many_for_a_list_stand_on_a_sheet_of_their_own():
    book = opened(ordered("follow_up", "nq4-82"))
    [check] = [c for c in book.worksheets[0].data_validations.dataValidation if c.formula1 and "$A$3" in c.formula1]
    assert check.formula1 == "'Tra mã'!$A$3:$A$84"
    assert [row[0].value for row in book["Tra mã"]["A3:A84"]] == [sign.code for sign in load("nq4-82").signs]


def test_totals_are_formulas_that_show_nothing_until_something_is_filled_in():
    xml = parts(ordered("by_party_cell"))["xl/worksheets/sheet1.xml"]
    totals = re.findall(r"<f>(IF\(COUNT[^<]*)</f>(<v>[^<]*</v>)", xml)
    assert len(totals) == 3
    assert all(re.fullmatch(r'IF\(COUNT\((\w+:\w+)\)=0,"",SUM\(\1\)\)', formula) for formula, _ in totals)
    assert {value for _, value in totals} == {"<v></v>"}


def test_rows_are_high_enough_for_long_signs():
    sheet = opened(ordered("by_sign")).worksheets[0]
    row = next(each.row for each in places(sheet) if each.value == "I.5")
    assert sheet.row_dimensions[row].height > 90


@pytest.mark.parametrize("checklist", CHECKLISTS)
@pytest.mark.parametrize("form", ["by_sign", "matrix"])
def test_a_sign_that_nearly_fills_its_line_has_room_for_another(form, checklist):
    sheet = opened(ordered(form, checklist, party_cells=ROSTER)).worksheets[0]
    texts = {sign.text for sign in load(checklist).signs}
    for each in places(sheet):
        if each.value in texts:
            room = column_pixels(sheet.column_dimensions[each.column_letter].width) - 17
            needed = math.ceil(pixels(each.value, 12) / room / 0.95)
            assert (sheet.row_dimensions[each.row].height or 19) >= needed * 14.6, each.value


def test_a_wide_table_is_cut_between_groups_with_names_on_each_page():
    sheet = opened(ordered("members", "nq4-82")).worksheets[0]
    assert sheet.print_title_cols == "$A:$B"
    assert [each.id for each in sheet.col_breaks.brk] == [33, 57]
    title = next(each for each in places(sheet) if each.value == word("title", "members"))
    assert [span.max_col for span in sheet.merged_cells.ranges if title.coordinate in span] == [33]


def test_nothing_is_hidden():
    for form in FORMS:
        for sheet in opened(ordered(form, "nq4-82", party_cells=ROSTER)).worksheets:
            assert sheet.sheet_state == "visible"
            assert not any(each.hidden for each in [*sheet.column_dimensions.values(), *sheet.row_dimensions.values()])


def test_free_rows_are_as_many_as_asked_for():
    for form, usual in (("by_party_cell", 20), ("members", 30), ("follow_up", 16), ("indicators", 12)):
        for rows, expected in ((0, usual), (5, 5)):
            sheet = opened(blank(form, rows=rows)).worksheets[0]
            numbers = [each.value for each in sheet["A"] if isinstance(each.value, int)]
            assert numbers == list(range(1, expected + 1))


ATTACKS = (
    "=cmd|'/C calc'!A0", "+1+1", "@SUM(1)", "{=1+1}", "<script>alert(1)</script>", "http://example.com/x",
    "[red]x[/red]", "Ấp\n1\x00\x0b", "mailto:a@b", "internal:'x'!A1", "Ấp 1" * 200, "'=1", '","&HYPERLINK("x")&"',
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", ATTACKS)
def test_text_from_outside_stays_text(form, text):
    bad = Checklist(
        "bad", "1", {"vi": text}, "", False, "vi", (Group("I", {"vi": text}),),
        tuple(Sign(f"I.{n}", f"{text} {n}", "I", {"vi": text[:40]}) for n in range(1, 4)),
        levels=(Level("1", {"vi": text}, 0), Level("2", {"vi": text}, 5)), scale=Scale(0, 3, "2"),
    )  # fmt: skip
    order = Order(form, bad, ("2025",), text, (Member(text, text), Member("Ấp 2", text)))
    xml = parts(order)
    assert not any("hyperlink" in name or "<hyperlink" in part for name, part in xml.items())
    for name, part in xml.items():
        if name.startswith("xl/worksheets/"):
            formulas = re.findall(r"<f[^>]*>(.*?)</f>|<formula1>(.*?)</formula1>", part)
            assert not any(part in "".join(each) for each in formulas for part in ("cmd", "HYPERLINK(", "alert", "+1"))
    for name, _ in files([order]):
        assert not set(name) & set('<>:"/\\|?*\n')
        assert len(name.encode()) < 250


def test_words_of_the_forms_are_words_that_reading_knows():
    keys = {
        "number": "number", "party_cell": "party_cell", "sign": "sign", "code": "code", "name": "name", "item": "item",
        "shortcoming": "shortcoming", "status": "status", "due": "due", "holder": "holder", "indicator": "indicator",
    }  # fmt: skip
    for name, key in keys.items():
        assert MEANINGS.of(word("column", name)).key == key, name
    for name in ("members", "reviewed", "with_signs", "graded", "cell_grade", "presented"):
        assert MEANINGS.of(word("column", name)).measure == name
    known = vocabulary.load()
    for kind, codes in (("grade", GRADES), ("status", STATUSES), ("discipline", section("discipline"))):
        for code in codes:
            assert known.says(kind, known.normal(word(kind, code))) == code
    assert EXEMPLARY


def test_every_measure_that_a_list_offers_is_one():
    assert set(section("measure")) <= set(MEASURES)


@pytest.mark.parametrize("form", FORMS)
def test_a_checklist_without_groups_labels_and_levels_has_its_forms(form):
    plain = Checklist("plain", "1", {}, "", False, "vi", (), tuple(Sign(f"{n}", f"Điều {n}") for n in range(1, 6)))
    book = opened(Order(form, plain))
    assert book.worksheets[0].max_row > 5


def test_party_cells_stand_under_their_kinds():
    sheet = opened(ordered("grades")).worksheets[0]
    column = [each.value for each in sheet["A"]]
    assert [text for text in column if isinstance(text, str) and "Khối" in text] == ["I. Khối ấp", "II. Khối cơ quan"]
    assert sheet["A1"].value == COMMITTEE


def test_sheet_names_are_fit_and_unlike_each_other():
    cells = (*(Member(f"Chi bộ [Trường]: Trung học cơ sở / Tân An {n}") for n in range(3)), Member("history"))
    names = opened(ordered("by_sign", party_cells=cells)).sheetnames
    assert len(set(names)) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
