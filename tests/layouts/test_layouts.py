"""Layouts that offices shared (``tusoi inspect FILE --share``), each beside what is right to understand of it.

``NAME.json`` is what ``tusoi inspect NAME.xlsx --format json`` prints, put right by hand where it was wrong.
"""

import json
from pathlib import Path

import pytest

from tusoi_cli.cli.app import main

LAYOUTS = sorted(Path(__file__).parent.glob("*.xlsx"))


def understood(text: str) -> list[dict[str, object]]:
    """What a person vouches for: the class of every row, every table with the role of each column, the period."""
    return [
        {
            "tables": sheet["tables"],
            "rows": [(row["row"], row["class"]) for row in sheet["rows"]],
            "personal": sheet["personal"],
            "period": sheet["context"].get("period", {}).get("value", ""),
        }
        for sheet in json.loads(text)["sheets"]
    ]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_shared_layout_is_understood_as_somebody_said_it_should(path, capsys):
    main(["inspect", str(path), "--format", "json"])
    assert understood(capsys.readouterr().out) == understood(path.with_suffix(".json").read_text(encoding="utf-8-sig"))


def test_there_are_layouts():
    assert LAYOUTS
