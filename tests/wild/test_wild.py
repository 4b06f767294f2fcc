"""Whatever shape an office gives its sheet, the facts in it come back; where they cannot, it is said."""

from pathlib import Path

import pytest
import through
from judge import judge
from make import FAULTS, FORMS, differences, make
from make.files import KINDS

FORM_NAMES = sorted(FORMS)


def _complaints(wilds, folder):
    verdicts = [judge(wild, folder) for wild in wilds]
    return "\n\n".join(str(verdict) for verdict in verdicts if not verdict.good)


@pytest.mark.parametrize("form", FORM_NAMES)
def test_the_plainest_sheet_of_a_form_reads_back(form, tmp_path):
    assert _complaints((make(seed, form, features=()) for seed in range(6)), tmp_path) == ""


@pytest.mark.parametrize("block", range(3))
@pytest.mark.parametrize("form", FORM_NAMES)
def test_wild_sheets_read_back_exactly_and_draw_no_warning(form, block, tmp_path):
    assert _complaints((make(seed, form) for seed in range(block * 10, block * 10 + 10)), tmp_path) == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named_and_the_rest_is_read(fault, tmp_path):
    wilds = [make(seed, form, fault=fault) for form in FORM_NAMES for seed in range(4)]
    planted = [wild for wild in wilds if wild.planted]
    assert planted
    assert _complaints(planted, tmp_path) == ""


@pytest.mark.parametrize("feature", ["blank_rows", "shifted", "spelling=newspaper", "spelling=nfd", "spelling=eth"])
def test_what_changes_no_fact_changes_no_fact(feature, tmp_path):
    wilds = [make(seed, form, features={feature}) for form in FORM_NAMES for seed in range(2)]
    assert _complaints(wilds, tmp_path) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_of_file_changes_no_fact(kind, tmp_path):
    wilds = [make(seed, form, features={f"file={kind}"}) for form in FORM_NAMES for seed in range(2)]
    assert _complaints(wilds, tmp_path) == ""


@pytest.mark.parametrize("look", [1, 2, 3])
def test_another_look_of_the_same_truth_gives_the_same_facts(look, tmp_path):
    wilds = [make(seed, form, look=look) for form in FORM_NAMES for seed in range(2)]
    assert _complaints(wilds, tmp_path) == ""


@pytest.mark.parametrize("form", FORM_NAMES)
def test_the_command_line_prints_the_same_facts(form, tmp_path, capsys):
    wild = make(1, form, features=())
    (name, data), *_ = wild.files.items()
    path = Path(tmp_path) / name
    path.write_bytes(data)
    assert differences(wild.truth, through.facts_printed(path, capsys)) == []


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_over_a_thousand_wild_sheets_read_back(block, tmp_path):
    assert _complaints((make(seed) for seed in range(1000 + block * 60, 1060 + block * 60)), tmp_path) == ""


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_many_planted_faults_are_named(fault, tmp_path):
    wilds = [make(seed, form, fault=fault) for form in FORM_NAMES for seed in range(100, 115)]
    assert _complaints([wild for wild in wilds if wild.planted], tmp_path) == ""
