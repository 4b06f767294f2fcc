"""What is sent back is the sender's workbook with its places marked, and nobody's name."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from made import HEAD, UNKNOWN, own, synthesis, write

from tusoi_cli import exchange, pipeline
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import LANGS, Language

PEOPLE = ("Nguyễn Văn Thử", "Trần Thị Mẫu", "Lê Hoàng Ví")


def annotate(sources: Path, folder: Path, lang: str = "vi"):
    inputs = pipeline.read_all([sources], pipeline.prepare())
    return exchange.annotate([sources], inputs, pipeline.check(inputs), folder, Language(lang))


def inside(path: Path) -> str:
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "Nguồn"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "Gửi lại"


@pytest.mark.parametrize("lang", LANGS)
def test_places_are_coloured_and_commented_with_what_to_do(sources, out, lang):
    write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    [written] = annotate(sources, out, lang)
    assert (written.path, written.copied) == (out / "a.xlsx", True)
    book = openpyxl.load_workbook(written.path)
    sheet = book["Sheet1"]
    assert sheet["E6"].fill.start_color.rgb.endswith("FFE699")
    language = Language(lang)
    assert sheet["E6"].comment.text.startswith("TS203. ")
    assert language.text("finding.TS203.hint") in sheet["E6"].comment.text
    assert sheet["E7"].comment is None
    assert [sheet.cell(row, 3).value for row in (6, 7, 8, 9)] == [20, 31, 12, 63]
    first = book.worksheets[0]
    assert first.title == language.text("corrections.sheet.open")
    assert [first.cell(3, column).value for column in (1, 2)] == ["Sheet1", "E6"]


def test_a_marked_copy_is_not_read_again(sources, tmp_path):
    write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    annotate(sources, sources / "Gửi lại")
    checked = pipeline.check(pipeline.read_all([sources], pipeline.prepare()))
    assert {(source.source, source.status) for source in checked.sources} == {
        ("a.xlsx", "read"),
        ("Gửi lại/a.xlsx", "ignored"),
    }


def test_a_marked_copy_that_is_named_itself_is_read_though_the_same_lies_in_the_folder(sources, tmp_path):
    write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    [written] = annotate(sources, sources / "Gửi lại")
    sent = tmp_path / "gửi.xlsx"
    shutil.copy(written.path, sent)
    read = pipeline.read_all([sources, sent], pipeline.prepare())
    assert [(source.source, source.status) for source in read.sources][-1] == ("gửi.xlsx", "read")


def test_a_workbook_with_names_gives_a_list_and_no_copy(sources, out):
    head = ["STT", "Họ và tên", "I.1", "I.2", "I.3", "I.4"]
    lines = [["CHI BỘ ẤP ĐÔNG"], ["DANH SÁCH TỰ SOI"], [], head]
    lines += [[n, person, "x", None, None, "bảy"] for n, person in enumerate(PEOPLE, start=1)]
    write(sources / "ds.xlsx", own("", ""), more={"Danh sách": lines})
    [written] = annotate(sources, out)
    assert not written.copied
    assert len(openpyxl.load_workbook(written.path).sheetnames) == 1
    assert not [person for person in PEOPLE if person in inside(written.path)]


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_a_sheet_of_names_that_nobody_understands_is_not_copied_either(sources, out, state):
    lines = [["Phân công trực"], *([None, person] for person in PEOPLE)]
    path = write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)), more={"Phụ": lines})
    book = openpyxl.load_workbook(path)
    book["Phụ"].sheet_state = state
    book.save(path)
    [written] = annotate(sources, out)
    assert not written.copied
    assert not [person for person in PEOPLE if person in inside(written.path)]


def test_those_who_sign_are_not_named_but_their_posts_are(sources, out):
    lines = [["Người báo cáo: Trần Thị Mẫu"], *synthesis((*HEAD[:4], UNKNOWN)), []]
    lines += [[None, None, None, "An Thử, ngày 5 tháng 11 năm 2019"], [None, "Người lập biểu", None, "T/M CHI UỶ"], []]
    write(sources / "a.xlsx", [*lines, [None, PEOPLE[0], None, PEOPLE[2]]])
    [written] = annotate(sources, out)
    assert written.copied
    text = inside(written.path)
    assert not [part for person in PEOPLE for part in person.split()[1:] if part in text]
    sheet = openpyxl.load_workbook(written.path)["Sheet1"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "Người lập biểu" in values
    assert "T/M CHI UỶ" in values
    assert "ĐẢNG BỘ XÃ AN THỬ" in values
    assert "Người báo cáo: …" in values
    assert "An Thử, ngày 5 tháng 11 năm 2019" in values


def test_document_properties_comments_and_margins_name_nobody(sources, out):
    path = write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    book = openpyxl.load_workbook(path)
    book.properties.creator = book.properties.lastModifiedBy = book.properties.title = "Trần Thị Mẫu"
    book.custom_doc_props.append(openpyxl.packaging.custom.StringProperty("Người soạn", "Trần Thị Mẫu"))
    sheet = book.worksheets[0]
    sheet["A1"].comment = openpyxl.comments.Comment("Mẫu ghi", "Trần Thị Mẫu")
    sheet["B1"] = "Liên hệ"
    sheet["B1"].hyperlink = "mailto:mau@example.org"
    sheet.oddFooter.left.text = "Trần Thị Mẫu"
    book.save(path)
    [written] = annotate(sources, out)
    assert written.copied
    text = inside(written.path)
    assert "Mẫu" not in text
    assert "mailto" not in text
    assert "tusoi:written" in text


def old_workbook(path, lines):
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if value is not None:
                sheet.write(row, column, value)
    book.save(str(path))


@pytest.mark.parametrize("name", ["a.csv", "a.ods", "a.xls"])
def test_other_kinds_of_files_give_a_list(sources, out, name):
    lines = synthesis((*HEAD[:4], UNKNOWN))
    if name == "a.csv":
        text = "\n".join(";".join("" if value is None else str(value) for value in line) for line in lines)
        (sources / name).write_text(text, encoding="utf-8-sig")
    else:
        import pandas

        lines = [[*line, *[None] * (5 - len(line))] for line in lines]
        if name == "a.ods":
            pandas.DataFrame(lines).to_excel(sources / name, header=False, index=False, engine="odf")
        else:
            old_workbook(sources / name, lines)
    [written] = annotate(sources, out)
    assert (written.path.name, written.copied) == ("a.xlsx", False)
    sheet = openpyxl.load_workbook(written.path).worksheets[0]
    assert "TS203" not in sheet["A1"].value
    assert UNKNOWN in sheet["D3"].value


def test_folders_are_kept_and_names_do_not_clash(sources, out):
    write(sources / "Xã A" / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    write(sources / "Xã B" / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN), "NĂM 2018"))
    (sources / "Xã B" / "a.csv").write_text(
        "STT;Chi bộ;Tổng số đảng viên;Chuyện lạ\n1;Chi bộ ấp Đông;20;3\n", encoding="utf-8"
    )
    written = annotate(sources, out)
    assert {each.path.relative_to(out).as_posix() for each in written} == {
        "Xã A/a.xlsx",
        "Xã B/a.xlsx",
        "Xã B/a 2.xlsx",
    }


def test_a_source_is_never_written_over(sources):
    path = write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    before = path.read_bytes()
    with pytest.raises(TusoiError) as error:
        annotate(sources, sources)
    assert error.value.key == "output_is_input"
    assert path.read_bytes() == before


def test_files_without_a_finding_are_not_sent_back(sources, out):
    write(sources / "a.xlsx", synthesis())
    assert annotate(sources, out) == []
    assert not out.exists()


def test_the_same_input_gives_the_same_bytes(sources, out):
    write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    first = annotate(sources, out)[0].path.read_bytes()
    assert annotate(sources, out)[0].path.read_bytes() == first


def test_formulas_stay_and_merged_places_are_marked_where_they_show(sources, out):
    path = write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet["C9"] = "=SUM(C6:C8)"
    sheet["E10"] = "x"
    sheet.merge_cells("E6:F6")
    book.save(path)
    [written] = annotate(sources, out)
    sheet = openpyxl.load_workbook(written.path)["Sheet1"]
    assert sheet["C9"].value == "=SUM(C6:C8)"
    assert sheet["E6"].comment
    assert "E6:F6" in [str(each) for each in sheet.merged_cells.ranges]


def test_text_of_a_sheet_is_no_formula_in_the_list(sources, out):
    path = write(sources / "a.xlsx", synthesis((*HEAD[:4], UNKNOWN)))
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["E5"]
    cell.value, cell.data_type = "=cmd|'/C calc'!A0", "s"
    book.save(path)
    [written] = annotate(sources, out)
    for sheet in openpyxl.load_workbook(written.path):
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
