"""The Word document: as Hướng dẫn 05-HD/VPTW wants it, and what python-docx finds in it."""

import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from shutil import which

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from paperwork import as_json, hostile, made, small, written

from tusoi_cli import pipeline
from tusoi_cli.analyse import Options
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.render.documents import Document, write
from tusoi_cli.render.sentence import sentence
from tusoi_cli.render.tabular import shown
from tusoi_cli.render.writing import Writing

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
NAMES = {
    "body_above": "Huyện uỷ Vĩnh Thạnh",
    "body": "Đảng uỷ thị trấn Thạnh An",
    "post": "BÍ THƯ",
    "place": "Thạnh An",
    "number": "05-BC/ĐU",
    "recipients": "Ban Thường vụ Huyện uỷ; Uỷ ban Kiểm tra Huyện uỷ;Lưu VPĐU",
}


def letter(folder, document):
    return docx.Document(written(document, ".docx", folder))


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """The document that most tests look into; none changes it."""
    return letter(tmp_path_factory.mktemp("letter"), made(document={**NAMES, "name": "Nguyễn Văn Mẫu"}))


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The words of a document of one period for which nothing was set."""
    return everything(letter(tmp_path_factory.mktemp("plain"), small()))


def everything(word):
    """All paragraphs in order, those in tables included."""
    body = word.element.body
    return ["".join(text.text or "" for text in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def test_the_page_is_a4_with_the_margins_of_the_rules(usual):
    section = usual.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


def test_all_text_is_times_new_roman_and_black(usual):
    word = usual
    fonts = {
        run.find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:ascii"))
        for run in word.element.body.iter(qn("w:r"))
        if run.find(qn("w:t")) is not None
        and run.find(qn("w:rPr")) is not None
        and run.find(qn("w:rPr")).find(qn("w:rFonts")) is not None
    }
    assert fonts == {"Times New Roman"}
    assert word.styles["Normal"].font.name == "Times New Roman"
    assert {str(colour.get(qn("w:val"))) for colour in word.element.body.iter(qn("w:color"))} <= {"000000"}


def test_the_body_is_fourteen_points_justified_on_lines_of_eighteen(usual):
    word = usual
    finding = next(p for p in word.paragraphs if p.text.startswith("Tỷ lệ đảng viên tự nhận"))
    form = finding.paragraph_format
    assert (finding.runs[0].font.size.pt, form.line_spacing.pt, round(form.first_line_indent.mm)) == (14, 18, 10)
    assert form.alignment == 3


def test_the_head_names_the_party_the_bodies_the_number_and_the_place(usual):
    texts = everything(usual)
    head = texts[: texts.index("BÁO CÁO")]
    assert head[:5] == ["HUYỆN UỶ VĨNH THẠNH", "ĐẢNG UỶ THỊ TRẤN THẠNH AN", "*", "Số 05-BC/ĐU", "DỰ THẢO"]
    assert head[5] == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert head[6] == "Thạnh An, ngày … tháng … năm …"


def test_without_settings_the_committee_stands_for_itself_and_dots_for_the_rest(plain):
    assert plain[1] == "ĐẢNG BỘ XÃ MẪU"
    assert plain[0] == "……………"
    assert "T/M ĐẢNG UỶ" in plain


def test_signature_and_receivers_end_page_one(usual):
    texts = everything(usual)
    first = texts[: texts.index("PHỤ LỤC")]
    assert first[first.index("T/M ĐẢNG UỶ") :][:2] == ["T/M ĐẢNG UỶ", "BÍ THƯ"]
    receivers = first[first.index("Nơi nhận:") + 1 :][:3]
    assert receivers == ["- Ban Thường vụ Huyện uỷ;", "- Uỷ ban Kiểm tra Huyện uỷ;", "- Lưu VPĐU."]


def test_page_one_says_date_completeness_finding_counts_and_doubts(usual):
    document = made(document=NAMES)
    texts = everything(usual)
    first = texts[: texts.index("PHỤ LỤC")]
    assert sentence(document.report, document.language) in first
    assert any(text.startswith("Số liệu đến năm 2003.") and "chi bộ" in text for text in first)
    doubts = next(text for text in first if text.startswith("Chưa kết luận được:"))
    assert "thẳng thắn" in doubts
    assert doubts.endswith(".")
    for line in document.report.headline:
        assert str(line.with_signs) in first


def test_every_table_holds_the_numbers_of_the_json_report(usual):
    document = made(document=NAMES)
    writing = Writing(document.language, document.checklist)
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in usual.tables]
    rows = {tuple(dict.fromkeys(row)) for table in found for row in table}
    ids = {table["id"] for table in as_json(document)["tables"]}
    for name in ("trend", "party_cells", "grades", "follow_up"):
        table = document.report.table(name)
        assert name in ids
        for row in shown(table, document.report, writing).rows:
            assert tuple(dict.fromkeys(row)) in rows, (name, row)


def test_the_head_of_a_table_is_repeated_and_no_row_is_divided(usual):
    word = usual
    grids = [table for table in word.tables if table.style.name == "Table Grid"]
    assert len(grids) > 5
    for table in grids:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_charts_carry_their_words(usual):
    word = usual
    told = [each.get("descr") for each in word.element.body.iter(qn("wp:docPr"))]
    assert len(told) > 5
    assert all(told)
    assert "Tỷ lệ đảng viên tự nhận có biểu hiện" in told[0]


def test_signs_nobody_reported_are_counted_not_listed(tmp_path):
    document = made(1, 2)
    table = document.report.table("signs")
    silent = sum(row[table.at("what")] == "none" for row in table.rows)
    assert silent
    assert f"… {silent} biểu hiện khác không ai tự nhận." in everything(letter(tmp_path, document))


def test_no_name_of_a_person_can_be_printed_for_the_signature(usual):
    assert not any("Nguyễn Văn Mẫu" in text for text in everything(usual))


def test_hostile_names_are_words(tmp_path):
    document = hostile()
    texts = "\n".join(everything(docx.Document(written(document, ".docx", tmp_path))))
    for row in document.report.table("party_cells").rows:
        assert row[0] in texts


def template(folder, *paragraphs, name="mẫu.docx"):
    word = docx.Document()
    word.sections[0].left_margin = Mm(40)
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(folder / name)
    return folder / name


def test_an_office_template_keeps_its_page_and_words_and_gets_the_report_at_its_marker(tmp_path):
    path = template(tmp_path, "VĂN PHÒNG ĐẢNG UỶ", "Về: {{finding}}", "{{bao_cao}}", "Cuối văn bản")
    document = replace(small(document=NAMES), template=path)
    word = letter(tmp_path, document)
    texts = everything(word)
    assert texts[0] == "VĂN PHÒNG ĐẢNG UỶ"
    assert texts[1] == f"Về: {sentence(document.report, document.language)}"
    assert texts[2] == "BÁO CÁO"
    assert texts[-1] == "Cuối văn bản"
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in texts
    assert round(word.sections[0].left_margin.mm) == 40


def test_a_template_saved_as_dotx_serves_too(tmp_path):
    plain = template(tmp_path, "{{report}}")
    path = tmp_path / "mẫu.dotx"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(
                part,
                data.replace(b"document.main+xml", b"template.main+xml")
                if part.filename == "[Content_Types].xml"
                else data,
            )
    assert "BÁO CÁO" in everything(letter(tmp_path, replace(small(), template=path)))


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04 broken"])
def test_a_template_that_is_none_is_told(content, tmp_path):
    path = tmp_path / "mẫu.docx"
    path.write_bytes(content)
    with pytest.raises(TusoiError) as caught:
        written(replace(small(), template=path), ".docx", tmp_path)
    assert caught.value.key == "cannot_open"
    with pytest.raises(TusoiError):
        written(replace(small(), template=tmp_path / "nowhere.docx"), ".docx", tmp_path)


PRINTED = [
    *((place, "vi") for place in ("thanh-an", "thanh-quoi", "thai-hoa", "thoi-long", "phu-tho")),
    ("phu-tho", "en"),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The text of every page of the documents of the places, and what they report; LibreOffice starts once for all."""
    folder = tmp_path_factory.mktemp("printed")
    checked = {place: _checked(place) for place in dict.fromkeys(place for place, _ in PRINTED)}
    reports = {place: pipeline.report(each, Options()) for place, each in checked.items()}
    paths = [
        _long_letter(checked[place], reports[place], lang, folder / f"{place}-{lang}.docx") for place, lang in PRINTED
    ]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return {key: (_pages(path.with_suffix(".pdf")), reports[key[0]]) for key, path in zip(PRINTED, paths, strict=True)}


def _checked(place):
    return pipeline.check(pipeline.read_all([SAMPLES / place], pipeline.prepare()))


def _long_letter(checked, report, lang, path):
    """A document whose head and foot take as much of page one as they ever will."""
    long = {
        **NAMES,
        "body": "Đảng uỷ thị trấn Thạnh An và các đơn vị trực thuộc huyện",
        "recipients": ";".join(["Nơi nhận thứ nhất"] * 5),
    }
    settings = replace(checked.settings, document=long)
    write(Document(report, Language(lang), checked.checklist, settings, checked.settled.facts), path)
    return path


def _pages(path):
    command = ["pdftotext", "-layout", path, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")


@pytest.mark.slow
@pytest.mark.skipif(not (which("soffice") and which("pdftotext")), reason="needs LibreOffice and poppler")
@pytest.mark.parametrize(("place", "lang"), PRINTED)
def test_page_one_stands_alone(place, lang, printed):
    (first, second, *_), report = printed[place, lang]
    words = " ".join(first.split())
    assert ("DỰ THẢO" if lang == "vi" else "DRAFT") in words
    assert "BÍ THƯ" in words
    assert words.count("Nơi nhận thứ nhất") == 5
    assert " ".join(sentence(report, Language(lang)).split())[:40] in words
    assert ("PHỤ LỤC" if lang == "vi" else "ANNEX") in second
    assert re.match(r"\s*2\s", second), "the page's number stands at the top of page two"


def test_headings_have_no_abbreviation(usual):
    heads = {cell.text for table in usual.tables if table.style.name == "Table Grid" for cell in table.rows[0].cells}
    heads |= {cell.text for table in usual.tables if table.style.name == "Table Grid" for cell in table.rows[1].cells}
    assert {"Tổng số đảng viên", "Số đảng viên"} <= heads
    assert not [head for head in heads if re.search(r"\b(ĐV|HT|CB)\b", head)]


def test_the_subject_names_the_period_of_a_single_one(plain):
    assert plain[plain.index("BÁO CÁO") + 1] == "kết quả tự soi, tự sửa của đảng viên, năm 2001"


def test_the_head_of_a_table_is_never_parted_from_its_first_rows(usual):
    for table in (table for table in usual.tables if table.style.name == "Table Grid"):
        heads = sum(row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows)
        for row in list(table.rows)[: min(heads + 2, len(table.rows) - 1)]:
            assert all(
                paragraph.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for paragraph in row._tr.iter(qn("w:p"))
            )
