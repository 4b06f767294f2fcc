"""Nothing overlaps, nothing leaves the page, everything is large enough to be read."""

from itertools import combinations, pairwise

import pytest
from drawn_facts import CHECKLIST, facts, report
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg

from tusoi_cli.language import Language
from tusoi_cli.render.charts import kinds
from tusoi_cli.render.charts.board import pinned
from tusoi_cli.render.charts.paper import A4, COLUMN, PHONE, SLIDE, Paper, cut, width, wrap
from tusoi_cli.render.charts.picture import Picture, draw
from tusoi_cli.render.charts.scale import digits, from_zero
from tusoi_cli.render.charts.spread import spread
from tusoi_cli.render.writing import Writing

WRITING = Writing(Language("vi"), CHECKLIST)
PAPERS = {"slide": SLIDE, "a4": A4, "column": COLUMN, "phone": PHONE}
_HAIR = 0.75
NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)


def boxes(picture: Picture) -> list[tuple[str, float, float, float, float]]:
    """Every text with the place it takes as the renderer draws it, in points."""
    figure = picture.board.figure
    found = []
    with pinned():
        renderer = FigureCanvasAgg(figure).get_renderer()
        for text in figure.texts:
            box = text.get_window_extent(renderer)
            found.append((text.get_text(), box.x0, box.y0, box.x1, box.y1))
    return found


def faults(picture: Picture) -> list[str]:
    """Texts that meet each other or the edge."""
    paper = picture.board.paper
    found = []
    all_boxes = boxes(picture)
    for text, left, bottom, right, top in all_boxes:
        if left < -_HAIR or bottom < -_HAIR or right > paper.width + _HAIR or top > paper.height + _HAIR:
            found.append(f"leaves the page: {text}")
    for one, other in combinations(all_boxes, 2):
        if (
            one[1] < other[3] - _HAIR
            and other[1] < one[3] - _HAIR
            and one[2] < other[4] - _HAIR
            and other[2] < one[4] - _HAIR
        ):
            found.append(f"overlap: {one[0]!r} and {other[0]!r}")
    return found


def check(cells: int, count: int, kind: str, seed: int, paper: Paper) -> None:
    made = report(facts(cells, count, kind, seed))
    for chart in kinds.charts(made, WRITING):
        assert faults(draw(chart, paper)) == [], (chart.kind, cells, count, kind, seed)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("cells", "count", "kind"),
    [(3, 2, "year"), (60, 2, "year"), (16, 3, "half"), (12, 24, "quarter"), (9, 24, "month"), (20, 1, "year")],
)
def test_no_two_texts_meet_and_none_leaves_the_page(cells, count, kind, paper):
    check(cells, count, kind, 7, PAPERS[paper])


@pytest.mark.slow
@settings(max_examples=8, deadline=None, phases=NO_SHRINK, suppress_health_check=list(HealthCheck))
@example(60, 24, "month", 3, "slide")
@example(3, 24, "month", 5, "phone")
@example(60, 2, "half", 8, "a4")
@given(
    st.integers(3, 60),
    st.integers(2, 24),
    st.sampled_from(["year", "quarter", "month", "half"]),
    st.integers(0, 10_000),
    st.sampled_from(sorted(PAPERS)),
)
def test_no_two_texts_meet_whatever_the_figures(cells, count, kind, seed, paper):
    check(cells, count, kind, seed, PAPERS[paper])


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_smallest_text_is_three_hundredths_of_a_slide(lang):
    made = report(facts(20, 6))
    for chart in kinds.charts(made, Writing(Language(lang), CHECKLIST)):
        figure = draw(chart, SLIDE).board.figure
        assert min(text.get_size() for text in figure.texts) >= 0.03 * SLIDE.height, chart.kind


@given(st.text(alphabet="ơưĐđẾệm nN W.,", min_size=1, max_size=80), st.integers(40, 300))
@settings(max_examples=50, deadline=None)
def test_wrapped_lines_are_no_wider_than_their_room_and_lose_no_letter(text, room):
    lines = wrap(text, 10, room)
    assert all(width(line, 10) <= room + 1e-6 or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", ["Cấp độ 1", "Uỷ ban Mặt trận Tổ quốc (2)", "Trường Trung học cơ sở Thạnh An"])
def test_a_text_in_a_room_as_wide_as_itself_stays_on_one_line(text):
    assert wrap(text, 17, width(text, 17)) == [text]


@pytest.mark.parametrize(("highest", "decimals"), [(0.05, 0), (0.06, 0), (0.45, 0), (0.012, 1), (0.024, 1)])
def test_rates_along_an_axis_have_only_the_decimals_they_need(highest, decimals):
    assert digits(from_zero(highest, 0, 100).ticks) == decimals


def test_a_text_that_is_cut_says_so():
    room = 100
    kept = cut(wrap("một hai ba bốn năm sáu bảy tám chín mười", 10, room), 2, 10, room)
    assert len(kept) == 2
    assert kept[-1].endswith("…")
    assert width(kept[-1], 10) <= room


@given(st.lists(st.floats(0, 500), max_size=20), st.floats(1, 30))
def test_labels_are_spread_in_order_and_within_the_ends(places, gap):
    found = spread(places, gap, 0, 500)
    step = min(gap, 500 / max(1, len(places)))
    in_order = [found[at] for at in sorted(range(len(places)), key=lambda at: places[at])]
    assert all(later - before >= step - 1e-6 for before, later in pairwise(in_order))
    assert all(-1e-6 <= place <= 500 + 1e-6 for place in found)


def test_labels_with_room_stand_where_they_want():
    assert spread([10.0, 50.0, 90.0], 12, 0, 100) == [10.0, 50.0, 90.0]
