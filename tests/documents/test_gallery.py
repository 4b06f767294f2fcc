"""The pictures in the READMEs: there, told in words, and what the program draws today."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tusoi_cli import pipeline
from tusoi_cli.analyse import Options
from tusoi_cli.language import Language
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.paper import SLIDE
from tusoi_cli.render.charts.picture import draw
from tusoi_cli.render.charts.save import data
from tusoi_cli.render.writing import Writing

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "gallery"
LISTED = json.loads((GALLERY / "gallery.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_every_picture_of_a_readme_is_there_and_told_in_words(readme):
    shown = re.findall(r'<img src="([^"]+)"[^>]* alt="([^"]*)"', (ROOT / readme).read_text(encoding="utf-8"))
    assert len(shown) >= 6
    assert all((ROOT / path).is_file() for path, _ in shown)
    assert all(len(alt) > 20 for _, alt in shown)


def test_every_picture_of_the_gallery_is_shown_and_listed():
    readmes = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.vi.md"))
    files = {path.name for path in GALLERY.iterdir()} - {"gallery.json"}
    assert files == set(LISTED)
    assert [name for name in sorted(files) if f"docs/gallery/{name}" not in readmes] == []


def words(svg):
    return ["".join(text.itertext()) for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["thanh-an", "thoi-long", "thai-hoa", "phu-tho"])
def test_the_gallery_says_what_the_program_draws_today(place):
    checked = pipeline.check(pipeline.read_all([ROOT / "data" / "samples" / place], pipeline.prepare()))
    report = pipeline.report(checked, Options())
    kept = {name: made.split("/") for name, made in LISTED.items() if name.endswith(".svg")}
    mine = {name: parts for name, parts in kept.items() if parts[0] == place}
    assert mine
    for name, (_, lang, _, file) in mine.items():
        chart = kinds.chart(report, Writing(Language(lang), checked.checklist), file.removesuffix(".svg"))
        assert words((GALLERY / name).read_bytes()) == words(data(draw(chart, SLIDE), ".svg")), f"make {name} anew"
