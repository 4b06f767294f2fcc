"""What the sample workbooks say, written down while they are made and never by reading them.

One file a place: for each sheet what its facts have in common, and the rest as rows.
"""

import json
from pathlib import Path

COLUMNS = (
    "committee", "party_cell", "cell_kind", "audience", "period", "measure", "code", "level", "value",
    "status", "due", "holder", "item", "source", "sheet", "ref",
)  # fmt: skip


class Truth:
    """The facts of one place, in the order of reading."""

    def __init__(self) -> None:
        self.facts: list[dict[str, str | int]] = []

    def add(self, **fact: str | int) -> None:
        """Note one fact; columns that are not named are empty."""
        unknown = set(fact) - set(COLUMNS)
        if unknown:
            raise ValueError(unknown)
        self.facts.append({column: fact.get(column, "") for column in COLUMNS})

    def write(self, path: Path) -> None:
        """Write the facts by sheet; a line a fact, so that a change can be read."""
        sheets: dict[tuple[str, str], list[dict[str, str | int]]] = {}
        for fact in self.facts:
            sheets.setdefault((str(fact["source"]), str(fact["sheet"])), []).append(fact)
        lines = ",\n".join(_sheet(facts) for facts in sheets.values())
        path.write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")


def _sheet(facts: list[dict[str, str | int]]) -> str:
    varying = [column for column in COLUMNS if len({fact[column] for fact in facts}) > 1]
    common = {column: facts[0][column] for column in COLUMNS if column not in varying and facts[0][column] != ""}
    rows = ",\n".join(json.dumps([fact[column] for column in varying], ensure_ascii=False) for fact in facts)
    head = json.dumps({"common": common, "columns": varying}, ensure_ascii=False)
    return f'{head[:-1]}, "rows": [\n{rows}\n]}}'
