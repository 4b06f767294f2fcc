"""Whatever shape an office gives its sheet, the facts in it come back; where they cannot, it is said."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
import through
from judge import judge
from make import FAULTS, FORMS, Wild, differences, make
from make.faults import forms_of
from make.files import KINDS

FORM_NAMES = sorted(FORMS)
CHANGES = [
    "blank_rows",
    "shifted",
    "spanned_column",
    "copied_sheet",
    "spelling=newspaper",
    "spelling=nfd",
    "spelling=eth",
]


def _complaints(wilds: Iterable[Wild], folder: Path) -> str:
    verdicts = [judge(wild, folder) for wild in wilds]
    assert verdicts
    return "\n\n".join(str(verdict) for verdict in verdicts if not verdict.good)


def _planted(fault: str, first: int) -> Iterator[Wild]:
    """Workbooks in which the fault has found its place, of every form that can hold it."""
    for seed in range(first, first + 40):
        forms = forms_of(fault)
        wild = make(seed, forms[seed % len(forms)], fault=fault)
        if wild.planted:
            yield wild


@pytest.mark.parametrize("form", FORM_NAMES)
def test_the_plainest_sheet_of_a_form_reads_back(form, tmp_path):
    assert _complaints((make(seed, form, features=()) for seed in range(3)), tmp_path) == ""


@pytest.mark.parametrize("form", FORM_NAMES)
def test_wild_sheets_read_back_exactly_and_draw_no_warning(form, tmp_path):
    assert _complaints((make(seed, form) for seed in range(6)), tmp_path) == ""


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_named_and_the_rest_is_read(fault, tmp_path):
    assert _complaints(islice(_planted(fault, 0), 3), tmp_path) == ""


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_no_fact_changes_no_fact(change, tmp_path):
    wilds = [make(seed, form, features={change}) for seed, form in enumerate(FORM_NAMES[::2])]
    assert _complaints(wilds, tmp_path) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_of_file_changes_no_fact(kind, tmp_path):
    first = KINDS.index(kind) % 3
    wilds = [make(seed, form, features={f"file={kind}"}) for seed, form in enumerate(FORM_NAMES[first::3])]
    assert _complaints(wilds, tmp_path) == ""


@pytest.mark.parametrize("form", FORM_NAMES)
def test_other_words_and_shapes_for_the_same_truth_give_the_same_facts(form, tmp_path):
    wilds = [make(0, form, features={"words"}), make(0, form, look=1)]
    assert _complaints(wilds, tmp_path) == ""


@pytest.mark.parametrize("form", FORM_NAMES)
def test_the_command_line_prints_the_same_facts(form, tmp_path, capsys):
    wild = make(1, form, features=())
    if len(wild.files) > 1:
        pytest.skip("a folder: the same way through")
    (name, data), *_ = wild.files.items()
    path = Path(tmp_path) / name
    path.write_bytes(data)
    assert differences(wild.truth, through.facts_printed(path, capsys)) == []


@pytest.mark.slow
@pytest.mark.parametrize("form", FORM_NAMES)
def test_more_wild_sheets_of_each_form_read_back(form, tmp_path):
    assert _complaints((make(seed, form) for seed in range(6, 12)), tmp_path) == ""


@pytest.mark.slow
@pytest.mark.parametrize("block", range(20))
def test_over_a_thousand_wild_sheets_read_back(block, tmp_path):
    assert _complaints((make(seed) for seed in range(1000 + block * 60, 1060 + block * 60)), tmp_path) == ""


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_many_planted_faults_are_named(fault, tmp_path):
    assert _complaints(islice(_planted(fault, 100), 30), tmp_path) == ""


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_form_in_every_kind_of_file(kind, tmp_path):
    wilds = [make(seed, form, features={f"file={kind}", "words"}) for form in FORM_NAMES for seed in range(20, 24)]
    assert _complaints(wilds, tmp_path) == ""
