"""Every sample sheet is read exactly: the facts of its truth, each at its place, and no finding of severity error."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tusoi_cli import pipeline
from tusoi_cli.model.facts import Fact
from tusoi_cli.text import fold

ROOT = Path(__file__).resolve().parents[2]
TRUTH = Path(__file__).parent / "truth"
PLACES = sorted(path.stem for path in TRUTH.glob("*.json"))


def expected(place: str) -> Iterator[Fact]:
    for sheet in json.loads((TRUTH / f"{place}.json").read_text(encoding="utf-8")):
        for row in sheet["rows"]:
            yield Fact(**sheet["common"], **dict(zip(sheet["columns"], row, strict=True)))


@cache
def inputs(place: str) -> pipeline.Inputs:
    return pipeline.read_all([ROOT / "data" / "samples" / place], pipeline.prepare())


def comparable(fact: Fact) -> tuple[Any, ...]:
    """A fact by the rule of the same party cell: case, tone placement and a leading ``Chi bộ`` do not matter."""
    party_cell = fold(fact.party_cell).removeprefix(fold("Chi bộ")).strip()
    return fact._replace(committee=fold(fact.committee), party_cell=party_cell)


@pytest.mark.parametrize("place", PLACES)
def test_a_sample_gives_exactly_its_truth(place: str):
    told = {comparable(fact) for reading in inputs(place).readings for fact in reading.facts}
    truth = {comparable(fact) for fact in expected(place)}
    assert sorted(truth - told) == []
    assert sorted(told - truth) == []


@pytest.mark.parametrize("place", PLACES)
def test_a_sample_raises_no_error_and_ts507_only_where_it_should(place: str):
    findings = pipeline.check(inputs(place)).findings
    assert [(each.code, each.source, each.ref) for each in findings if each.severity == "error"] == []
    assert sum(each.code == "TS507" for each in findings) == (2 if place == "ts507" else 0)
    assert sum(each.code in ("TS504", "TS506", "TS512") for each in findings) == 0
