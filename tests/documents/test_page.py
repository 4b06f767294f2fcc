"""The web page: one file, no network, no script, found and read by everybody."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from drawn_facts import HOSTILE
from paperwork import as_json, hostile, made, usual_page

from tusoi_cli.render.html import page
from tusoi_cli.render.tabular import shown
from tusoi_cli.render.writing import Writing

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Tree(HTMLParser):
    """Elements with their attributes, and the texts of tables."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.open = []
        self.tables = []
        self.words = []
        self.broken = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)

    def handle_data(self, data):
        if "style" in self.open:
            return
        self.words.append(data)
        if self.open and self.open[-1] in ("th", "td"):
            self.tables[-1][-1][-1] += data


def tree(document):
    return Tree(page(document))


def named(found, tag):
    return [attrs for name, attrs in found.elements if name == tag]


def test_every_element_is_closed_and_every_id_is_one_of_a_kind():
    found = Tree(usual_page())
    assert found.broken == []
    assert found.open == []
    ids = Counter(attrs["id"] for _, attrs in found.elements if "id" in attrs)
    assert [name for name, count in ids.items() if count > 1] == []


def test_nothing_is_fetched_and_nothing_runs():
    found = Tree(usual_page())
    assert not named(found, "script")
    assert not named(found, "link")
    for _, attrs in found.elements:
        for name, value in attrs.items():
            assert not name.startswith("on")
            if name in ("src", "href", "xlink:href", "action", "data"):
                assert value.startswith("#")
    assert "url(http" not in usual_page()
    assert "@import" not in usual_page()
    policy = next(each["content"] for each in named(found, "meta") if each.get("http-equiv"))
    assert policy.startswith("default-src 'none'")


def test_every_link_within_the_page_has_its_target():
    found = Tree(usual_page())
    ids = {attrs["id"] for _, attrs in found.elements if "id" in attrs}
    assert {attrs["href"][1:] for attrs in named(found, "a")} <= ids


def test_language_title_and_headings_are_in_order():
    found = Tree(usual_page("en"))
    assert named(found, "html")[0]["lang"] == "en"
    levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_every_table_has_a_caption_and_heads_with_a_scope():
    found = Tree(usual_page())
    assert len(named(found, "caption")) == len(named(found, "table"))
    assert {attrs["scope"] for attrs in named(found, "th")} == {"col", "colgroup", "row", "rowgroup"}
    assert all(
        attrs.get("aria-label") and attrs.get("tabindex") == "0"
        for attrs in named(found, "div")
        if attrs.get("class") == "scroll"
    )


def test_every_chart_has_a_name_and_a_description():
    found = Tree(usual_page())
    ids = {attrs["id"] for _, attrs in found.elements if "id" in attrs}
    charts = named(found, "svg")
    assert len(charts) > 10
    for chart in charts:
        assert chart["role"] == "img"
        assert {chart["aria-labelledby"], chart["aria-describedby"]} <= ids
        assert chart["viewbox"]
        assert "width" not in chart


def test_every_table_holds_the_numbers_of_the_json_report():
    document = made(7, 4)
    found = tree(document)
    writing = Writing(document.language, document.checklist)
    rows = {tuple(text.strip() for text in row) for table in found.tables for row in table}
    assert {table["id"] for table in as_json(document)["tables"]} == {table.id for table in document.report.tables}
    for table in document.report.tables:
        for row in shown(table, document.report, writing, trends=True).rows:
            assert row in rows, (table.id, row)


def test_where_a_row_was_read_stands_behind_it():
    document = made(3, 2)
    found = page(document)
    table = document.report.table("party_cells")
    assert "<details" in found
    for places in table.sources:
        assert places[0] in found


def test_hostile_text_is_only_text():
    document = hostile()
    found = tree(document)
    assert not named(found, "script")
    words = " ".join(found.words)
    for name in HOSTILE:
        assert name in words
    assert "49" not in [text for table in found.tables for row in table for text in row], "{{7*7}} was not computed"


def test_dark_enough_to_read():
    """Contrast of every text colour of the style sheet on white and on the grounds that it uses: at least 4.5."""
    css = usual_page().split("<style>")[1].split("</style>")[0]
    inks = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{3,6})", css))
    grounds = {"#ffffff", *(each for each in re.findall(r"background: (#[0-9a-f]{3,6})", css))}
    assert inks
    for ink in inks:
        for ground in grounds:
            if ink != "#fff":
                assert contrast(ink, ground) >= 4.5, (ink, ground)


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * each for each in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_word_is_left_untranslated(lang):
    found = usual_page(lang)
    assert "document." not in found
    assert "chart." not in found
    assert "report." not in re.sub(r"<style.*?</style>", "", found, flags=re.DOTALL)
