"""The signs of one sheet: each once, and numbers that count from somewhere."""

import pytest

from tusoi_cli.read.checklist import load, related
from tusoi_cli.understand.signs import Label, Matcher

BY_27 = Matcher(load("nq4-27"), related=related)
BY_82 = Matcher(load("nq4-82"), related=related)
BY_65 = Matcher(load("phu-tho-65"), related=related)
ALL = {"nq4-27": BY_27, "nq4-82": BY_82, "phu-tho-65": BY_65}


def codes(matches) -> list[str]:
    return [match.code for match in matches]


def numbered_in_groups(matcher: Matcher, by_audience: bool = False) -> list[Label]:
    counts: dict[str, int] = {}
    labels = []
    for sign in matcher.checklist.signs:
        place = sign.audience if by_audience else sign.group
        counts[place] = counts.get(place, 0) + 1
        labels.append(Label(sign.text, number=str(counts[place]), group=place))
    return labels


@pytest.mark.parametrize("name", ["nq4-27", "nq4-82"])
def test_numbers_under_group_rows_through_the_list_or_beginning_again_are_understood_without_words(name):
    matcher = ALL[name]
    expected = [sign.code for sign in matcher.checklist.signs]
    under = [label._replace(text="") for label in numbered_in_groups(matcher)]
    assert codes(matcher.match_column(under)) == expected
    assert codes(matcher.match_column([label._replace(group="") for label in under])) == expected
    through = [Label(number=str(place)) for place, _ in enumerate(expected, 1)]
    assert codes(matcher.match_column(through)) == expected


def test_numbers_under_the_rows_of_audiences_are_places_among_their_signs():
    labels = [label._replace(text="") for label in numbered_in_groups(BY_65, by_audience=True)]
    assert codes(BY_65.match_column(labels)) == [sign.code for sign in BY_65.checklist.signs]


def test_numbers_that_begin_again_and_fit_no_group_are_not_guessed():
    labels = [Label(number=str(number)) for number in (1, 2, 3, 1, 2, 3)]
    assert codes(BY_27.match_column(labels)) == [""] * 6


def test_letters_behind_numbers_are_parts():
    labels = [Label(number="4a", group="I"), Label(number="4b", group="I"), Label(number="5a", group="I")]
    assert codes(BY_82.match_column(labels)) == ["I.4.a", "I.4.b", "I.5.a"]


def test_a_code_column_settles_words_that_say_less():
    labels = [Label("Làm việc chưa tốt", "I.4"), Label("", "I-5"), Label("Hứa nhiều làm ít", "I.6")]
    matches = BY_27.match_column(labels)
    assert codes(matches) == ["I.4", "I.5", "I.6"]
    assert all(match.status == "matched" for match in matches)


def test_a_code_column_that_contradicts_the_wording_leaves_the_row_open():
    (match,) = BY_27.match_column([Label("Hứa nhiều làm ít", "II.9")])
    assert match.status == "ambiguous"
    assert {code for code, _ in match.candidates} == {"I.6", "II.9"}


def test_a_garbled_row_is_settled_by_its_number_where_the_others_prove_the_numbering():
    labels = numbered_in_groups(BY_27)
    labels[6] = labels[6]._replace(text="Duy ý chí, bảo thủ (chỉ làm theo ý của mình, không nghe ai)")
    match = BY_27.match_column(labels)[6]
    assert match.candidates[0][0] == "I.7"
    assert match.status in ("matched", "approximate")


def test_numbers_never_overrule_words():
    labels = numbered_in_groups(BY_27)
    labels[0], labels[1] = labels[1]._replace(number="1"), labels[0]._replace(number="2")
    assert codes(BY_27.match_column(labels))[:2] == ["I.2", "I.1"]


def test_a_row_for_anything_else_is_not_made_a_sign():
    labels = [*numbered_in_groups(BY_27), Label("Biểu hiện khác", number="10", group="III")]
    assert BY_27.match_column(labels)[-1].status == "unclassified"


def test_a_sign_given_twice_is_open_the_second_time():
    text = BY_27.checklist.signs[3].text
    first, second = BY_27.match_column([Label(text), Label(text)])
    assert (first.status, first.code) == ("matched", "I.4")
    assert (second.status, second.by) == ("ambiguous", "twice")
    assert second.candidates[0][0] == "I.4"


def test_the_surer_claim_keeps_the_sign():
    own_words, official = BY_27.match_column([Label("ngại va chạm và nể nang"), Label(BY_27.checklist.signs[4].text)])
    assert official.code == "I.5"
    assert own_words.code == ""


def test_parts_of_one_sign_are_not_the_same_sign_twice():
    labels = [Label(sign.text) for sign in BY_82.checklist.signs if sign.code.startswith("I.6.")]
    matches = BY_27.match_column(labels)
    assert codes(matches) == ["I.6"] * 6
    assert [match.part for match in matches] == list("abcdef")
