"""Documents of made reports, and what an independent reader finds in them."""

import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from drawn_facts import CHECKLIST, HOSTILE, facts, report

from tusoi_cli.language import Language
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import HIDDEN, Report, Source
from tusoi_cli.model.settings import Settings
from tusoi_cli.render.documents import Document, write
from tusoi_cli.render.json import report_json

SECRET = 98_765
"""A count that is nowhere by chance."""
FORMATS = (".docx", ".xlsx", ".html", ".pptx")
ESCAPED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "'": "&#39;"}


def made(cells: int = 4, count: int = 3, lang: str = "vi", seed: int = 5, **settings: Any) -> Document:
    """A document on made facts, with a finding and sources."""
    told = facts(cells, count, seed=seed)
    whole = report(told)
    findings = (finding("TS504", "tong-hop.xlsx", "Biểu 1", "C9", column="reviewed", printed=90, sum=89),)
    sources = (Source("a.xlsx", "read", facts=len(told)), Source("b.jpg", "unusable", "photo"))
    whole = replace(whole, findings=findings, sources=sources)
    return Document(whole, Language("vi" if lang == "vi" else "en"), CHECKLIST, Settings(**settings), tuple(told))


def hostile() -> Document:
    """A document whose party cells, files and committee are named to do harm."""
    told = []
    for number, name in enumerate(HOSTILE):
        for period in ("2019", "2020"):
            for measure, value in (("members", 20), ("reviewed", 19), ("with_signs", 3 + number)):
                place = {"source": f"{name}.xlsx", "sheet": name[:20], "ref": "C4"}
                told.append(Fact(HOSTILE[0], name, name, "", period, measure, value=value, **place))
            told.append(Fact(HOSTILE[0], name, "", "", period, "indicator", name, value=5, source="x.xlsx"))
    whole = report(told)
    found = tuple(finding("TS401", f"{name}.xlsx", name[:20], "C4", text=name) for name in HOSTILE)
    sources = tuple(Source(f"{name}.xlsx", "read") for name in HOSTILE)
    whole = replace(whole, findings=found, sources=sources)
    return Document(
        whole, Language("vi"), CHECKLIST, Settings(document={"body": HOSTILE[1], "place": HOSTILE[2]}), tuple(told)
    )


def withheld() -> Document:
    """A document in which disclosure control took a count out of every table; the facts still know it."""
    whole = report([*facts(2, 2, gaps=False)])
    tables = []
    for table in whole.tables:
        rows = []
        for number, row in enumerate(table.rows):
            hide = number == len(table.rows) - 1
            rows.append(tuple(
                HIDDEN if hide and column.kind in ("count", "rate", "points", "number", "trend") else item
                for column, item in zip(table.columns, row, strict=True)
            ))  # fmt: skip
        tables.append(replace(table, rows=tuple(rows)))
    secret = Fact("Đảng bộ xã Mẫu", "Chi bộ Ấp 1", period="2001", measure="with_signs", value=SECRET, source="s.xlsx")
    last = whole.headline[-1]
    suppressed = replace(last, with_signs=SECRET, reviewed=SECRET, members=SECRET, rate=0.98765, suppressed=True)
    whole = replace(whole, tables=tuple(tables), hide_small=5, headline=(*whole.headline[:-1], suppressed))
    return Document(whole, Language("vi"), CHECKLIST, Settings(), (secret,))


def written(document: Document, suffix: str, folder: Path, name: str = "báo cáo") -> Path:
    """The document as a file."""
    path = folder / f"{name}{suffix}"
    write(document, path)
    return path


@cache
def usual(suffix: str, lang: str = "vi") -> bytes:
    """The made document as bytes, written once; what only looks into it need not write another."""
    with tempfile.TemporaryDirectory() as folder:
        return written(made(2, 2, lang=lang), suffix, Path(folder)).read_bytes()


def usual_page(lang: str = "vi") -> str:
    """The made document as a web page."""
    return usual(".html", lang).decode()


def small(**settings: Any) -> Document:
    """The least that makes a whole document, for what does not hang on its figures."""
    return made(1, 1, **settings)


def parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    """As ``unzipped``, of bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        yield from unzipped(path)


def unzipped(path: Path) -> Iterator[tuple[str, bytes]]:
    """Every part of a file, archives within it opened too; a plain file is one part."""
    if not zipfile.is_zipfile(path):
        yield path.name, path.read_bytes()
        return
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            yield name, data
            if name.endswith(".xlsx"):
                inner = path.parent / f"inner-{name.replace('/', '-')}"
                inner.write_bytes(data)
                yield from unzipped(inner)


def as_json(document: Document) -> dict[str, Any]:
    """The JSON report of the same document."""
    values: dict[str, Any] = json.loads(report_json(document.report, document.language, document.checklist))
    return values


def said(report_: Report, table: str) -> list[dict[str, Any]]:
    """The rows of a table by column."""
    found = report_.table(table)
    assert found is not None, table
    return [dict(zip([column.id for column in found.columns], row, strict=True)) for row in found.rows]
