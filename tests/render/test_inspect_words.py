"""What ``tusoi inspect`` calls columns and tables, in both languages: never by a code, never by what they are not."""

import io
from functools import lru_cache

import pytest
from rich.console import Console

from tusoi_cli import pipeline
from tusoi_cli.language import LANGS, Language
from tusoi_cli.model.report import Source
from tusoi_cli.model.sheet import Sheet
from tusoi_cli.render.inspect import write
from tusoi_cli.understand import vocabulary
from tusoi_cli.understand.sheet import understand

TITLE = ["CHI BỘ ẤP 1", "TỰ SOI NĂM 2019"]
PEOPLE = [[1, "Người một", 1970], [2, "Người hai", 1980]]


@lru_cache
def knowledge():
    return pipeline.prepare()


def shown(*rows: list[object], lang: str = "vi", width: int = 80) -> str:
    sheet = Sheet("bieu.xlsx", "Sheet1", [TITLE, *rows], (), only_sheet=True)
    sheet.may_err = sheet.may_lack = sheet.may_hide = False
    reading = understand(sheet, knowledge())
    screen = io.StringIO()
    write(Source("bieu.xlsx", "read"), [reading], reading.findings, Language(lang), Console(file=screen, width=width))
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    return "\n".join(lines)


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_labels_has_a_word(lang):
    language = Language(lang)
    for key in {*vocabulary.load().keys.values(), *vocabulary.load().known.values(), "label"}:
        assert language.has(f"inspect.role.{key}"), key


@pytest.mark.parametrize(("lang", "said"), [("vi", "danh sách người, không đếm gì"), ("en", "a list of people")])
@pytest.mark.parametrize("width", [80, 120])
def test_a_list_of_people_is_no_table_of_members(lang, said, width):
    page = shown(["STT", "Họ và tên", "Năm sinh"], *PEOPLE, lang=lang, width=width)
    assert said in page
    assert "nq4" not in page


@pytest.mark.parametrize(
    ("header", "rows", "said"),
    [
        (
            ["STT", "Họ và tên", "I.1", "Màu áo"],
            [[1, "Người một", "x", "đỏ"], [2, "Người hai", "", "đỏ"]],
            "KHÔNG HIỂU",
        ),
        (["Họ và tên", "I.1", "Tổng điểm"], [["Người một", 1, 1], ["Người hai", 2, 2]], "điểm  "),
        (["Chi bộ", "Kỳ", "Số đo", "Giá trị", "Màu"], [["Ấp 1", "2019", "reviewed", 9, "đỏ"]], "KHÔNG HIỂU"),
        (["Tên gọi", "TSĐV", "ĐV tự soi"], [["Quân sự", 9, 9], ["Công an", 7, 7], ["Y tế", 5, 5]], "tên dòng"),
    ],
)
def test_a_column_is_called_what_it_was_taken_for(header, rows, said):
    columns = shown(header, *rows).partition("Cột")[2].partition("Cộng lại")[0]
    assert said in columns
