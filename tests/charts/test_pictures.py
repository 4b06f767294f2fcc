"""What a picture says, hides and carries with it."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pytest
from drawn_facts import CHECKLIST, HOSTILE, facts, report
from matplotlib.lines import Line2D
from PIL import Image

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.mark import MARK, is_marked_text
from tusoi_cli.model.report import HIDDEN, Report, Table
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.board import DARK
from tusoi_cli.render.charts.paper import A4, PHONE, SLIDE
from tusoi_cli.render.charts.picture import draw
from tusoi_cli.render.charts.save import data, inline, save
from tusoi_cli.render.charts.timeline import timeline
from tusoi_cli.render.json import report_json
from tusoi_cli.render.writing import Writing

WRITING = Writing(Language("vi"), CHECKLIST)
SVG = "{http://www.w3.org/2000/svg}"


def told(period: str, cell: str, with_signs: float, reviewed: float = 20) -> list[Fact]:
    values = {"members": reviewed, "reviewed": reviewed, "with_signs": with_signs}
    return [
        Fact("Đảng bộ xã Mẫu", cell, period=period, measure=measure, value=value, source="a.xlsx", sheet="1", ref="B2")
        for measure, value in values.items()
    ]


def series(*counts: tuple[str, float]) -> Report:
    return report([fact for period, count in counts for fact in told(period, "Chi bộ Ấp 1", count)])


def words(picture_svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.fromstring(picture_svg).iter(f"{SVG}text")]


def test_the_chart_that_fits_best_is_the_headline():
    assert kinds.fitting(report(facts(8, 3)))[0] == "trend"
    assert kinds.chart(report(facts(8, 3)), WRITING).kind == "trend"


def test_files_without_a_self_review_get_the_chart_of_what_they_hold():
    shortcoming = Fact("", "Phòng A", period="2021", measure="shortcoming", value=1, status="fixed", item="1")
    assert kinds.fitting(report([shortcoming])) == ["follow-up"]


def test_an_unknown_kind_and_one_without_figures_are_told_apart():
    made = report(told("2021", "Chi bộ Ấp 1", 2))
    with pytest.raises(TusoiError) as unknown:
        kinds.chart(made, WRITING, "pie")
    assert (unknown.value.key, unknown.value.status) == ("bad_kind", 2)
    with pytest.raises(TusoiError) as empty:
        kinds.chart(made, WRITING, "grades")
    assert (empty.value.key, empty.value.status) == ("chart_empty", 1)


def test_the_title_says_the_finding_and_the_labels_say_the_counts():
    made = report(told("2017-R1", "Chi bộ Ấp 1", 81, 177) + told("2019", "Chi bộ Ấp 1", 8, 175))
    chart = kinds.chart(made, WRITING, "trend")
    shown = words(inline(draw(chart, SLIDE), "c1w"))
    assert chart.words.title.startswith("Tỷ lệ đảng viên tự nhận có biểu hiện giảm từ 45,8%")
    assert {"45,8%", "81/177", "4,6%", "8/175", "Đợt 1/2017", "Năm 2019"} <= set(shown)
    assert "1/1 chi bộ" in " ".join(shown)
    assert "thẳng thắn" in " ".join(shown)


def test_the_figures_are_those_of_the_json_report():
    made = report(facts(12, 4, gaps=False))
    json_text = report_json(made, Language("vi"), CHECKLIST)
    shown = set(words(inline(draw(kinds.chart(made, WRITING, "cells"), A4), "c1w")))
    table = made.table("party_cells")
    assert table is not None
    for row in table.rows:
        counts = [
            table.item(row, name) for name in ("with_signs_start", "reviewed_start", "with_signs_end", "reviewed_end")
        ]
        assert "{}/{} → {}/{}".format(*counts) in shown
        assert f'"with_signs": {counts[0]}' in json_text


def test_a_missing_period_breaks_the_line():
    made = series(("2018", 5), ("2019", 6), ("2021", 3), ("2022", 2))
    figure = draw(kinds.chart(made, WRITING, "trend"), SLIDE).board.figure
    drawn = [each for each in figure.artists if isinstance(each, Line2D)]
    lines = [line for line in drawn if line.get_color() == DARK and line.get_linestyle() == "-"]
    assert [len(line.get_xdata()) for line in lines] == [2, 2]
    gap = next(text for text in figure.texts if text.get_text() == "Năm 2020").get_position()[0]
    assert all(not min(line.get_xdata()) < gap < max(line.get_xdata()) for line in lines)


@pytest.mark.parametrize(
    ("names", "missing"),
    [
        (["2019-Q1", "2019-Q4"], ["2019-Q2", "2019-Q3"]),
        (["2018-11", "2019-02"], ["2018-12", "2019-01"]),
        (["2019-H1", "2020-H1"], ["2019-H2"]),
        (["2017-R1", "2017-R3"], ["2017-R2"]),
        (["2017-R1", "2019"], ["2018"]),
        (["2018", "2019"], []),
        (["2019-01/2019-10", "2022-01/2022-05"], []),
    ],
)
def test_missing_periods_are_those_between_two_of_a_kind(names, missing):
    assert [slot.name for slot in timeline(names) if slot.missing] == missing


def test_many_missing_periods_share_one_place():
    slots = timeline(["2001", "2019"])
    assert [slot.missing for slot in slots] == [0, 17, 0]


def test_a_withheld_figure_is_never_drawn():
    made = series(("2018", 7), ("2019", 13), ("2020", 4))
    headline = tuple(
        replace(line, with_signs=None, rate=None, interval=None, suppressed=True) if line.period == "2019" else line
        for line in made.headline
    )
    made = replace(made, headline=headline)
    chart = kinds.chart(made, WRITING, "trend")
    shown = words(inline(draw(chart, SLIDE), "c1w"))
    assert "[c]" in shown
    assert not {"13", "65,0%", "13/20"} & set(shown)
    assert "65,0" not in chart.words.heard


def test_withheld_items_of_every_table_are_left_out():
    made = report(facts(9, 3, gaps=False))

    def emptied(table: Table) -> Table:
        kinds_hidden = ("count", "rate", "points", "number", "trend")
        rows = [
            tuple(
                HIDDEN if column.kind in kinds_hidden and number == 1 else item
                for column, item in zip(table.columns, row, strict=True)
            )
            for number, row in enumerate(table.rows)
        ]
        return replace(table, rows=tuple(rows))

    made = replace(made, tables=tuple(emptied(table) for table in made.tables))
    for kind in kinds.fitting(made):
        picture = draw(kinds.chart(made, WRITING, kind), SLIDE)
        assert "Hidden" not in "".join(words(inline(picture, "c1w"))), kind


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_out_as_text(name):
    made = report([fact for cell in (name, "Chi bộ Ấp 2") for fact in told("2019", cell, 3) + told("2020", cell, 2)])
    for paper in (SLIDE, PHONE):
        picture = draw(kinds.chart(made, WRITING, "cells"), paper)
        svg = data(picture, ".svg").decode()
        root = ElementTree.fromstring(svg)
        assert name.replace(" ", "") in "".join(words(svg)).replace(" ", "")
        assert not list(root.iter(f"{SVG}script"))
        assert not list(root.iter(f"{SVG}a"))


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_the_same_report_is_the_same_bytes(suffix):
    made = report(facts(6, 3))
    first, again = (data(draw(kinds.chart(made, WRITING, "cells"), SLIDE), suffix) for _ in range(2))
    assert first == again
    assert is_marked_text(first)


def all_bytes() -> bytes:
    """Every chart of made facts, in the formats that could tell an order of chance."""
    drawn = [draw(chart, SLIDE) for chart in kinds.charts(report(facts(5, 3)), WRITING)]
    return b"".join([*(data(picture, ".svg") for picture in drawn), data(drawn[0], ".pdf"), data(drawn[0], ".png")])


@pytest.mark.slow
def test_another_process_with_another_hash_seed_writes_the_same_bytes():
    script = "import sys; import test_pictures; sys.stdout.buffer.write(test_pictures.all_bytes())"
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    env = {**os.environ, "PYTHONHASHSEED": "77", "PYTHONPATH": path}
    again = subprocess.run([sys.executable, "-c", script], check=True, env=env, capture_output=True).stdout
    assert len(again) > 10_000
    assert again == all_bytes()


def test_a_png_carries_the_mark_the_finding_and_the_figures():
    chart = kinds.chart(series(("2018", 5), ("2019", 6)), WRITING, "trend")
    image = Image.open(io.BytesIO(data(draw(chart, SLIDE), ".png")))
    assert image.size == (2666, 1500)
    assert image.info["Software"] == MARK
    assert image.info["Title"] == chart.words.title
    assert "Năm 2018: 25,0% (5/20)" in image.info["Description"]


def test_an_svg_is_one_image_with_a_name_and_a_description_and_its_text_is_text():
    chart = kinds.chart(series(("2018", 5), ("2019", 6)), WRITING, "trend")
    root = ElementTree.fromstring(data(draw(chart, SLIDE), ".svg"))
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root.findtext(f"{SVG}title") == chart.words.title
    assert "25,0% (5/20)" in (root.findtext(f"{SVG}desc") or "")
    assert "25,0%" in ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def test_pictures_in_one_page_share_no_id():
    chart = kinds.chart(series(("2018", 5), ("2019", 6)), WRITING, "trend")
    both = [inline(draw(chart, SLIDE), name) for name in ("c1w", "c2w")]
    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in both]
    assert ids[0]
    assert not ids[0] & ids[1]
    for svg, known in zip(both, ids, strict=True):
        assert set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg)) <= known
        assert "<style" not in svg


@pytest.mark.slow
@pytest.mark.skipif(which("pdfinfo") is None, reason="needs poppler")
def test_a_pdf_says_what_it_is_and_its_text_can_be_read(tmp_path):
    chart = kinds.chart(series(("2018", 5), ("2019", 6)), WRITING, "trend")
    save(draw(chart, A4), tmp_path / "a b.pdf")
    info = subprocess.run(["pdfinfo", tmp_path / "a b.pdf"], capture_output=True, text=True, check=True).stdout
    text = subprocess.run(["pdftotext", tmp_path / "a b.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert chart.words.title in info
    assert MARK in info
    assert "CreationDate" not in info
    assert "25,0%" in text


def test_a_picture_of_another_kind_is_refused():
    chart = kinds.chart(series(("2018", 5), ("2019", 6)), WRITING, "trend")
    with pytest.raises(TusoiError) as caught:
        save(draw(chart, SLIDE), Path("x.bmp"))
    assert (caught.value.key, caught.value.status) == ("unknown_format", 2)


@pytest.mark.parametrize("kind", kinds.KINDS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_chart_speaks_either_language(kind, lang):
    made = report(facts(9, 3))
    if kind not in kinds.fitting(made):
        pytest.skip("the facts hold no such figures")
    said = kinds.chart(made, Writing(Language(lang), CHECKLIST), kind).words
    assert said.title[0].isupper() or not said.title[0].isalpha()
    assert "{" not in said.heard
    assert "…" not in said.title
    assert len(said.figures) > 0


def test_party_cells_without_any_sign_are_named_with_their_counts():
    names = [f"Chi bộ Trường Trung học cơ sở {number}" for number in range(20)]
    told_ = [fact for name in names for period in ("2021", "2022") for fact in told(period, name, 0, 21)]
    shown = words(inline(draw(kinds.chart(report(told_), WRITING, "cells"), SLIDE), "c1w"))
    assert shown.count("0/21 → 0/21") == 20
    assert all(name.removeprefix("Chi bộ ").replace(" ", "") in "".join(shown).replace(" ", "") for name in names)


def test_a_province_is_drawn_by_committee():
    told_ = [
        fact._replace(committee=f"Đảng bộ xã {commune}")
        for commune in range(40)
        for cell in range(5)
        for period in ("2024", "2025")
        for fact in told(period, f"Chi bộ {cell}", (commune + cell) % 7)
    ]
    chart = kinds.chart(report(told_), WRITING, "cells")
    assert chart.words.title.startswith("Tỷ lệ không đổi ở cả 40 đảng bộ")
    assert len(chart.words.figures) == 40


def test_of_very_many_figures_the_alternative_text_tells_the_first():
    told_ = [fact for cell in range(300) for fact in told("2025", f"Chi bộ {cell}", cell % 9)]
    chart = kinds.chart(report(told_), WRITING, "cells")
    assert len(chart.words.figures) == 300
    assert len(chart.words.heard.split("\n")) < 130
