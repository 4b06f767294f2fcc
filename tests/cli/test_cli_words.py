"""What is typed and what is answered: both languages, both names of everything, wrong usage."""

import re

import pytest
from command_line import place, process, run, seen

from tusoi_cli import __version__
from tusoi_cli.cli import names
from tusoi_cli.cli.line import completed, split_language
from tusoi_cli.language import catalogue

CONTRACT = {
    "report": "bao-cao", "chart": "bieu-do", "batch": "gop", "check": "kiem-tra", "inspect": "xem", "facts": "so-lieu",
    "template": "mau", "checklist": "danh-muc", "demo": "thu",
}  # fmt: skip
OPTIONS = {
    "--party-cell": "--chi-bo", "--period": "--ky", "--from": "--tu-ky", "--to": "--den-ky",
    "--hide-small": "--an-so-nho", "--lang": "--ngon-ngu", "--full": "--day-du", "--output": "--ket-qua",
}  # fmt: skip


def commands(*above):
    """Every command that the help page lists."""
    lines = seen(*above, "--help", "--lang", "en").out.splitlines()
    if "Commands" not in lines:
        return []
    rows = lines[lines.index("Commands") + 1 : lines.index("", lines.index("Commands"))]
    paths = [(*above, row.split()[0].rstrip(",")) for row in rows if row[2] != " "]
    return [each for path in paths for each in (path, *commands(*path))]


def test_the_commands_have_the_vietnamese_names_of_the_contract():
    assert {name: names.alias(name) for name in CONTRACT} == CONTRACT


def test_help_shows_both_names_of_every_command():
    for lang in ("vi", "en"):
        page = seen("--help", "--lang", lang).out
        for path in commands():
            if len(path) == 1:
                assert f"{path[0]}, {CONTRACT[path[0]]}" in page


def test_help_shows_both_names_of_the_options():
    page = seen("report", "--help").out
    for name, other in OPTIONS.items():
        assert re.search(rf"{name}, {other}\b", page), name


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_help_page_is_whole_and_80_wide(lang):
    for path in [(), *commands()]:
        done = seen(*path, "--help", "--lang", lang)
        assert (done.status, done.err) == (0, ""), path
        assert max(map(len, done.out.splitlines())) <= 80, path
        words = ("Usage:", "Options", "Commands", "Arguments", "[OPTIONS]", "Show this message", "Examples")
        if lang == "vi":
            assert not [word for word in words if word in done.out], path
        else:
            assert not re.search("[ăâđêôơưạảấầ]", re.sub(r'"[^"]*"|Thạnh\s+An', "", done.out)), path


def test_a_vietnamese_name_runs_the_same_command():
    assert seen("bao-cao", place("ts507")) == seen("report", place("ts507"))
    assert seen("kiem-tra", place("ts507"), "--dinh-dang", "json") == seen("check", place("ts507"), "--format", "json")
    assert seen("so-lieu", "--help").out == seen("facts", "--help").out


def test_lang_may_stand_anywhere():
    english = seen("check", place("ts507"), "--lang", "en")
    assert "WARNING" in english.out
    assert run("--lang", "en", "check", place("ts507")) == english
    assert run("check", "--lang=en", place("ts507")) == english
    assert run("check", "--ngon-ngu", "en", place("ts507")) == english


def test_vietnamese_unless_told_otherwise_on_every_machine_alike(monkeypatch):
    for name in ("LANG", "LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    assert "Cách dùng:" in run("--help").out
    monkeypatch.setenv("TUSOI_LANG", "en")
    assert "Usage:" in run("--help").out
    assert "Cách dùng:" in run("--help", "--lang", "vi").out
    monkeypatch.setenv("TUSOI_LANG", "fr")
    done = run("--help")
    assert done.status == 2
    assert "fr" in done.err


def test_the_line_is_split_by_language_and_left_alone_after_two_dashes():
    assert split_language(["report", "--lang", "en", "a"]) == ("en", ["report", "a"])
    assert split_language(["report", "--", "--lang", "en"]) == (None, ["report", "--", "--lang", "en"])
    assert split_language(["report", "--lang"]) == ("", ["report"])


def test_hide_small_and_explain_may_lack_their_value():
    assert completed(["--hide-small", "a"]) == ["--hide-small=5", "a"]
    assert completed(["--an-so-nho", "10", "a"]) == ["--an-so-nho=10", "a"]
    assert completed(["--hide-small=7"]) == ["--hide-small=7"]
    assert completed(["check", "--explain"]) == ["check", "--explain=all"]
    assert completed(["check", "--explain", "ts507"]) == ["check", "--explain=ts507"]
    assert completed(["--", "--hide-small"]) == ["--", "--hide-small"]


WRONG = [
    (["repor", "a"], "report"),
    (["bao-ca"], "bao-cao"),
    (["report", "--ful", "a"], "--full"),
    (["report"], "ĐƯỜNG_DẪN"),
    (["report", "a", "-o"], "-o"),
    (["report", "--full=yes", "a"], "--full"),
    (["inspect", "a", "b"], "tusoi inspect --help"),
    (["report", place("ts507"), "--format", "docx"], "markdown"),
    (["report", place("ts507"), "-o", "a.odt"], ".odt"),
    (["report", place("ts507"), "--hide-small=x"], "--hide-small"),
    (["report", place("ts507"), "--hide-small=1"], "1"),
    (["report", place("ts507"), "--fail-on", "never"], "warning"),
    (["report", place("ts507"), "--by", "name"], "committee"),
    (["report", place("ts507"), "--from", "hôm qua"], "hôm qua"),
    (["report", place("ts507"), "--as-of", "32/13/2020"], "32/13/2020"),
    (["report", place("ts507"), "--open"], "-o"),
    (["report", place("ts507"), "--checklist", "nq5"], "nq4-27"),
    (["report", place("thanh-an"), "--to", "2031"], "2031"),
    (["report", place("thanh-an"), "--period", "2031"], "2019"),
    (["report", place("thanh-an"), "--chi-bo", "Phung Hung"], "Phụng Hưng"),
    (["facts", place("ts507"), "--measure", "people"], "with_signs"),
    (["check"], "ĐƯỜNG_DẪN"),
    (["check", "--explain", "TS999"], "TS999"),
    (["inspect", place("ts507")], "ts507"),
    (["checklist", "shaw"], "show"),
    (["--lang", "de", "report"], "de"),
    (["--no-such"], "--no-such"),
]


@pytest.mark.parametrize(
    ("words", "named"), WRONG, ids=lambda value: " ".join(value)[-40:] if isinstance(value, list) else ""
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_wrong_usage_is_told_with_what_was_meant(words, named, lang, monkeypatch):
    monkeypatch.setenv("TUSOI_LANG", lang)
    done = run(*words)
    assert done.status == 2
    assert done.out == ""
    assert named.replace("ĐƯỜNG_DẪN", "PATH") in done.err if lang == "en" else named in done.err
    assert 2 <= len(done.err.splitlines()) <= 4, "what happened, and what to try"
    for word in (
        "Traceback",
        "Usage:",
        "Error:",
        "Missing",
        "Invalid value",
        "Got unexpected",
        "does not take a value",
    ):
        assert word not in done.err


def test_without_a_command_the_help_is_shown():
    done = run()
    assert done.out == seen("--help").out
    assert done.status == 2


def test_the_version():
    for words in (["--version"], ["--version", "--lang", "en"]):
        assert run(*words) == (0, f"tusoi {__version__}\n", "")


def test_a_code_is_explained_in_either_language():
    assert "TS507" in seen("check", "--explain", "ts507").out
    assert "182" in seen("check", "--explain=TS507", "--lang", "en").out
    listed = seen("check", "--explain").out
    assert all(code in listed for code in catalogue.topic("finding", "vi"))


def test_python_m_is_the_same_program():
    done = process("--version")
    assert (done.returncode, done.stdout.decode().strip()) == (0, f"tusoi {__version__}")
