"""Another name for a party cell counts, and is shown, under the name that it stands for."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tusoi_cli import pipeline
from tusoi_cli.analyse import Options
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.settle.names import Names

HEAD = (
    "ĐẢNG BỘ XÃ MẪU,,,,",
    "BIỂU TỔNG HỢP KẾT QUẢ TỰ SOI NĂM 2019,,,,",
    "STT,Chi bộ,Tổng số đảng viên,Số đảng viên tham gia tự soi,Số đảng viên có biểu hiện",
)
ALIASES = '[aliases]\n"Tổ Đông" = "Chi bộ ấp 1"\n"Tổ Tây" = "Chi bộ ấp 2"\n'
OTHER = {"Chi bộ ấp 1": "Tổ Đông", "Chi bộ ấp 2": "Tổ Tây"}
Row = tuple[str, int, int, int]


def written(folder: Path, name: str, rows: list[Row], *, total: bool = False) -> None:
    lines = [f"{at},{','.join(map(str, row))}" for at, row in enumerate(rows, start=1)]
    if total and rows:
        lines.append(",Tổng cộng," + ",".join(str(sum(row[at] for row in rows)) for at in (1, 2, 3)))
    if rows:
        (folder / name).write_text("\n".join([*HEAD, *lines]) + "\n", encoding="utf-8")


def figures(folder: Path) -> tuple[object, ...]:
    """The headline's counts, and each party cell's by name."""
    decided = pipeline.settings_for([folder])
    checked = pipeline.check(pipeline.read_all([folder], pipeline.prepare("", decided)))
    (line,) = (report := pipeline.report(checked, Options())).headline
    table = report.table("party_cells")
    cells = {table.item(row, "party_cell"): (row[1], row[2]) for row in table.rows} if table else {}
    return line.members, line.reviewed, line.with_signs, line.rate, cells


def test_a_name_is_shown_as_the_one_it_stands_for_even_when_nobody_writes_that():
    names = Names({"Ấp Ba": "ấp 3"}, ())
    names.learn(Facts([Fact("Xã A", "Ấp Ba", "", "", "2019", "reviewed", "", "", 9)]))
    assert names.shown("Xã A", "Ấp Ba") == ("Xã A", "ấp 3")
    names.learn(Facts([Fact("Xã A", "Chi bộ ấp 3", "", "", "2018", "reviewed", "", "", 9)]))
    assert names.shown("Xã A", "Ấp Ba") == ("Xã A", "Chi bộ ấp 3")


@st.composite
def party_cells(draw) -> list[Row]:
    rows = []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        members = draw(st.integers(5, 40))
        reviewed = draw(st.integers(1, members))
        rows.append((f"Chi bộ ấp {number}", members, reviewed, draw(st.integers(0, reviewed))))
    return rows


@settings(max_examples=8, deadline=None)
@given(party_cells(), st.data())
def test_other_names_two_files_another_order_and_a_total_row_change_no_figure(rows, data):
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        written(Path(one), "a.csv", rows)
        mixed = data.draw(st.permutations(rows))
        cut = data.draw(st.integers(0, len(rows)))
        renamed = [(OTHER.get(row[0], row[0]), *row[1:]) for row in mixed]
        written(Path(other), "z.csv", renamed[:cut], total=data.draw(st.booleans()))
        written(Path(other), "b.csv", renamed[cut:], total=data.draw(st.booleans()))
        (Path(other) / "tusoi.toml").write_text(ALIASES, encoding="utf-8")
        assert figures(Path(one)) == figures(Path(other))
