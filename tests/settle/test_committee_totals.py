"""A committee's own figure is held against the sum of its party cells' (TS512)."""

from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.settings import Settings
from tusoi_cli.settle.facts import Given, settle

CELLS = [
    Fact("Xã A", "ấp 1", "ấp", "", "2024", "sign", "I.1", "", 2, source="1.xlsx", ref="C5"),
    Fact("Xã A", "ấp 1", "ấp", "", "2024", "sign", "I.2", "", 1, source="1.xlsx", ref="C6"),
    Fact("Xã A", "ấp 2", "ấp", "", "2024", "sign", "I.1", "", 3, source="1.xlsx", ref="C7"),
    Fact("Xã A", "Công an", "cơ quan", "", "2024", "sign", "I.1", "", 4, source="1.xlsx", ref="C8"),
    Fact("Xã B", "ấp 1", "", "", "2024", "sign", "I.1", "", 7, source="1.xlsx", ref="C9"),
]


def told(*whole: Fact) -> list[tuple[str, object, object]]:
    """The code, the party cells' sum and the committee's own of each TS512."""
    files = [Given("1.xlsx", Facts(CELLS), None, True), Given("2.xlsx", Facts(whole), None, True)]
    found: tuple[Finding, ...] = settle(files, Settings()).findings
    return [(str(f.values["code"]), f.values["own"], f.values["synthesis"]) for f in found if f.code == "TS512"]


def own(code: str, value: float, kind: str = "", committee: str = "Xã A") -> Fact:
    """A figure of a whole committee, or of its party cells of a kind."""
    return Fact(committee, "", kind, "", "2024", "sign", code, "", value, source="2.xlsx", ref=f"C{code}")


def test_equal_sums_say_nothing():
    assert told(own("I.1", 9), own("I.2", 1)) == []
    assert told(own("I.1", 5, "ấp")) == []


def test_the_first_sign_that_differs_is_told_for_each_committee():
    assert told(own("I.1", 8), own("I.2", 5), own("I.1", 6, committee="Xã B")) == [("I.1", 9, 8), ("I.1", 7, 6)]


def test_a_kind_is_the_sum_of_its_own():
    assert told(own("I.1", 6, "ấp")) == [("I.1", 5, 6)]


def test_what_no_party_cell_gives_is_held_against_nothing():
    assert told(own("II.1", 3), own("I.1", 3, committee="Xã C")) == []
