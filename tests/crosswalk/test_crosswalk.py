"""Files in the 82 signs and files in the 27 add up in one report, and nobody is counted twice."""

import json
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_forms import by_sign, checked, members, report, rows, signs

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist, Link, Sign
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.settled import Settled
from tusoi_cli.read.checklist import FOLDER, load, related
from tusoi_cli.render.json import report_json
from tusoi_cli.settle.crosswalk import Rollup, common, is_finer, ways

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
THANH_AN = SAMPLES / "thanh-an"
PHU_THO = SAMPLES / "phu-tho" / "65 bieu hien - Chi bo khu 1.xlsx"
FINE = ("I.4.a", "I.4.b", "I.4.c", "I.4.d", "I.5.a", "I.5.b")


# what a checklist's signs are in another one


def test_each_of_the_82_lies_within_one_of_the_27():
    found = ways(load("nq4-82"), load("nq4-27"), related())
    assert len(found) == 82
    assert found["I.4.c"] == ("I.4",)


def test_a_way_leads_over_a_third_checklist():
    found = ways(load("nq4-82"), load("tam-nong"), related())
    assert found["III.9.b"] == ("III.9",)


def test_the_27_do_not_lie_within_the_82():
    assert ways(load("nq4-27"), load("nq4-82"), related()) == {}
    assert is_finer(load("nq4-82"), load("nq4-27"), related())
    assert not is_finer(load("tam-nong"), load("nq4-27"), related())


def test_what_only_intersects_is_not_rolled_up():
    one, other = small("one", links={"other": (Link("I.1", "intersects", "I.1"),)}), small("other")
    assert ways(one, other) == {}


def small(name, links=None):
    return Checklist(name, "1", {}, "", False, "vi", (), (Sign("I.1", "một"),), crosswalks=links or {})


@pytest.mark.parametrize(
    ("used", "chosen"),
    [
        ({"nq4-82": 1200}, "nq4-82"),
        ({"nq4-82": 1200, "nq4-27": 27}, "nq4-27"),
        ({"nq4-82": 82, "phu-tho-65": 65}, "nq4-27"),
        ({"tam-nong": 100, "nq4-27": 27}, "tam-nong"),
        ({"tam-nong": 20, "nq4-27": 27}, "nq4-27"),
        ({}, None),
    ],
)
def test_the_report_is_in_the_checklist_that_can_tell_all(used, chosen):
    found = common(used, related())
    assert (found.id if found else None) == chosen


# one form in the 82, asked for in the 27


def test_one_part_alone_gives_the_sign_exactly_with_the_place_of_all_parts(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.c": 3})
    read = {fact.code: fact for fact in checked([path]).settled.facts}
    found = {fact.code: fact for fact in checked([path], "nq4-27").settled.facts if fact.measure == "sign"}
    assert set(found) == {sign.code for sign in load("nq4-27").signs}
    assert (found["I.4"].value, found["I.4"].ref) == (3, f"{read['I.4.a'].ref}:{read['I.4.d'].ref}")
    assert all(fact.value == 0 for code, fact in found.items() if code != "I.4")


def test_several_parts_give_a_range_and_no_number(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 2, "I.4.c": 3, "II.1.a": 4})
    found = report([path], "nq4-27")
    assert rows(found, "signs")["I.4"]["count_end"] is None
    assert rows(found, "signs")["II.1"]["count_end"] == 4
    assert rows(found, "sign_ranges") == {"I.4": {"code": "I.4", "low_end": 3, "high_end": 5}}


def test_parts_of_a_range_stay_facts_as_they_were_read(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 2, "I.4.c": 3, "II.1.a": 4})
    done = checked([path], "nq4-27")
    read = signs(checked([path]).settled.facts)
    assert {code: value for code, (value, _) in signs(done.settled.facts).items()} == {
        "I.4.b": 2,
        "I.4.c": 3,
        "II.1": 4,
    }
    assert signs(done.settled.facts)["I.4.c"] == read["I.4.c"]
    assert [(each.code, each.severity, each.values["count"]) for each in done.findings if each.code == "TS407"] == [
        ("TS407", "info", 1)
    ]
    assert not any(each.code == "TS403" for each in done.findings)


def test_no_more_than_those_with_signs_can_report_one(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 2, "I.4.c": 3}, people=(20, 18, 4))
    assert rows(report([path], "nq4-27"), "sign_ranges")["I.4"]["high_end"] == 4


def test_a_range_that_holds_one_number_is_that_number(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 2, "I.4.c": 3}, people=(20, 18, 3))
    found = report([path], "nq4-27")
    assert rows(found, "signs")["I.4"]["count_end"] == 3
    assert rows(found, "sign_ranges") == {}


def test_a_part_that_the_form_leaves_out_is_not_nought(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.c": 3}, without=("I.4.a",))
    found = rows(report([path], "nq4-27"), "sign_ranges")["I.4"]
    assert (found["low_end"], found["high_end"]) == (3, 10)


def test_without_the_checklist_named_the_82_stay_the_82(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 2, "I.4.c": 3})
    found = report([path])
    assert found.checklist == "nq4-82"
    assert rows(found, "signs")["I.4.c"]["count_end"] == 3
    assert found.table("sign_ranges") is None
    assert not any(each.code == "TS407" for each in found.findings)


def test_a_form_in_the_27_is_the_same_whether_named_or_not(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-27", {"I.4": 5})
    assert checked([path], "nq4-27").settled == checked([path]).settled


# one row a member


def test_each_member_counts_once_in_a_members_form(tmp_path):
    ticks = [("I.4.a", "I.4.b"), ("I.4.b",), ("I.4.a", "I.4.b", "I.5.a"), (), ("I.5.b",)]
    path = members(tmp_path / "a.xlsx", "ấp Một", FINE, ticks)
    found = {code: value for code, (value, _) in signs(checked([path], "nq4-27").settled.facts).items()}
    assert found["I.4"] == 3
    assert rows(report([path], "nq4-27"), "signs")["I.4"]["count_end"] == 3


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sets(st.sampled_from(FINE)), min_size=2, max_size=12).filter(any))
def test_a_members_form_rolls_up_to_the_members_themselves(tmp_path_factory, ticks):
    path = members(tmp_path_factory.mktemp("m") / "a.xlsx", "ấp Một", FINE, ticks)
    found = {code: value for code, (value, _) in signs(checked([path], "nq4-27").settled.facts).items()}
    assert found.get("I.4", 0) == sum(any(code.startswith("I.4") for code in named) for named in ticks)


# a folder of both


@pytest.fixture
def both(tmp_path):
    by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 2, "I.4.c": 3, "II.1.a": 4})
    by_sign(tmp_path / "b.xlsx", "ấp Hai", "nq4-27", {"I.4": 6, "II.1": 1}, people=(30, 30, 8))
    return tmp_path


def test_files_in_the_82_and_in_the_27_add_up_at_the_27(both):
    found = report([both])
    assert found.checklist == "nq4-27"
    assert rows(found, "signs")["II.1"]["count_end"] == 5
    assert rows(found, "sign_ranges")["I.4"] == {"code": "I.4", "low_end": 9, "high_end": 11}
    assert rows(found, "signs")["I.4"]["count_end"] is None


def test_the_report_says_which_checklist_was_rolled_up_and_what_is_a_range(both):
    found = {note.key: note.values for note in report([both]).notes}
    assert found["signs_rolled_up"] == {"checklists": "nq4-82", "checklist": "nq4-27"}
    assert found["signs_range"]["codes"] == ("I.4",)
    for lang in ("vi", "en"):
        texts = [Language(lang).note(note) for note in report([both]).notes]
        assert any("nq4-82" in text and "nq4-27" in text for text in texts)


def test_facts_of_a_mixed_folder_stay_as_they_were_read(both):
    found = checked([both]).settled.facts
    assert {fact.code for fact in found if fact.value and fact.measure == "sign"} == {
        "I.4.b", "I.4.c", "II.1.a", "I.4", "II.1",
    }  # fmt: skip


def test_json_gives_both_ends_beside_no_count(both):
    told = json.loads(report_json(report([both]), Language("vi"), load("nq4-27")))
    by_code = {row["code"]: row["end"] for row in told["signs"]}
    assert (by_code["I.4"]["count"], by_code["I.4"]["low"], by_code["I.4"]["high"]) == (None, 9, 11)
    assert "low" not in by_code["II.1"]


def test_a_range_is_never_the_most_frequent_sign_in_secret(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"I.4.b": 5, "I.4.c": 5, "II.1.a": 4})
    assert not any(note.key == "signs_most" for note in report([path], "nq4-27").notes)


def test_with_small_groups_hidden_no_range_is_shown(both):
    found = report([both], hide_small=5)
    assert found.table("sign_ranges") is None
    assert "low" not in json.dumps(json.loads(report_json(found, Language("vi"), load("nq4-27")))["signs"])


def test_a_range_tells_the_way_only_where_every_number_in_it_does(tmp_path):
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    by_sign(one, "ấp Một", "nq4-82", {"I.4.b": 5, "I.4.c": 4, "II.1.a": 5, "II.1.b": 4, "I.5.a": 2}, year=2018)
    by_sign(two, "ấp Một", "nq4-82", {"I.4.b": 2, "II.1.a": 6}, year=2019)
    found = rows(report([one, two], "nq4-27"), "signs")
    assert (found["I.4"]["what"], found["II.1"]["what"], found["I.5"]["what"]) == ("fallen", None, "gone")


def test_the_headline_does_not_change_with_the_checklist(both):
    assert report([both]).headline == report([both], "nq4-27").headline


def test_samples_roll_up_within_their_bounds():
    fine, coarse = report([THANH_AN]), report([THANH_AN], "nq4-27")
    assert (fine.checklist, coarse.checklist) == ("nq4-82", "nq4-27")
    assert fine.headline == coarse.headline
    parts, whole, spans = rows(fine, "signs"), rows(coarse, "signs"), rows(coarse, "sign_ranges")
    for code, end in product(whole, ("start", "end")):
        counts = [row[f"count_{end}"] for part, row in parts.items() if part.startswith(f"{code}.")]
        count = whole[code][f"count_{end}"]
        low, high = (count, count) if count is not None else (spans[code][f"low_{end}"], spans[code][f"high_{end}"])
        assert max(counts) <= low <= high <= sum(counts)
    assert spans


# the rule itself


def settled(parts, people=None, extra=()):
    where = {"party_cell": "ấp Một", "period": "2019", "source": "a.xlsx", "sheet": "S"}
    codes = [link.code for link in load("nq4-82").crosswalks["nq4-27"] if link.target == "I.4"]
    facts = [
        Fact(measure="sign", code=code, value=value, ref=f"C{row}", **where)
        for row, (code, value) in enumerate(zip(codes, parts, strict=True), start=10)
    ]
    told = [Fact(measure="with_signs", value=people, ref="C1", **where)] if people is not None else []
    return Settled(Facts((*told, *facts, *(Fact(**{**where, **more}) for more in extra))))


def rolled(given):
    return Rollup(given, load("nq4-27"), related(), {("a.xlsx", "S"): "nq4-82"})


@given(st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=10), st.booleans())
def test_the_members_are_always_within_what_is_said(people, told):
    parts = [sum(part in person for person in people) for part in range(4)]
    true = sum(bool(person) for person in people)
    found = rolled(settled(parts, true if told else None))
    exact = [fact.value for fact in found.settled.facts if fact.code == "I.4"]
    spans = [(each.low, each.high) for each in found.settled.ranges]
    assert len(exact) + len(spans) == 1
    assert exact == [true] if exact else spans[0][0] <= true <= spans[0][1]


def test_a_figure_for_the_whole_sign_counts_and_must_fit_its_parts():
    whole = {"source": "b.xlsx", "sheet": "T", "measure": "sign", "code": "I.4", "ref": "C9"}
    for value, codes in ((4, []), (9, ["TS407"])):
        found = rolled(settled([2, 3, 0, 0], extra=[{**whole, "value": value}]))
        assert [fact.value for fact in found.settled.facts if fact.code == "I.4"] == [value]
        assert not found.settled.ranges
        assert [each.code for each in found.findings] == codes


def test_shortcomings_take_the_coarser_code_one_by_one():
    rows = [{"measure": "shortcoming", "code": code, "value": 1, "item": code} for code in ("I.4.a", "I.4.b")]
    found = rolled(settled([0, 0, 0, 0], extra=rows)).settled.facts
    assert [fact.code for fact in found if fact.measure == "shortcoming"] == ["I.4", "I.4"]


# what a reader sees


def test_the_screen_says_that_only_a_range_is_known(both):
    from tusoi_cli.render.terminal_glance import glances
    from tusoi_cli.render.writing import Writing

    said = " ".join(each.text for each in glances(report([both]), Writing(Language("vi"), load("nq4-27"))))
    assert "chỉ biết được một khoảng" in said


def test_a_chart_of_signs_names_none_as_most_frequent_where_a_range_may_be(both):
    from tusoi_cli.render.charts.signs import chart
    from tusoi_cli.render.writing import Writing

    drawn = chart(report([both]), Writing(Language("vi"), load("nq4-27")))
    assert "hiều nhất" not in drawn.words.title
    assert "1 biểu hiện chỉ biết được một khoảng" in drawn.words.foot


def test_figures_of_three_audiences_add_up_at_the_27():
    fine, coarse = report([PHU_THO]), report([PHU_THO], "nq4-27")
    assert (fine.checklist, coarse.checklist) == ("phu-tho-65", "nq4-27")
    for code, row in rows(coarse, "signs").items():
        links = [link.code for link in load("phu-tho-65").crosswalks["nq4-27"] if link.target == code]
        counts = [rows(fine, "signs")[part]["count_end"] for part in links]
        span = rows(coarse, "sign_ranges").get(code)
        low, high = (span["low_end"], span["high_end"]) if span else (row["count_end"],) * 2
        assert max(counts) <= low <= high <= sum(counts)


def test_a_committee_checklist_that_links_to_the_27_rolls_up(tmp_path):
    path = by_sign(tmp_path / "a.xlsx", "ấp Một", "nq4-82", {"II.1.a": 4})
    text = (FOLDER / "nq4-27.toml").read_text(encoding="utf-8").replace('id = "nq4-27"', 'id = "xa-mau"', 1)
    links = "".join(f'"{sign.code}" = "{sign.code}"\n' for sign in load("nq4-27").signs)
    own = tmp_path / "xa-mau.toml"
    own.write_text(f"{text}\n[crosswalk.nq4-27.equal]\n{links}", encoding="utf-8")
    found = report([path], str(own))
    assert found.checklist == "xa-mau"
    assert rows(found, "signs")["II.1"]["count_end"] == 4
