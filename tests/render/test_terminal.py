"""The screen: its lines at 80 and 120, in both languages, and what no text from outside may do to it."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
import reports
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tusoi_cli.language import Language
from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import Column, Completeness, Headline, Note, Report, Source, Table
from tusoi_cli.render import terminal

GOLDEN = Path(__file__).parent / "golden"
CONSOLAS = re.compile(r"[\x20-\x7e\xa1-\u017f\u01a0\u01a1\u01af\u01b0\u1e00-\u1eff–—‘’“”…›−→█▌░▒▓─·•\n]+")


def screen(report: Report, lang: str = "vi", width: int = 80, *, full: bool = False, paths=("bao cao/",)) -> str:
    stream = io.StringIO()
    to = terminal.console(stream, width)
    terminal.write(report, Language(lang), to, checklist=reports.CHECKLIST, full=full, paths=paths)
    return stream.getvalue()


def _golden(name: str, text: str) -> None:
    """Compare with the file; TUSOI_WRITE_GOLDEN=1 writes it anew, to be looked at before it is committed."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("TUSOI_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", [name for name in reports.ALL if name != "empty"])
def test_the_screen_is_as_we_looked_at_it(name, width, lang):
    _golden(f"{name}.{width}.{lang}", screen(reports.ALL[name](), lang, width))


@pytest.mark.parametrize(("width", "lang"), [(80, "vi"), (120, "en")])
def test_the_full_report_is_as_we_looked_at_it(width, lang):
    _golden(f"thanh-an.full.{width}.{lang}", screen(reports.thanh_an(), lang, width, full=True))


def test_the_finding_stands_first_with_its_counts():
    text = " ".join(screen(reports.thanh_an()).split())
    assert "giảm từ 45,8% (đợt 1 năm 2017) xuống 4,6% (năm 2019), giảm 41,2 điểm phần trăm." in text
    assert "81/177 → 8/175" in text
    assert "14/16 chi bộ; chưa gửi: Chi bộ ấp Tân An và Chi bộ ấp Bờ Bao." in text
    assert "Ít đảng viên tự nhận có biểu hiện hơn có thể do khuyết điểm ít đi" in text


def test_people_are_told_where_only_all_members_can_be_the_base():
    text = " ".join(screen(reports.thanh_quoi()).split())
    assert "giảm từ 70 người (năm 2017) xuống 10 người (năm 2019)" in text
    assert "70/208 → 10/214 (số có biểu hiện / tổng số đảng viên)" in text


def test_zero_is_a_result_with_an_upper_bound():
    text = " ".join(screen(reports.thoi_long(), "en").split())
    assert "2021 and 2022: no member reports a sign." in text
    assert "0/422 → 0/422" in text
    assert "a rate of up to 0.9% could still show 0" in text
    assert "cơ quan, đơn vị (9 party cells) 0/186 → 0/186" in text


def test_a_place_without_self_review_says_what_was_put_right():
    text = " ".join(screen(reports.thai_hoa()).split())
    assert "9 trong 16 khuyết điểm, hạn chế được theo dõi đã khắc phục (56,3%)." in text
    assert "2 chưa khắc phục, 1 quá hạn, 2 tái diễn" in text
    assert "từ 17 (năm 2019) lên 9 (năm 2021), tăng 8 bậc" in text
    assert "Lưu ý" not in text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", list(reports.ALL))
def test_the_screen_has_at_most_30_lines_of_its_width(name, width, lang):
    lines = screen(reports.ALL[name](), lang, width).splitlines()
    assert len(lines) <= 30
    assert max(map(cell_len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_glyph_is_one_that_consolas_has(lang):
    for make in reports.ALL.values():
        text = screen(make(), lang, full=True)
        assert CONSOLAS.fullmatch(text), CONSOLAS.sub("", text)


def test_a_full_screen_drops_the_lightest_lines_and_keeps_the_careful_sentence():
    crowded = reports.thanh_an()
    filler = tuple(
        Note("grades_share", {"period": str(year), "good_or_better": 0.9, "graded": 9}) for year in range(40)
    )
    lines = screen(replace(crowded, notes=crowded.notes + filler)).splitlines()
    assert 27 <= len(lines) <= 30
    assert "Lưu ý" in "\n".join(lines)
    assert "Đầy đủ" in "\n".join(lines)


def test_many_periods_keep_the_first_and_the_last_ones():
    headlines = tuple(Headline(f"20{n:02}", 9, 9, n, n / 99, party_cells=1) for n in range(10, 34))
    text = screen(replace(reports.empty(), headline=headlines))
    assert "Năm 2010" in text
    assert "Năm 2033" in text
    assert "… 17 kỳ ở giữa, xem --full" in text
    assert "Năm 2015" not in text


def test_colour_only_marks_and_is_gone_without_a_terminal(monkeypatch):
    assert "\x1b" not in screen(reports.thanh_an(), full=True)
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setenv("TERM", "xterm-256color")
    terminal.write(reports.thanh_an(), Language("vi"), terminal.console(stream, 80))
    assert not re.search(r"\x1b\[[0-9;]*3[0-79]m", stream.getvalue())


def test_neither_red_nor_green_means_anything(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = io.StringIO()
    stream.isatty = lambda: True  # type: ignore[method-assign]
    terminal.write(reports.thanh_an(), Language("vi"), terminal.console(stream, 80), full=True)
    codes = {code for found in re.findall(r"\x1b\[([0-9;]+)m", stream.getvalue()) for code in found.split(";")}
    assert "36" in codes
    assert not codes & {"31", "32", "91", "92", "41", "42"}


def test_markup_from_a_spreadsheet_comes_out_as_text():
    name = "[red]x[/red] :smile: [link=http://a]b[/link]"
    hostile = replace(
        reports.thanh_an(),
        committee=name,
        findings=(finding("TS602", "a[bold].xlsx", "[/]", "A1", party_cell=name, nearest="<b>"),),
        completeness=(Completeness("2019", 1, 2, (name,)),),
        sources=(Source(name, "read"),),
    )
    text = " ".join(screen(hostile, full=True, width=120).split())
    assert name in text
    assert "a[bold].xlsx › [/] › A1" in text


def _with(name: str) -> Report:
    columns = (
        Column("party_cell", "text"),
        Column("value_2019", "number", "2019"),
        Column("change", "number", title=name),
    )
    return replace(
        reports.thanh_an(),
        committee=name,
        checklist=name,
        completeness=(Completeness("2019", 14, 16, (name, name), (name,)),),
        tables=(Table("party_cells", columns, ((name, 1.5, 2.0), ("x", None, 0))),),
        notes=(
            Note("left_out", {"period": name, "count": 1, "cells": (name,)}),
            Note("signs_gone", {"codes": (name,)}),
        ),
        findings=(finding("TS602", name, name, name, party_cell=name, nearest=name),),
        sources=(Source(name, "unusable", name),),
    )


@given(st.text(max_size=400), st.sampled_from(["vi", "en"]), st.sampled_from([60, 80, 121]))
@example("0" * 56, "vi", 60)
def test_no_name_breaks_the_screen_or_its_tables(name, lang, width):
    lines = screen(_with(name), lang, width, paths=(name,)).split("\n")
    assert len(lines) - 1 <= 30
    whole = screen(_with(name), lang, width, full=True, paths=(name,)).split("\n")
    assert max(map(cell_len, whole)) <= width
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for line in whole for letter in line)


def test_a_table_that_is_too_wide_is_drawn_in_parts_with_its_names_again():
    periods = [f"20{n:02}" for n in range(10, 34)]
    columns = (Column("code", "sign"), *(Column(f"count_{period}", "count", period) for period in periods))
    series = Table("sign_series", columns, (("I.3.b", *range(24)), ("I.4.d", *range(24))))
    text = screen(replace(reports.empty(), tables=(series,)), full=True)
    assert text.count("I.3.b") >= 2
    assert max(map(cell_len, text.splitlines())) <= 80
    assert all(re.search(rf"\b{period[2:]}\b|{period}", text) for period in periods)


def test_a_long_list_of_signs_leaves_out_those_that_nobody_reports_and_says_how_many():
    columns = (Column("code", "sign"), Column("count_end", "count", "2019"))
    rows = tuple((f"I.{number}", 0 if number else 3) for number in range(20))
    text = screen(replace(reports.empty(), tables=(Table("signs", columns, rows),)), full=True)
    assert "19 biểu hiện khác đều bằng 0." in text
    assert "I.7" not in text


def test_without_a_terminal_the_width_is_80_or_as_columns_says(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert terminal.console(io.StringIO()).width == 80
    monkeypatch.setenv("COLUMNS", "120")
    assert terminal.console(io.StringIO()).width == 120
    monkeypatch.setenv("COLUMNS", "abc")
    assert terminal.console(io.StringIO()).width == 80
    assert terminal.console(io.StringIO(), 20).width == 60


def test_headings_are_not_repeated_in_a_column_and_a_single_period_has_no_course():
    columns = (
        Column("committee", "text"),
        Column("party_cell", "text"),
        Column("kind", "text"),
        Column("with_signs_end", "count", "2019"),
        Column("trend", "trend"),
    )
    rows = (("Xã A", "Chi bộ 1", "", 1, (0.1,)), ("Xã B", "Chi bộ 1", "ấp", 2, (0.2,)))
    table = Table("party_cells", columns, rows, total=("", "", "", 3, (0.15,)), groups={0: "Xã A", 1: "Xã B"})
    lines = screen(replace(reports.empty(), tables=(table,)), full=True).splitlines()
    assert [line for line in lines if "Xã A" in line] == ["  Xã A"]
    assert not any("Diễn biến" in line for line in lines)
    assert [line.split() for line in lines if line.startswith("  Cộng")] == [["Cộng", "3"]]


def test_indicators_of_periods_that_do_not_compare_are_not_joined_by_an_arrow():
    periods = ("2020-01/2022-05", "2022-01/2022-05", "2023-01/2023-05")
    columns = (Column("indicator", "text"), *(Column(f"value_{period}", "number", period) for period in periods))
    rows = (("Dự án", 18, 7, None), ("Hồ sơ", None, 7, 9))
    text = screen(replace(reports.empty(), tables=(Table("indicators", columns, rows),)))
    assert "Dự án: 18 (từ 1/2020 đến 5/2022); 7 (5 tháng năm 2022)." in text
    assert "Hồ sơ: 7 (5 tháng năm 2022) → 9 (5 tháng năm 2023)." in text
