"""Numbers that no office writes: what the fuzzing found, each answered like any other word in a figure's place."""

from functools import lru_cache
from pathlib import Path

import pytest
from made_books import rezipped, xlsx

from tusoi_cli import pipeline
from tusoi_cli.read import read_bytes
from tusoi_cli.understand.knowledge import Knowledge

SHEET = [["CHI BỘ ẤP 1"], ["TỰ SOI NĂM 2019"], ["STT", "Biểu hiện", "Số ĐV"], [1, "I.1", 77], [2, "I.2", 0]]
WRITTEN = (
    "²",
    "①",
    "٣",
    "1" * 5000,
    "1" + " 000" * 2000,
    "1." + "000." * 1500 + "000",
    "9" * 350,
    "1e999",
    "nan",
    "inf",
)


@lru_cache
def knowledge() -> Knowledge:
    return pipeline.prepare()


def read(path: Path, data: bytes) -> pipeline.Checked:
    path.write_bytes(data)
    return pipeline.check(pipeline.read_all([path], knowledge()))


@pytest.mark.parametrize("saved", ["1e999", "-1e999", "NaN", "9" * 400, "1e15"])
def test_a_saved_number_beyond_all_figures_is_reported(saved: str, tmp_path: Path) -> None:
    data = rezipped(xlsx(SHEET), lambda name, old: (name, old.replace(b"<v>77</v>", f"<v>{saved}</v>".encode())))
    found = read(tmp_path / "a.xlsx", data)
    assert [(fact.code, fact.value) for fact in found.settled.facts] == [("I.2", 0)]
    assert "TS301" in {each.code for each in found.findings}


@pytest.mark.parametrize("written", WRITTEN, ids=lambda text: text[:9])
def test_a_written_one_is_no_figure_wherever_it_stands(written: str, tmp_path: Path) -> None:
    lines = ["ĐẢNG BỘ XÃ A", "TỰ SOI NĂM 2019", f"STT;Chi bộ;Tháng {written};Tháng;{written};Số đảng viên"]
    lines += ["1;Ấp 1;1;2;3;20", "2;Ấp 2;1;2;3;20", ";".join([written] * 6), f"3;Ấp 3;1;2;3;{written}"]
    found = read(tmp_path / "a.csv", "\n".join(lines).encode())
    assert {fact.value for fact in found.settled.facts if fact.party_cell in ("Ấp 1", "Ấp 2")} <= {20, 1, 2, 3}
    assert all(abs(fact.value) < 1e15 for fact in found.settled.facts)
    assert found.findings


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "1.5"])
def test_a_place_that_is_no_number_counts_as_none(number: str) -> None:
    cell = f'<Cell ss:Index="{number}" ss:MergeAcross="{number}"><Data ss:Type="Number">1</Data></Cell>'
    book = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>'
        f'<Row ss:Index="{number}">{cell}</Row></Table></Worksheet></Workbook>'
    )
    page = (
        f'<html><table><tr><td rowspan="{number}" colspan="{number}">a</td><td>b</td></tr><tr><td>c</td></tr></table>'
    )
    for name, text in (("a.xml.xls", book), ("a.html.xls", page)):
        told, findings = read_bytes(text.encode(), name)
        assert told or findings[0].code in ("TS103", "TS104"), name
