"""The catalogues of both languages say the same things with the same values."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import tusoi_cli
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, MissingMessage, catalogue
from tusoi_cli.language.filling import fill, placeholders
from tusoi_cli.model.finding import ERRORS, INFOS, finding
from tusoi_cli.model.report import Interval, Note

CODES = sorted(
    [f"TS10{n}" for n in range(1, 7)]
    + [f"TS20{n}" for n in range(1, 10)]
    + [f"TS30{n}" for n in range(1, 7)]
    + [f"TS40{n}" for n in range(1, 7)]
    + [f"TS5{n:02}" for n in range(1, 13)]
    + [f"TS60{n}" for n in range(1, 5)]
    + ["TS701", "TS702"]
)
SPECS = {
    "", "percent", "points", "signed", "signed1", "period", "short", "date", "long", "party_cell", "table",
    "measure", "file_kind", "place", "base", "basis", "level", "month", "0", "1",
}  # fmt: skip


def flat(table, path=""):
    for key, value in table.items():
        where = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from flat(value, where)
        else:
            yield where, value


def messages(topic, lang):
    return dict(flat(catalogue.topic(topic, lang)))


@pytest.mark.parametrize("topic", catalogue.topics())
def test_vi_and_en_have_the_same_keys(topic):
    assert messages(topic, "vi").keys() == messages(topic, "en").keys()


@pytest.mark.parametrize("topic", catalogue.topics())
def test_vi_and_en_use_the_same_values(topic):
    vi, en = messages(topic, "vi"), messages(topic, "en")
    of_periods = ("period.", "period_short.", "tick.")  # the languages build periods from different parts
    vi = {key: text for key, text in vi.items() if not key.startswith(of_periods)}
    assert {key: placeholders(text) for key, text in vi.items()} == {key: placeholders(en[key]) for key in vi}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("topic", ["finding", "report", "error", "reason", "word"])
def test_every_way_of_writing_a_value_is_known(topic, lang):
    for key, text in messages(topic, lang).items():
        for _, name, spec, _ in Formatter().parse(text.replace("[[", "").replace("]]", "")):
            if name:
                assert spec in SPECS or re.fullmatch(r"[nw]\|[^|]+\|[^|]+", spec), (key, spec)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("topic", catalogue.topics())
def test_optional_parts_are_closed_and_not_nested(topic, lang):
    for key, text in messages(topic, lang).items():
        assert not re.search(r"\[\[|\]\]", re.sub(r"\[\[(?:(?!\[\[).)*?\]\]", "", text)), key


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_finding_of_the_contract_is_explained(code, lang):
    language = Language(lang)
    assert language.explain(code)
    assert language.finding_title(code) != code
    bare = finding(code, "a.xlsx", "Biểu 1", "C7")
    said = language.message(bare)
    assert said.startswith("a.xlsx › Biểu 1 › C7: ")
    assert "{" not in said
    assert "None" not in said
    assert language.hint(bare)


def test_every_code_with_a_severity_of_its_own_has_an_entry():
    assert catalogue.topic("finding", "vi").keys() >= ERRORS | INFOS


def test_an_unknown_code_is_wrong_usage():
    with pytest.raises(TusoiError) as caught:
        Language("vi").explain("TS999")
    assert (caught.value.key, caught.value.status) == ("unknown_code", 2)


def test_a_missing_message_is_said_by_its_key():
    with pytest.raises(MissingMessage, match=r"report\.nowhere"):
        Language("vi").text("report.nowhere")


def test_ts507_names_the_nearest_possible_percentages():
    impossible = finding(
        "TS507", "tong-hop.xlsx", "Biểu 1", "E9",
        printed=45.8, members=182, below=83, below_percent=8300 / 182, above=84, above_percent=8400 / 182,
    )  # fmt: skip
    assert Language("vi").message(impossible) == (
        "tong-hop.xlsx › Biểu 1 › E9: Không có số người nào trong 182 cho tỷ lệ 45,8%; gần nhất là 83/182 = 45,6% "
        "và 84/182 = 46,2%. Tỷ lệ phải là một số nguyên người chia cho mẫu số."
    )
    assert "45.8%" in Language("en").message(impossible)


def test_a_finding_without_its_values_still_reads():
    assert Language("vi").message(finding("TS304", measure="reviewed")) == (
        "Thiếu số đảng viên tự soi. Trống không phải là 0 ở cột này: coi như chưa báo cáo."
    )


def test_a_variant_replaces_what_it_gives_and_keeps_the_rest():
    values = {"measure": "with_signs", "party_cell": "Chi bộ Ấp 1", "period": "2017-R1", "value": 4, "other": 5}
    later = Language("vi").message(finding("TS508", variant="later", **values), place=False)
    assert later.startswith(
        "Có hai số khác nhau cho số đảng viên có biểu hiện của Chi bộ Ấp 1, đợt 1 năm 2017: "
        "dùng 4 của bản lưu sau, bỏ 5."
    )
    assert later.endswith("thứ tự chỉ lấy theo giờ lưu ghi trong tệp.")
    assert Language("vi").message(finding("TS508", variant="never heard of", **values))


def test_a_place_from_outside_cannot_break_the_line():
    language = Language("en")
    assert language.place(finding("TS105", "a\nb\x1b[31m.xlsx", "S\u202e1")) == "a b [31m.xlsx › S 1"


def test_text_with_braces_and_brackets_is_only_text():
    said = Language("en").message(finding("TS401", text="{0} [[x]] {candour:percent} [red]y[/red]"))
    assert "“{0} [[x]] {candour:percent} [red]y[/red]”" in said


def test_an_optional_part_goes_when_any_of_its_values_is_missing():
    def write(value, spec):
        return str(value)

    assert fill("a[[ {x} {y}]].", {"x": 1}, write) == "a."
    assert fill("a[[ {x} {y}]].", {"x": 1, "y": 0}, write) == "a 1 0."
    assert fill("a {x}.", {}, write) == "a …."


def test_a_note_names_signs_by_their_labels_and_cuts_long_lists():
    most = Note("signs_most", {"period": "2019", "codes": ("I.4", "II.6"), "counts": ("12", "3")})
    assert Language("vi").note(most) == "Năm 2019, nhiều nhất: I.4 (12); II.6 (3)."
    assert Language("vi").note(most, label=lambda code: {"I.4": "Không gương mẫu"}.get(code, code), at_most=1) == (
        "Năm 2019, nhiều nhất: Không gương mẫu (12) và 1 biểu hiện khác."
    )
    many = Note("left_out", {"period": "2019-Q2", "count": 4, "cells": ("A", "B", "C", "D")})
    assert Language("vi").note(many, at_most=2).endswith("(A, B và 2 nơi khác).")
    assert Language("en").note(many).endswith("(A, B, C and D).")


def test_every_note_reads_without_values():
    for lang in ("vi", "en"):
        for key, _ in flat(catalogue.topic("report", lang)["note"]):
            assert Language(lang).note(Note(key))


def test_an_interval_is_written_in_its_unit():
    note = Note("zero", {"period": "2022", "n": 422, "upper": 0.00902})
    assert "0,9%" in Language("vi").note(note)
    assert Language("vi").range(Interval(0.386, 0.531)) == "38,6–53,1%"
    assert Language("vi").range((-49.04, -33.0), "points") == "từ −49,0 đến −33,0"


def test_an_error_says_what_happened_and_what_to_try():
    what, hint = Language("vi").error(TusoiError("no_such_path", status=2, path="bao cao.xlsx"))
    assert what == "Không có tệp hoặc thư mục này: bao cao.xlsx"
    assert "{" not in hint
    assert "gần nhất" not in hint


def test_an_error_without_a_message_still_speaks():
    what, hint = Language("en").error(TusoiError("brand_new"))
    assert "brand_new" in what
    assert hint


SOURCES = Path(tusoi_cli.__file__).parent


def _calls(*names):
    """Every call of these names in the program: its file and the constants among its arguments."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
                given = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
                named = {word.arg: word.value.value for word in node.keywords if isinstance(word.value, ast.Constant)}
                yield path, given, named


def test_every_finding_that_the_program_names_has_its_message():
    known = catalogue.topic("finding", "vi")
    for path, given, named in _calls("finding", "report"):
        code = given[0] if given else None
        if isinstance(code, str) and re.fullmatch(r"TS\d{3}", code):
            assert code in known, (path.name, code)
            variant = named.get("variant")
            if variant and variant not in known[code]:
                assert code in ("TS302",), (path.name, code, variant)


def test_every_error_that_the_program_names_has_its_message():
    for path, given, _ in _calls("TusoiError"):
        if given and isinstance(given[0], str) and path.parent.name != "cli":
            assert Language("vi").has(f"error.{given[0]}.what"), (path.name, given[0])
