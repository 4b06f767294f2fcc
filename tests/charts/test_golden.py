"""Charts look as they looked when somebody last looked at them.

``python tests/charts/test_golden.py`` draws the kept pictures anew: look at each before keeping it.
"""

import io
from pathlib import Path

import numpy
import pytest
from drawn_facts import CHECKLIST, facts, report
from PIL import Image, ImageFilter

from tusoi_cli.language import Language
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.paper import A4, SLIDE
from tusoi_cli.render.charts.picture import draw
from tusoi_cli.render.charts.save import data
from tusoi_cli.render.writing import Writing

GOLDEN = Path(__file__).parent / "golden"
SIZE = (667, 375)
CASES = {
    **{f"{kind}-slide": (kind, SLIDE, 9, 3) for kind in kinds.KINDS if kind != "exemplary"},
    "trend-24": ("trend", SLIDE, 10, 24),
    "cells-60": ("cells", A4, 60, 2),
}


def drawn(name: str) -> Image.Image:
    kind, paper, cells, count = CASES[name]
    made = report(facts(cells, count, "quarter" if count > 12 else "year", seed=3))
    png = data(draw(kinds.chart(made, Writing(Language("vi"), CHECKLIST), kind), paper), ".png")
    image = Image.open(io.BytesIO(png)).convert("L")
    size = SIZE if image.width > image.height else SIZE[::-1]
    return image.resize(size, Image.Resampling.LANCZOS)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("name", CASES)
def test_a_chart_looks_as_it_did(name):
    kept = Image.open(GOLDEN / f"{name}.png").convert("L")
    now = drawn(name)
    assert now.size == kept.size
    soft = ImageFilter.GaussianBlur(1.5)
    pair = (numpy.asarray(image.filter(soft), dtype=float) for image in (now, kept))
    difference = numpy.abs(numpy.subtract(*pair))
    assert difference.mean() < 1.0, "the whole picture differs"
    assert (difference > 48).mean() < 0.002, "a part of the picture differs"


def test_another_picture_is_told_apart():
    kept = Image.open(GOLDEN / "trend-slide.png").convert("L")
    other = Image.open(GOLDEN / "grades-slide.png").convert("L")
    difference = numpy.abs(numpy.subtract(*(numpy.asarray(image, dtype=float) for image in (kept, other))))
    assert difference.mean() > 4


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in CASES:
        drawn(name).save(GOLDEN / f"{name}.png", optimize=True)
