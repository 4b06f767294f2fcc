"""Every code of the catalogue: an example that draws it at its place, and the same put right that does not."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from examples import EXAMPLES, Content, Example, Place

from tusoi_cli import pipeline
from tusoi_cli.analyse.options import Options
from tusoi_cli.language import LANGS, Language, catalogue
from tusoi_cli.model.finding import Finding
from tusoi_cli.model.report import Source
from tusoi_cli.model.settings import Settings
from tusoi_cli.render.findings import findings_json
from tusoi_cli.understand.knowledge import Knowledge

_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ]")


@lru_cache
def knowledge(checklist: str) -> Knowledge:
    return pipeline.prepare(checklist)


def found(
    content: Content | dict[str, Content], example: Example, settings: Settings, folder: Path
) -> tuple[Sequence[Finding], Sequence[Source]]:
    """What the report on these files says, which is all that the check says and what only a report can give away."""
    folder.mkdir()
    for name, data in content.items() if isinstance(content, dict) else [("bieu.csv", content)]:
        made = data() if callable(data) else data
        (folder / name).write_bytes(made.replace("|", "\n").encode("utf-8-sig") if isinstance(made, str) else made)
    known = replace(knowledge(example.checklist), settings=settings)
    checked = pipeline.check(pipeline.read_all([folder], known))
    report = pipeline.report(checked, Options(signs_by_party_cell=True))
    assert set(checked.findings) <= set(report.findings)
    return report.findings, checked.sources


def told(findings: Sequence[Finding], sources: Sequence[Source], lang: str) -> list[dict[str, Any]]:
    """The findings as ``tusoi check --format json`` prints them in a language."""
    return json.loads(findings_json(findings, sources, Language(lang)))["findings"]


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_fault_is_named_at_its_place_in_both_languages_and_its_mending_ends_it(code: str, tmp_path: Path) -> None:
    example = EXAMPLES[code]
    findings, sources = found(example.bad, example, example.settings, tmp_path / "bad")
    said = {lang: [each for each in told(findings, sources, lang) if each["code"] == code] for lang in LANGS}
    for each in (*said["vi"], *said["en"]):
        assert Place(each["source"], each["sheet"], each["ref"]) == example.place
        assert each["message"].startswith(" › ".join(filter(None, example.place)))
        assert not set("{}[]") & set(each["message"] + each["hint"])
        assert each["title"] != code
    assert [len(each) for each in said.values()] == [1, 1]
    assert all(_VIETNAMESE.search(each["title"] + each["hint"]) for each in said["vi"])
    assert all(each["hint"] and not _VIETNAMESE.search(each["title"]) for each in said["en"])
    mended, _ = found(example.good, example, example.healed or example.settings, tmp_path / "good")
    assert code not in {each.code for each in mended}


def test_every_code_has_an_example() -> None:
    assert set(EXAMPLES) == set(catalogue.topic("finding", "vi")) == set(catalogue.topic("finding", "en"))
