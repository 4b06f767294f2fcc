"""The instrument is trusted only as far as it is tested itself."""

import pytest
from make import FAULTS, FORMS, differences, legacy, make, spelling
from make.faults import forms_of


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_truth_agrees_with_itself(form):
    for seed in range(4):
        wild = make(seed, form)
        assert differences(wild.truth, wild.truth) == [], wild.description
        assert wild.truth, wild.description


@pytest.mark.parametrize("form", sorted(FORMS))
def test_the_same_seed_gives_the_same_workbook(form):
    one, other = make(3, form), make(3, form)
    assert one.truth == other.truth
    assert one.features == other.features


@pytest.mark.parametrize("form", sorted(FORMS))
def test_another_look_has_the_same_truth(form):
    for seed in range(3):
        plain, wild = make(seed, form, features=()), make(seed, form, look=1)
        assert {_figure(fact) for fact in plain.truth} == {_figure(fact) for fact in wild.truth}


def _figure(fact):
    return fact["period"], fact["measure"], fact["code"], fact["level"], fact["value"]


def test_a_lost_a_wrong_and_an_invented_fact_are_told_apart():
    truth = make(1, "by_party_cell", features=()).truth
    lost = truth[1:]
    wrong = [dict(truth[0], value=truth[0]["value"] + 1), *truth[1:]]
    invented = [dict(truth[0], party_cell="Chi bộ khác"), *truth]
    moved = [dict(truth[0], ref="ZZ99"), *truth[1:]]
    assert [each.kind for each in differences(truth, lost)] == ["missing"]
    assert [each.kind for each in differences(truth, wrong)] == ["value"]
    assert [each.kind for each in differences(truth, invented)] == ["extra"]
    assert [each.kind for each in differences(truth, moved)] == ["ref"]


def test_text_is_encoded_as_old_fonts_hold_it():
    assert legacy.tcvn3("Tự soi, tự sửa") == "Tù soi, tù söa"
    assert legacy.tcvn3("Đảng uỷ phường") == "§¶ng uû ph\u00adêng"
    assert legacy.vni("Tự soi, Đảng uỷ") == "Töï soi, Ñaûng uyû"
    assert legacy.cp1258("ấp Phụng").decode("cp1258") == "â\u0301p Phu\u0323ng"


def test_another_spelling_is_the_same_word():
    assert spelling.newspaper("khoá, uỷ, tuỳ, quý, hoàn, Hoà Bình") == "khóa, ủy, tùy, quý, hoàn, Hòa Bình"
    assert spelling.key("CHI BỘ ẤP THẠNH HOÀ") == spelling.key("Chi bộ  ấp Thạnh Hòa")
    assert spelling.cell_key("CB Đài") == spelling.cell_key("Ðài")


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_finds_a_place(fault):
    for form in forms_of(fault):
        planted = next(wild for wild in (make(seed, form, fault=fault) for seed in range(12)) if wild.planted)
        assert planted.required
