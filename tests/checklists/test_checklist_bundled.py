"""The checklists that come with the program are what they say they are."""

import csv
from pathlib import Path

import pytest

from tusoi_cli.errors import TusoiError
from tusoi_cli.read import checklist as reading
from tusoi_cli.understand.signs import clauses

HERE = Path(__file__).parent
ALL = ("nq4-27", "nq4-82", "tam-nong", "phu-tho-65")


def wording(name: str) -> dict[str, str]:
    with (HERE / name).open(encoding="utf-8") as file:
        return {row["code"]: row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def test_four_checklists_are_bundled_and_the_27_are_taken_in_doubt():
    assert reading.bundled() == ALL


@pytest.mark.parametrize("name", ALL)
def test_the_wording_of_each_is_unverified_and_names_its_source(name):
    checklist = reading.load(name)
    assert checklist.id == name
    assert not checklist.verified
    assert checklist.source
    assert checklist.version
    assert set(checklist.titles) == {"vi", "en"}


@pytest.mark.parametrize("name", ALL)
def test_every_sign_has_a_short_label_of_its_own_in_both_languages(name):
    signs = reading.load(name).signs
    for lang in ("vi", "en"):
        labels = [sign.labels[lang] for sign in signs]
        assert all(0 < len(label) <= 40 for label in labels)
        assert len(set(labels)) == len(labels)


def test_the_27_and_the_82_are_worded_as_transcribed():
    for name, file in (("nq4-27", "wording_27.tsv"), ("nq4-82", "wording_82.tsv")):
        assert {sign.code: sign.text for sign in reading.load(name).signs} == wording(file)


def test_three_groups_of_nine_divide_into_31_24_and_27():
    assert [sum(sign.group == group for sign in reading.load("nq4-27").signs) for group in ("I", "II", "III")] == [
        9
    ] * 3
    counts = [sum(sign.group == group for sign in reading.load("nq4-82").signs) for group in ("I", "II", "III")]
    assert counts == [31, 24, 27]


def test_each_of_the_82_is_a_subset_of_one_of_the_27_and_they_are_its_clauses():
    links = reading.load("nq4-82").crosswalks["nq4-27"]
    assert {link.relation for link in links} == {"subset"}
    parts = {sign.code: sign.text for sign in reading.load("nq4-82").signs}
    assert [link.code for link in links] == list(parts)
    for sign in reading.load("nq4-27").signs:
        own = [parts[link.code] for link in links if link.target == sign.code]
        assert [part.casefold().rstrip(".") for part in own] == [clause.casefold() for clause in clauses(sign.text)]


def test_the_65_have_three_audiences_our_own_words_and_a_sign_of_the_27_each():
    checklist = reading.load("phu-tho-65")
    assert len(checklist.signs) == 65
    assert len(checklist.audiences) == 3
    assert {sign.audience for sign in checklist.signs} == set(checklist.audiences)
    assert "minh hoạ" in checklist.titles["vi"]
    codes = {sign.code for sign in reading.load("nq4-27").signs}
    links = checklist.crosswalks["nq4-27"]
    assert [link.code for link in links] == [sign.code for sign in checklist.signs]
    assert {link.target for link in links} == codes
    official = set(wording("wording_27.tsv").values()) | set(wording("wording_82.tsv").values())
    assert not official & {sign.text for sign in checklist.signs}


def test_the_scored_form_has_27_signs_three_levels_and_thresholds_marked_as_an_example():
    checklist = reading.load("tam-nong")
    assert [sign.code for sign in checklist.signs] == [sign.code for sign in reading.load("nq4-27").signs]
    assert [level.id for level in checklist.levels] == ["1", "2", "3"]
    points = [level.points for level in checklist.levels]
    assert None not in points
    assert points == sorted(points)
    assert checklist.scale is not None
    assert checklist.scale.example
    assert checklist.scale.counts_from == "2"
    assert {link.relation for link in checklist.crosswalks["nq4-27"]} == {"equal"}


@pytest.mark.parametrize("name", ALL)
def test_every_crosswalk_leads_to_signs_that_are_there(name):
    for to, links in reading.load(name).crosswalks.items():
        assert {link.target for link in links} <= {sign.code for sign in reading.load(to).signs}


def test_an_unknown_checklist_is_told_with_those_that_are_known():
    with pytest.raises(TusoiError) as raised:
        reading.load("nq4-28")
    assert raised.value.key == "checklist_unknown"
    assert raised.value.status == 2
