"""The facts table in each of its formats says the same facts."""

import csv
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import COLUMNS, Fact
from tusoi_cli.model.mark import MARK, is_marked_header, is_marked_text
from tusoi_cli.render import facts as writer

PLACE = {"source": "Chi bộ ấp Phụng Hưng.xlsx", "sheet": "Đợt 1", "ref": "C12"}
FACTS = (
    Fact("Đảng bộ A", "Chi bộ ấp Phụng Hưng", "ấp", "", "2017-R1", "with_signs", value=4, **PLACE),
    Fact("Đảng bộ A", "=cmd|'/C calc'!A0", "", "", "2019", "indicator", "Tỷ lệ đúng hạn", value=99.5, **PLACE),
    Fact(
        "Đảng bộ A",
        "-1+2",
        "",
        "",
        "2021",
        "shortcoming",
        "I.4",
        "",
        1,
        "fixed",
        "2021-12-31",
        "collective",
        "7",
        **PLACE,
    ),
)


def test_facts_as_csv_have_the_columns_in_order_and_plain_numbers():
    text = writer.facts_csv(FACTS)
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert text.splitlines()[1] == (
        "Đảng bộ A,Chi bộ ấp Phụng Hưng,ấp,,2017-R1,with_signs,,,4,,,,,Chi bộ ấp Phụng Hưng.xlsx,Đợt 1,C12"
    )
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["value"] for row in rows] == ["4", "99.5", "1"]
    assert rows[1]["party_cell"] == "'=cmd|'/C calc'!A0"
    assert rows[2]["party_cell"] == "'-1+2"
    assert is_marked_header(text.splitlines()[0].split(","))
    assert not text.startswith("\ufeff")


def test_facts_for_excel_have_semicolons_and_decimal_commas():
    lines = writer.facts_csv(FACTS, excel=True).splitlines()
    assert lines[0] == ";".join(COLUMNS)
    assert ";99,5;" in lines[2]


def test_facts_as_json_say_every_column():
    text = writer.facts_json(FACTS)
    found = json.loads(text)
    assert found["schema"] == 1
    assert found["columns"] == list(COLUMNS)
    assert found["facts"][1]["value"] == 99.5
    assert found["facts"][0]["value"] == 4
    assert Fact(**found["facts"][2]) == FACTS[2]
    assert is_marked_text(text.encode())
    assert json.loads(writer.facts_json(()))["facts"] == []


def test_facts_as_a_workbook_read_back_and_carry_the_mark(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "so-lieu.xlsx"
    writer.write_xlsx(FACTS, path)
    book = openpyxl.load_workbook(path)
    rows = list(book["facts"].values)
    assert rows[0] == COLUMNS
    back = [Fact(*("" if value is None else value for value in row)) for row in rows[1:]]
    assert back == list(FACTS)
    assert book.properties.keywords == MARK
    assert all(place.data_type != "f" for row in book["facts"].iter_rows() for place in row)


def test_the_same_facts_give_the_same_workbook(tmp_path, monkeypatch):
    for number, seconds in enumerate(("", "", "1700000000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        writer.write_xlsx(FACTS, tmp_path / f"{number}.xlsx")
    first, second, third = ((tmp_path / f"{number}.xlsx").read_bytes() for number in range(3))
    assert first == second
    assert first != third
    with zipfile.ZipFile(tmp_path / "2.xlsx") as book:
        assert b"2023-11-14" in book.read("docProps/core.xml")


def test_facts_as_parquet_read_back(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "facts.parquet"
    writer.write_parquet(Facts(FACTS), path)
    table = parquet.read_table(path)
    assert table.column_names == list(COLUMNS)
    assert [Fact(**row) for row in table.to_pylist()] == list(FACTS)
    assert table.schema.metadata[b"generator"] == MARK.encode()


def test_without_the_extra_parquet_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(TusoiError) as caught:
        writer.write_parquet(Facts(FACTS), tmp_path / "a.parquet")
    assert caught.value.key == "extra_missing"
    assert caught.value.values["extra"] == "parquet"
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.builds(Fact, party_cell=st.text(), value=st.integers(0, 10**9), sheet=st.text()), max_size=5))
def test_csv_has_a_line_a_fact_whatever_the_names(facts):
    rows = list(csv.reader(io.StringIO(writer.facts_csv(facts), newline="")))
    assert len(rows) == len(facts) + 1
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[COLUMNS.index("value")] for row in rows[1:]] == [str(fact.value) for fact in facts]
