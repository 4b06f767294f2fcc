"""tusoi checklist list, show, match and export, from outside."""

import io
import json
import sys

import pytest

from tusoi_cli.cli import checklist as command
from tusoi_cli.cli import page
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.read.checklist import bundled, load

LONG = "x" * 41


@pytest.fixture
def run(capsys):
    def _run(*words: str, lang: str = "vi") -> str:
        app = page.group()
        command.register(app)
        app(args=["checklist", *words], prog_name="tusoi", obj=Language(lang), standalone_mode=False)
        return capsys.readouterr().out

    return _run


def test_match_prints_the_agreed_json(run):
    found = json.loads(run("match", "Hứa nhiều làm ít", "mưa to", "I.4", "--format", "json"))
    assert found == [
        {"text": "Hứa nhiều làm ít", "status": "matched", "candidates": [{"code": "I.6", "score": 1.0}]},
        {"text": "mưa to", "status": "unclassified", "candidates": []},
        {"text": "I.4", "status": "matched", "candidates": [{"code": "I.4", "score": 1.0}]},
    ]


def test_match_reads_a_text_a_line_from_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("I.4\n\nHứa nhiều làm ít\r\n"))
    found = json.loads(run("match", "-", "--format", "json", "--checklist", "nq4-82"))
    assert [each["text"] for each in found] == ["I.4", "", "Hứa nhiều làm ít"]
    assert found[2]["candidates"][0]["code"] == "I.6.c"


def test_match_of_nothing_is_an_empty_list(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert json.loads(run("match", "-", "--format", "json")) == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_match_follows_what_was_decided_in_the_working_folder(run, tmp_path, monkeypatch, lang):
    monkeypatch.chdir(tmp_path)
    labels = '"làm việc chưa tốt" = "I.4.d"\n"lười học nghị quyết" = ""\n"họp muộn" = "I.4"\n'
    (tmp_path / "tusoi.toml").write_text(f'checklist = "nq4-82"\n[labels]\n{labels}', encoding="utf-8")
    texts = ("Làm việc chưa tốt", "lười học nghị quyết", "họp muộn", "hứa nhiều làm ít")
    found = json.loads(run("match", *texts, "--format", "json"))
    assert [each["status"] for each in found] == ["matched", "unclassified", "ambiguous", "matched"]
    assert [each["candidates"][0]["code"] for each in found if each["candidates"]] == ["I.4.d", "I.4.a", "I.6.c"]
    assert run("match", *texts, lang=lang).count("can-sua.xlsx") == 3


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_match_says_the_outcome_in_words(run, lang):
    said = run("match", "lười học nghị quyết lắm", "trời mưa to quá", "tham ô; cờ bạc", lang=lang)
    assert "I.3" in said
    assert ("Không thuộc biểu hiện nào" if lang == "vi" else "No sign of the checklist") in said
    assert ("Chưa rõ" if lang == "vi" else "Not clear") in said


def test_list_names_every_checklist_and_that_none_is_verified(run):
    said = run("list")
    assert all(name in said for name in bundled())
    listed = json.loads(run("list", "--format", "json"))["checklists"]
    assert [(each["id"], each["signs"], each["verified"]) for each in listed] == [
        ("nq4-27", 27, False), ("nq4-82", 82, False), ("tam-nong", 27, False), ("phu-tho-65", 65, False),
    ]  # fmt: skip


@pytest.mark.parametrize("name", bundled())
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_show_draws_every_sign_within_the_width(run, name, lang, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said = run("show", name, "--full", lang=lang)
    assert all(len(line) <= 80 for line in said.splitlines())
    for sign in load(name).signs:
        assert f"  {sign.code} " in said
    assert ("chưa đối chiếu" if lang == "vi" else "not checked") in said


def test_show_draws_levels_thresholds_and_audiences(run):
    scored = run("show", "tam-nong")
    assert "Cấp độ 2: từ 10 điểm" in scored
    assert "chỉ là ví dụ" in scored
    assert "Đảng viên ở khu dân cư" in run("show", "phu-tho-65")


def test_show_json_holds_the_whole_checklist(run):
    shown = json.loads(run("show", "nq4-82", "--format", "json"))
    assert (shown["schema"], shown["id"], shown["verified"], len(shown["signs"])) == (1, "nq4-82", False, 82)
    assert shown["crosswalks"]["nq4-27"][0] == {"code": "I.1.a", "relation": "subset", "target": "I.1"}


def test_the_vietnamese_names_do_the_same(run):
    assert run("danh-sach") == run("list")


@pytest.mark.parametrize("suffix", [".xlsx", ".toml"])
def test_export_writes_a_file_that_show_reads(run, tmp_path, suffix):
    path = tmp_path / f"danh mục của tôi{suffix}"
    assert run("export", "tam-nong", "-o", str(path)) == ""
    assert run("show", str(path)) == run("show", "tam-nong")


def test_export_without_a_file_prints_toml(run, tmp_path):
    path = tmp_path / "x.toml"
    path.write_text(run("export", "phu-tho-65"), encoding="utf-8")
    assert load(path) == load("phu-tho-65")


def test_export_knows_two_kinds_of_file(run, tmp_path):
    with pytest.raises(TusoiError) as raised:
        run("export", "-o", str(tmp_path / "x.docx"))
    assert raised.value.key == "unknown_format"


def test_mistakes_are_told_a_line_each(run, tmp_path):
    path = tmp_path / "x.toml"
    signs = "".join(f'[[sign]]\ncode = "1"\ntext = "a"\nlabel = {{ vi = "{LONG}" }}\n' for _ in range(30))
    path.write_text(f'id = "x"\nversion = "1"\n{signs}', encoding="utf-8")
    with pytest.raises(TusoiError) as raised:
        run("show", str(path))
    said = command.mistakes_text(raised.value, Language("vi"))
    assert "dòng 8, sign[2].code: “1” đã có ở trên" in said
    assert "dòng 6, sign[1].label.vi: nhãn ngắn dài 41 ký tự" in said
    assert said.splitlines()[-1].strip() == "… và 39 chỗ khác"
    assert command.mistakes_text(TusoiError("x"), Language("vi")) == ""
