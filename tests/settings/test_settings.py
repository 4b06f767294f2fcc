"""tusoi.toml says what the office decided; what it says wrongly is told with its place."""

import tomllib
from pathlib import Path

import pytest

from tusoi_cli import pipeline
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import LANGS, Language
from tusoi_cli.model.settings import Merge, Settings
from tusoi_cli.read import settings_rules

DOCS = Path(__file__).parents[2] / "docs"


def sample(lang: str) -> str:
    text = (DOCS / ("settings.md" if lang == "en" else "settings.vi.md")).read_text(encoding="utf-8")
    return text.split("```toml\n")[1].split("```")[0]


def load(folder: Path, text: str, *, cwd: Path | None = None) -> Settings:
    (folder / "tusoi.toml").write_bytes(text.encode())
    return pipeline.settings_for([folder], cwd or folder)


def told(folder: Path, text: str) -> TusoiError:
    with pytest.raises(TusoiError) as error:
        load(folder, text)
    for lang in LANGS:
        what, hint = Language(lang).error(error.value)
        assert "…" not in what
        assert "tusoi.toml" in what
        assert hint
    assert error.value.status == 2
    return error.value


@pytest.mark.parametrize("lang", LANGS)
def test_the_documented_sample_is_understood(tmp_path, lang):
    settings = load(tmp_path, sample(lang))
    assert [member.name for member in settings.roster] == ["Chi bộ Công an xã", "Chi bộ ấp Đông", "Chi bộ ấp Tây"]
    assert settings.expected_periods == ("2017-R1", "2018", "2019")
    assert settings.aliases["CB Đông"] == "Chi bộ ấp Đông"
    assert settings.merges[1] == Merge("Chi bộ ấp Bắc", "Chi bộ ấp Nam Bắc", "2025-07-01")
    assert settings.signed["2017-R1"]["rate"] == 45.8
    assert {answer.action for answer in settings.answers} == {
        "column", "header", "period", "party_cell", "marks", "leave_out", "use_file",
    }  # fmt: skip
    assert settings.labels == {"nể nang, ngại va chạm khi góp ý": "I.4", "đi họp trễ": ""}
    assert settings.document["recipients"] == "Ban Thường vụ Huyện uỷ\nLưu Văn phòng Đảng uỷ"
    assert pipeline.prepare(settings=settings)


@pytest.mark.parametrize("lang", LANGS)
def test_every_key_is_documented(lang):
    data = tomllib.loads(sample(lang))
    text = (DOCS / ("settings.md" if lang == "en" else "settings.vi.md")).read_text(encoding="utf-8")
    assert set(data) == set(settings_rules._KEYS)
    assert {key for row in data["answer"] for key in row} == set(settings_rules._ANSWER)
    assert {key for row in data["accepted"] for key in row} == set(settings_rules._ACCEPTED)
    assert {key for row in data["roster"] if isinstance(row, dict) for key in row} == set(settings_rules._MEMBER)
    assert set(data["document"]) == set(settings_rules.DOCUMENT)
    from tusoi_cli.understand.answers import ROLES

    assert not [role for role in ROLES if ":" not in role and f"`{role}`" not in text]


def test_both_languages_document_the_same_sample():
    assert sample("vi") == sample("en")


@pytest.mark.parametrize(
    ("text", "key", "line", "more"),
    [
        ('committe = "x"', "unknown_setting", 1, {"setting": "committe", "nearest": "committee"}),
        ('\n\n[[roster]]\nname="a"\nkid="b"', "unknown_setting", 5, {"setting": "roster[1].kid", "nearest": "kind"}),
        ('[[roster]]\nname="a"\n[[roster]]\nkind="b"', "setting_missing", 3, {"setting": "roster[2].name"}),
        ("roster = 3", "setting_wants_rows", 1, {}),
        ("roster = [3]", "setting_wants_table", 1, {"setting": "roster[1]"}),
        ("committee = 3", "setting_wants_text", 1, {}),
        ('expected_periods = "2019"', "setting_wants_texts", 1, {}),
        ('expected_periods = ["2019", "hôm kia"]', "setting_wants_period", 1, {"value": "hôm kia"}),
        ('ceiling_percent = "20"', "setting_wants_number", 1, {}),
        ("ceiling_percent = 120", "setting_value", 1, {"value": 120}),
        ("hide_small = true", "setting_wants_number", 1, {}),
        ("hide_small = 1", "setting_value", 1, {}),
        ("lower_is_better = [1]", "setting_wants_texts", 1, {}),
        ("[aliases]\na = 1", "setting_wants_text", 2, {"setting": "aliases.a"}),
        ('[[merge]]\nold="a"\nnew="b"', "setting_missing", 1, {"setting": "merge[1].valid_from"}),
        ('[[merge]]\nold="a"\nnew="b"\nvalid_from="mai"', "setting_wants_date", 4, {}),
        ('[[merge]]\nnew="b"\nvalid_from="2025-01-01"', "setting_missing", 1, {"setting": "merge[1].old"}),
        ('[[accepted]]\ncode="TS509"', "setting_missing", 1, {"setting": "accepted[1].reason"}),
        ('[[accepted]]\ncode="509"\nreason="x"', "setting_value", 2, {"value": "509"}),
        ('[[accepted]]\ncode="TS999"\nreason="x"', "setting_value", 2, {"value": "TS999"}),
        ('[[answer]]\ncolumns={C="reviewed"}', "setting_missing", 1, {"setting": "answer[1].layout"}),
        ('[[answer]]\nlayout="x"\ncolumns={C="revewed"}', "setting_value", 3, {"value": "revewed"}),
        ('[[answer]]\nlayout="x"\ncolumns={"9"="reviewed"}', "setting_value", 3, {"value": "9"}),
        ('[[answer]]\nlayout="x"\nheader="đầu"', "setting_value", 3, {"value": "đầu"}),
        ('[[answer]]\nlayout="x"\nleave_out="có"', "setting_wants_flag", 3, {}),
        ('[[answer]]\nlayout="x"\nmarks="sao"', "setting_value", 3, {}),
        ('[[use_file]]\nparty_cell="x"', "setting_missing", 1, {"setting": "use_file[1].source"}),
        ('[statuses]\na = "xong"', "setting_value", 2, {"value": "xong"}),
        ('[words]\nreviwed = ["a"]', "unknown_setting", 2, {"setting": "words.reviwed", "nearest": "reviewed"}),
        ("[words]\nreviewed = 1", "setting_wants_texts", 2, {}),
        ('[signed."hôm kia"]\nmembers = 1', "setting_wants_period", 1, {}),
        ('[signed."2019"]\nmembrs = 1', "unknown_setting", 2, {"nearest": "members"}),
        ('[signed."2019"]\nmembers = "1"', "setting_wants_number", 2, {}),
        ('[document]\nbody_abov = "x"', "unknown_setting", 2, {"nearest": "body_above"}),
        ("document = 1", "setting_wants_table", 1, {}),
        ("committee = ", "settings_syntax", 1, {}),
        ("a = 1\na = 2", "settings_syntax", None, {}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(tmp_path, text, key, line, more):
    error = told(tmp_path, text)
    assert error.key == key
    if line:
        assert error.values["line"] == line
    assert {name: error.values[name] for name in more} == more


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "tusoi.toml"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes('committee = "Đảng bộ xã"\r\nroster = ["ấp Đông"]\r\n'.encode(encoding))
        assert pipeline.settings_for([tmp_path], tmp_path).committee == "Đảng bộ xã"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b'committee = "\xe0\xe1"', b"a" * 3_000_000, b"\x00" * 50])
def test_a_file_that_is_no_text_is_an_error(tmp_path, data):
    (tmp_path / "tusoi.toml").write_bytes(data)
    with pytest.raises(TusoiError):
        pipeline.settings_for([tmp_path], tmp_path)


def test_beside_the_input_goes_before_the_working_folder(tmp_path):
    inner = tmp_path / "Báo cáo"
    inner.mkdir()
    (tmp_path / "tusoi.toml").write_text('committee = "A"\nceiling_percent = 15\nroster = ["Một"]', encoding="utf-8")
    settings = load(inner, 'committee = "B"\nroster = ["Hai"]', cwd=tmp_path)
    assert (settings.committee, settings.ceiling_percent) == ("B", 15)
    assert [member.name for member in settings.roster] == ["Một", "Hai"]


def test_the_settings_beside_a_file_count_for_it(tmp_path):
    (tmp_path / "tusoi.toml").write_text('committee = "A"', encoding="utf-8")
    assert pipeline.settings_for([tmp_path / "a.xlsx"], tmp_path.parent).committee == "A"


def test_two_inputs_that_disagree_are_an_error(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "tusoi.toml").write_text(f'committee = "{name}"', encoding="utf-8")
    with pytest.raises(TusoiError) as error:
        pipeline.settings_for([tmp_path / "a", tmp_path / "b"], tmp_path)
    assert error.value.key == "settings_disagree"
    assert error.value.values["setting"] == "committee"


def test_a_checklist_file_is_found_beside_the_settings(tmp_path):
    inner = tmp_path / "x"
    inner.mkdir()
    (inner / "rieng.toml").write_text("id = 'a'", encoding="utf-8")
    assert load(inner, 'checklist = "rieng.toml"', cwd=tmp_path).checklist == str(inner / "rieng.toml")


def test_nothing_decided_decides_nothing(tmp_path):
    assert pipeline.settings_for([tmp_path], tmp_path) == Settings()
    assert load(tmp_path, "").roster == ()


def test_settings_and_their_folder_are_no_sources(tmp_path):
    (tmp_path / "sub").mkdir()
    for folder in (tmp_path, tmp_path / "sub"):
        (folder / "tusoi.toml").write_text('roster = ["A"]', encoding="utf-8")
    checked = pipeline.check(pipeline.read_all([tmp_path], pipeline.prepare()))
    assert {(source.source, source.status, source.reason) for source in checked.sources} == {
        ("tusoi.toml", "ignored", "settings_file"), ("sub/tusoi.toml", "ignored", "settings_file"),
    }  # fmt: skip
    assert [(each.code, each.variant, each.source) for each in checked.findings] == [
        ("TS210", "nested", "sub/tusoi.toml")
    ]
