"""What a clerk answers in can-sua.xlsx is followed in every later run."""

import openpyxl
import pytest
from made import CELLS, HEAD, UNKNOWN, own, synthesis, write

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import LANGS, Language
from tusoi_cli.model.settings import Accepted, Answer, Settings
from tusoi_cli.pipeline import settings_for
from tusoi_cli.render.corrections import write_corrections
from tusoi_cli.render.corrections_questions import Asked


def value(checked, measure, party_cell="", period=""):
    return [
        fact.value
        for fact in checked.settled.facts
        if fact.measure == measure and party_cell in fact.party_cell and period in fact.period
    ]


def test_one_answer_about_a_column_serves_every_file_of_the_layout(office):
    for number in (1, 2, 3):
        write(office.folder / f"{number}.xlsx", synthesis((*HEAD[:4], UNKNOWN), f"QUÝ {'I' * number} NĂM 2019"))
    assert "TS203" in office.codes()
    assert not value(office.checked(), "with_signs")
    office.write()
    assert office.answer("TS203", value=office.word("role", "with_signs")) == 1
    checked = office.checked()
    assert "TS203" not in {each.code for each in checked.findings}
    assert value(checked, "with_signs") == [5, 7, 2] * 3
    write(office.folder / "4.xlsx", synthesis((*HEAD[:4], UNKNOWN), "QUÝ IV NĂM 2019"))
    assert value(office.checked(), "with_signs", period="2019-Q4") == [5, 7, 2]


def test_a_header_that_nobody_knows_can_be_pointed_at(office):
    lines = [["BẢNG KÊ NĂM 2019"], [], ["Mục a", "Mục b", "Mục c"], ["ấp Đông", 20, 18], ["ấp Tây", 31, 30]]
    write(office.folder / "la.xlsx", lines)
    assert office.codes() == {"TS201"}
    office.write()
    assert office.answer("TS201", value="3") == 1
    assert office.codes() == {"TS203"}
    office.write()
    told = {"A": "party_cell", "B": "members", "C": "reviewed"}
    assert (
        office.fill(lambda row: {"value": office.word("role", told[row["subject"]])} if row["subject"] else None) == 3
    )
    assert office.codes() == set()
    assert value(office.checked(), "members", period="2019") == [20, 31]
    assert value(office.checked(), "reviewed", "Tây") == [30]


def test_period_and_party_cell_are_answered_for_the_sheets_that_lack_them(office):
    write(office.folder / "a.xlsx", own("", ""))
    assert office.codes() >= {"TS204", "TS205"}
    office.write()
    assert office.answer("TS204", value="Chi bộ ấp Đông") == 1
    assert office.answer("TS205", value="Đợt 1/2017") == 1
    checked = office.checked()
    assert value(checked, "members", "ấp Đông", "2017-R1") == [20]
    assert not {"TS204", "TS205"} & office.codes()
    write(office.folder / "b.xlsx", own("", "", (21, 18, 5)))
    assert office.codes() >= {"TS204", "TS205"}


def test_two_places_that_disagree_are_settled_by_an_answer(office):
    write(office.folder / "Đợt 2-2018.xlsx", own(period="Đợt 1 năm 2018"))
    assert office.codes() == {"TS209"}
    office.write()
    assert office.answer("TS209", value="Đợt 2/2018") == 1
    assert office.codes() == set()
    assert value(office.checked(), "members", period="2018-R2") == [20]


def test_where_a_name_ends_is_settled_by_an_answer(office):
    write(office.folder / "a.xlsx", own("Chi bộ tổ 6 tháng đầu năm 2023", ""))
    assert office.codes() == {"TS202"}
    office.write()
    assert office.answer("TS202", value="Chi bộ tổ") == 1
    assert office.codes() == set()
    assert value(office.checked(), "members", "tổ", "2023-H1") == [20]


def test_the_file_that_counts_is_chosen(office):
    for number, count in ((1, 5), (2, 6)):
        write(office.folder / f"{number}.xlsx", own(counts=(20, 18, count)))
    checked = office.checked()
    withheld = [each for each in checked.findings if each.code == "TS508"]
    office.write()
    if withheld[0].variant == "withheld":
        assert not value(checked, "with_signs")
    assert office.answer("TS508", value="1.xlsx") == 1
    assert value(office.checked(), "with_signs") == [5]
    assert "TS508" not in office.codes()


def test_a_sheet_can_be_left_out(office):
    write(office.folder / "a.xlsx", synthesis())
    write(office.folder / "nhap.xlsx", [["Danh mục"], ["mục x", "mục y", "mục z"], [1, 2, 3], [4, 5, 6]])
    assert "TS201" in office.codes()
    office.write()
    assert office.answer("TS201", decision=office.word("decision", "leave_out")) == 1
    checked = office.checked()
    assert "TS201" not in office.codes()
    left = next(source for source in checked.sources if source.source == "nhap.xlsx")
    assert (left.status, left.reason) == ("ignored", "left_out")


def test_own_words_are_given_a_sign_or_none(office):
    write(office.folder / "a.xlsx", own(signs={"Hay quên chìa khoá cơ quan": 2, "Nói nhiều chuyện nhà": 3, "I.4": 1}))
    office.write()
    chosen = {
        "Hay quên chìa khoá cơ quan": "I.7 · gì cũng được",
        "Nói nhiều chuyện nhà": office.word("answer", "no_sign"),
    }
    assert office.fill(lambda row: {"value": chosen[row["subject"]]} if row["subject"] in chosen else None) == 2
    checked = office.checked()
    assert "TS401" not in {each.code for each in checked.findings}
    assert {fact.code: fact.value for fact in checked.settled.facts if fact.measure == "sign"} == {"I.7": 2, "I.4": 1}


def test_a_status_in_own_words_is_understood_once_it_was_told(office):
    head = ["STT", "Khuyết điểm", "Đơn vị", "Thời hạn", "Tình trạng"]
    lines = [
        ["THEO DÕI KHẮC PHỤC NĂM 2021"],
        [],
        head,
        [1, "Họp trễ", "Chi bộ ấp Đông", "Quý I/2022", "lửng lơ con cá vàng"],
    ]
    write(office.folder / "a.xlsx", lines)
    assert "TS406" in office.codes()
    office.write()
    assert office.answer("TS406", value=office.language.word("status", "in_progress")) == 1
    assert [fact.status for fact in office.checked().settled.facts] == ["in_progress"]


def test_roster_and_other_names_stand_on_their_own_sheets(office):
    write(office.folder / "a.xlsx", synthesis())
    (office.folder / "tusoi.toml").write_text('roster = ["Chi bộ ấp Đông", "Chi bộ Y tế"]', encoding="utf-8")
    assert {"TS601", "TS602"} <= office.codes()
    office.write()
    told = {"Chi bộ Trạm Y tế": "Chi bộ Y tế", "Chi bộ ấp Tây": office.word("answer", "new_cell")}
    assert office.fill(lambda row: {"value": told[row["subject"]]} if row["asks"] == "alias" else None) == 2
    assert not {"TS601", "TS602"} & office.codes()
    office.write()
    assert [row for row in office.rows("aliases") if row["written"]] == [
        {"written": "Chi bộ Trạm Y tế", "meant": "Chi bộ Y tế"}
    ]
    assert {row["name"]: row["listed"] for row in office.rows("roster") if row["name"]} == {"Chi bộ ấp Tây": "có"}


def test_party_cells_that_were_read_are_no_roster_until_somebody_says_so(office):
    write(office.folder / "a.xlsx", synthesis())
    office.write()
    assert {row["listed"] for row in office.rows("roster") if row["name"]} == {"không"}
    assert settings_for([office.folder]).roster == ()
    office.fill(lambda row: {"listed": "có"} if row["name"] == "Chi bộ ấp Tây" else None, "roster")
    assert [member.name for member in settings_for([office.folder]).roster] == ["Chi bộ ấp Tây"]


def test_accepting_needs_a_reason_and_ends_when_the_figures_change(office):
    write(office.folder / "a.xlsx", own(counts=(20, 18, 19)))
    assert "TS501" in office.codes()
    office.write()
    office.answer("TS501", decision=office.word("decision", "accept"))
    assert "TS501" in office.codes()
    assert [each.variant for each in office.checked().findings if each.code == "TS210"] == ["incomplete"]
    office.answer("TS501", reason="đã hỏi lại, đúng là như vậy")
    checked = office.checked()
    assert "TS501" not in office.codes()
    assert [why.reason for each, why in checked.accepted if each.code == "TS501"] == ["đã hỏi lại, đúng là như vậy"]
    write(office.folder / "a.xlsx", own(counts=(20, 17, 19)))
    assert "TS501" in office.codes()


def test_decisions_are_kept_when_the_workbook_is_written_again(office):
    for number in (1, 2):
        write(office.folder / f"{number}.xlsx", synthesis((*HEAD[:4], UNKNOWN), f"QUÝ {'I' * number} NĂM 2019"))
    write(office.folder / "own.xlsx", own("", "", (20, 18, 19), {"Hay quên chìa khoá": 1, "I.4": 2}))
    office.write()
    office.answer("TS203", value=office.word("role", "with_signs"), reason="phiếu mới")
    office.answer("TS204", value="Chi bộ ấp Đông")
    office.answer("TS205", value="Năm 2018")
    office.answer("TS401", value=office.word("answer", "no_sign"))
    office.answer("TS501", decision=office.word("decision", "accept"), reason="đã hỏi")
    before, findings = settings_for([office.folder]), office.codes()
    for _ in range(3):
        office.write()
        after = settings_for([office.folder])
        assert {_bare(each) for each in after.answers} == {_bare(each) for each in before.answers}
        assert after.labels == before.labels
        assert {_bare(each) for each in after.accepted} == {_bare(each) for each in before.accepted}
        assert office.codes() == findings


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_decision_can_be_written_again(office, lang):
    from tusoi_cli.understand.answers import ROLES

    kinds = {
        "column": f"C={ROLES[0]}", "header": "2-3", "period": "2019", "party_cell": "ấp 1", "marks": "points",
        "leave_out": "", "use_file": "a.xlsx",
    }  # fmt: skip
    answers = tuple(Answer(kind, value, source="a.xlsx", sheet="Sheet1") for kind, value in kinds.items())
    told = Settings(
        answers=answers, labels={"x": "I.4", "y": ""}, statuses={"z": "open"}, accepted=(Accepted("TS501"),)
    )
    asked = Asked((), (), settings=told, decided=told)
    write_corrections(asked, Language(lang), office.book)
    rows = list(openpyxl.load_workbook(office.book)[Language(lang).text("corrections.sheet.decided")].values)
    assert len(rows) == 1 + len(kinds) + 4


def _bare(decision):
    from dataclasses import replace

    from tusoi_cli.model.settings import Origin

    return replace(decision, origin=Origin())


def test_the_same_answers_give_the_same_bytes(office):
    write(office.folder / "a.xlsx", own("", "", (20, 18, 19), {"Hay quên chìa khoá": 1}))
    office.write()
    first = office.book.read_bytes()
    office.write()
    assert office.book.read_bytes() == first


def test_the_workbook_is_never_a_source_even_without_its_mark(office):
    write(office.folder / "a.xlsx", synthesis())
    facts = office.checked().settled.facts
    write(office.book, synthesis(cells=[("Chi bộ ma", 99, 99, 99)]))
    checked = office.checked()
    assert checked.settled.facts == facts
    assert [(source.source, source.reason) for source in checked.sources if source.status == "ignored"] == [
        ("can-sua.xlsx", "corrections")
    ]
    assert not office.checked(office.book).settled.facts


def test_an_answer_that_no_longer_fits_is_told_where_it_stands(office):
    path = write(office.folder / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    write(office.folder / "b.xlsx", own("", "Năm 2018"))
    office.write()
    office.answer("TS203", value=office.word("role", "with_signs"))
    office.answer("TS204", value="Chi bộ ấp Đông")
    assert "TS210" not in office.codes()
    write(path, synthesis((*HEAD[:4], "Tỷ lệ khác hẳn")))
    (office.folder / "b.xlsx").unlink()
    stale = [each for each in office.checked().findings if each.code == "TS210"]
    assert {(each.source, each.sheet, each.variant) for each in stale} == {
        ("can-sua.xlsx", office.title("open"), "layout"), ("can-sua.xlsx", office.title("open"), "source"),
    }  # fmt: skip
    assert all(each.ref for each in stale)
    assert all("TS210" in office.language.explain("TS210") or office.language.message(each) for each in stale)


def test_a_part_of_the_folder_makes_no_decision_stale(office):
    one = write(office.folder / "a.xlsx", synthesis())
    write(office.folder / "b.xlsx", own("", "Năm 2018"))
    office.write()
    office.answer("TS204", value="Chi bộ ấp Đông")
    assert "TS210" not in office.codes(one)


@pytest.mark.parametrize(
    ("code", "told", "variant"),
    [
        ("TS203", {"value": "linh tinh"}, "value"),
        ("TS203", {"decision": "việc lạ"}, "value"),
        ("TS203", {"decision": "Cột này là"}, "incomplete"),
        ("TS203", {"reason": "vì vậy"}, "incomplete"),
        ("TS205", {"value": "hôm kia"}, "value"),
    ],
)
def test_an_answer_that_cannot_be_understood_is_told(office, code, told, variant):
    write(office.folder / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN), period=""))
    office.write()
    assert office.answer(code, **told) == 1
    assert {each.variant for each in office.checked().findings if each.code == "TS210"} == {variant}
    assert code in office.codes()


def test_a_workbook_that_is_none_is_an_error(office):
    write(office.folder / "a.xlsx", synthesis())
    office.book.write_bytes(b"PK not a workbook")
    with pytest.raises(TusoiError) as error:
        office.checked()
    assert error.value.key == "corrections_invalid"


def test_merged_units_and_signed_figures_are_read_however_dates_are_typed(office):
    import datetime

    write(office.folder / "a.xlsx", synthesis())
    office.write()
    book = openpyxl.load_workbook(office.book)
    merges, signed = book[office.title("merges")], book[office.title("signed")]
    for row, since in enumerate(("1/7/2025", datetime.datetime(2025, 7, 1), "2025-07-01", "2025"), start=3):
        for column, text in enumerate((f"Chi bộ {row}", "Chi bộ mới", since), start=1):
            merges.cell(row, column, text)
    for column, text in enumerate(("Đợt 1/2017", "số đảng viên có biểu hiện", "81"), start=1):
        signed.cell(3, column, text)
    for column, text in enumerate(("Năm 2019", "tỷ lệ có biểu hiện", "4,6%"), start=1):
        signed.cell(4, column, text)
    book.save(office.book)
    settings = settings_for([office.folder])
    assert [merge.valid_from for merge in settings.merges] == ["2025-07-01"] * 3 + ["2025-01-01"]
    assert settings.signed == {"2017-R1": {"with_signs": 81}, "2019": {"rate": 4.6}}


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_reads_back_in_either_language(office, lang):
    office.language = Language(lang)
    write(office.folder / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN), period=""))
    office.write()
    office.answer("TS203", value=office.word("role", "with_signs"))
    office.answer("TS205", value="2019-H1")
    assert value(office.checked(), "with_signs", period="2019-H1") == [5, 7, 2]
    office.write()
    assert value(office.checked(), "with_signs", period="2019-H1") == [5, 7, 2]


def test_text_from_a_sheet_is_never_a_formula(office):
    write(office.folder / "a.xlsx", own("Chi bộ =cmd|'/C calc'!A0", signs={"=1+1 lạ lùng": 2, "I.4": 1}))
    office.write()
    book = openpyxl.load_workbook(office.book)
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_drop_downs_offer_what_can_be_chosen(office):
    write(office.folder / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    office.write()
    sheet = openpyxl.load_workbook(office.book)[office.title("open")]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    assert lists
    assert all(office.title("lists") in rule.formula1 for rule in lists)
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.name == "Times New Roman"


def test_many_sheets_that_lack_a_period_are_one_row(office):
    for number in range(40):
        cells = [(f"Chi bộ ấp {number}", *CELLS[0][1:]), (f"Chi bộ xóm {number}", *CELLS[1][1:])]
        write(
            office.folder / f"Tệp số {number:03} của một chi bộ có tên rất dài.xlsx", synthesis(period="", cells=cells)
        )
    office.write()
    assert office.answer("TS205", value="Quý II/2019") == 1
    assert {fact.period for fact in office.checked().settled.facts} == {"2019-Q2"}


def test_a_cause_with_very_many_places_does_not_hide_the_others(office, monkeypatch):
    monkeypatch.setattr("tusoi_cli.render.corrections._MOST", 3)
    for number in range(6):
        write(office.folder / f"{number}.xlsx", own("", "Năm 2019", (20 + number, 18, 19)))
    office.write()
    rows = [row["code"] for row in office.rows() if row["asks"]]
    assert rows.count("TS204") == 3
    assert "TS501" in rows
    assert any("3" in row["found"] and not row["code"] for row in office.rows())
