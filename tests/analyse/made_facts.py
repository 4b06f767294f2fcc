"""Facts for tests, in one line each."""

from collections.abc import Iterable, Mapping
from typing import Any

from tusoi_cli.analyse import Options, analyse
from tusoi_cli.model.checklist import Checklist, Group, Level, Scale, Sign
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Note, Report
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled

COMMITTEE = "Đảng bộ xã Mẫu"


def told(period: str, party_cell: str, *, committee: str = COMMITTEE, kind: str = "", **figures: float) -> list[Fact]:
    """Facts of one party cell: ``members=12, reviewed=12, with_signs=4``; ``sign_I_4=2`` is the sign I.4."""
    facts = []
    for number, (name, value) in enumerate(figures.items()):
        measure, _, code = name.partition("_") if name.startswith(("sign_", "grade_", "exemplary_")) else (name, "", "")
        if name.startswith("discipline_"):
            measure, code = "discipline", name.removeprefix("discipline_")
        facts.append(
            Fact(
                committee,
                party_cell,
                kind,
                "",
                period,
                measure,
                code.replace("_", "."),
                "",
                value,
                source=f"{party_cell or 'tong-hop'}.xlsx",
                sheet=period,
                ref=f"C{number + 5}",
            )
        )
    return facts


def report(facts: Iterable[Fact], *, settled: Mapping[str, Any] | None = None, **choices: Any) -> Report:
    """The report on facts; ``settings`` and ``checklist`` by name, other words are options."""
    settings = choices.pop("settings", Settings())
    checklist = choices.pop("checklist", None)
    findings = choices.pop("findings", ())
    whole = Settled(Facts(facts), **(settled or {}))
    return analyse(whole, Options(**choices), checklist=checklist, settings=settings, findings=findings)


def rows(found: Report, table: str) -> list[dict[str, Any]]:
    """A table's rows by column."""
    made = found.table(table)
    assert made is not None, table
    return [dict(zip([column.id for column in made.columns], row, strict=True)) for row in made.rows]


def note(found: Report, key: str) -> Note | None:
    """The first note of that key."""
    return next((line for line in found.notes if line.key == key), None)


SMALL_CHECKLIST = Checklist(
    id="small",
    version="1",
    titles={"vi": "Mẫu", "en": "Sample"},
    source="",
    verified=True,
    language="vi",
    groups=(Group("I", {"vi": "Tư tưởng"}), Group("II", {"vi": "Đạo đức"})),
    signs=(Sign("I.2", "b", "I"), Sign("I.10", "c", "I"), Sign("I.1", "a", "I"), Sign("II.1", "d", "II")),
    levels=(Level("1", {}), Level("2", {}), Level("3", {})),
    scale=Scale(0, 10, counts_from="2"),
)
