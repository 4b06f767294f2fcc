"""Forms as an office orders them, and what the program reads in them when they come back."""

from collections import Counter
from functools import lru_cache
from pathlib import Path

import clerk

from tusoi_cli import pipeline
from tusoi_cli.language import Language
from tusoi_cli.model.settings import Member
from tusoi_cli.read.checklist import load
from tusoi_cli.render.templates_xlsx.order import OF_PARTY_CELL, Order
from tusoi_cli.render.templates_xlsx.write import workbook

COMMITTEE = "ĐẢNG BỘ XÃ TÂN AN"
ROSTER = (
    Member("Ấp 1", "ấp"), Member("Ấp 2", "ấp"), Member("Chi bộ Cơ quan xã", "cơ quan"),
    Member("Trường Trung học cơ sở Thạnh An", "cơ quan"),
)  # fmt: skip
CHECKLISTS = ("nq4-27", "nq4-82", "tam-nong", "phu-tho-65")


def ordered(form, checklist="nq4-27", **others):
    """A form with everything known: committee, period, party cells."""
    cells = ROSTER[:1] if form in OF_PARTY_CELL else ROSTER
    known = {"periods": ("2025",), "committee": COMMITTEE, "party_cells": cells}
    return Order(form, load(checklist), **{**known, **others})


def blank(form, checklist="nq4-27", **others):
    """A form with everything left open."""
    return Order(form, load(checklist), **others)


def written(order, path, lang="vi"):
    Path(path).write_bytes(workbook(order, Language(lang)))
    return Path(path)


@lru_cache(maxsize=8)
def knowledge(checklist=""):
    return pipeline.prepare(checklist)


def read(paths, checklist=""):
    """Facts as the clerk notes them, each with how often, and the findings."""
    checked = pipeline.check(pipeline.read_all(list(paths), knowledge(checklist)))
    facts = Counter(tuple(getattr(fact, key) for key in clerk.KEYS) for fact in checked.settled.facts)
    return facts, list(checked.findings)


def told(findings):
    """What is said besides that a list of members holds names, which it does by design."""
    return [(each.code, each.variant, each.ref, dict(each.values)) for each in findings if each.code != "TS701"]
