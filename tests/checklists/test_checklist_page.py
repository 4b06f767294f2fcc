"""docs/new-checklist, followed word for word, ends with a working checklist."""

import re
from pathlib import Path

import openpyxl
import pytest

from tusoi_cli.language import Language
from tusoi_cli.read.checklist import load, related
from tusoi_cli.render import checklist_file
from tusoi_cli.understand.signs import Matcher

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = {"vi": "new-checklist.vi.md", "en": "new-checklist.md"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_toml_on_the_page_is_a_checklist(lang, tmp_path):
    blocks = re.findall(r"```toml\n(.*?)```", (DOCS / PAGES[lang]).read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "x.toml"
    path.write_text("\n".join(blocks), encoding="utf-8")
    checklist = load(path)
    assert (checklist.id, len(checklist.signs), len(checklist.levels)) == ("xa-mau", 1, 2)
    assert Matcher(checklist, related=related).match("không họp tổ dân phố").code == "I.1"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_steps_on_the_page_end_with_a_working_checklist(lang, tmp_path):
    path = tmp_path / "danh-muc.xlsx"
    checklist_file.write(load("nq4-27"), Language(lang), path)
    book = openpyxl.load_workbook(path)
    about, signs = book.worksheets[0], book.worksheets[1]
    assert about["B1"].value == "nq4-27"
    about["B1"] = "xa-mau"
    signs.append(["I.10", "I", "Không tham gia sinh hoạt ở nơi cư trú", "Vắng sinh hoạt nơi cư trú"])
    book.save(path)
    matcher = Matcher(load(path), related=related)
    for text in ("vắng sinh hoạt nơi cư trú", "I.10"):
        assert (matcher.match(text).status, matcher.match(text).code) == ("matched", "I.10")
    for name in re.findall(r"\*\*([^*]+)\*\*", (DOCS / PAGES[lang]).read_text(encoding="utf-8")):
        assert name in book.sheetnames


def test_a_copy_keeps_the_own_words_of_the_list_it_was_made_from(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(checklist_file.toml(load("nq4-27")).replace('"nq4-27"', '"xa-mau"', 1), encoding="utf-8")
    matcher = Matcher(load(path), related=related)
    assert matcher.match("lười học nghị quyết").code == "I.3"
    assert matcher.match("cờ bạc, rượu chè").code == "II.9"
