"""Reports made by hand, each for something that has to read well. No figure here is computed by tusoi."""

from dataclasses import replace

from tusoi_cli.model.checklist import Checklist, Group, Level, Sign
from tusoi_cli.model.finding import finding
from tusoi_cli.model.report import (
    HIDDEN,
    Change,
    Column,
    Completeness,
    Headline,
    Interval,
    Note,
    Report,
    Source,
    Table,
)

CHECKLIST = Checklist(
    "nq4-82",
    "1",
    {"vi": "82 biểu hiện", "en": "82 signs"},
    "Nghị quyết 04-NQ/TW",
    False,
    "vi",
    (Group("I", {"vi": "Tư tưởng chính trị", "en": "Political ideology"}), Group("II", {"vi": "Đạo đức, lối sống"})),
    (
        Sign("I.3.b", "Lười học", "I", {"vi": "Lười học nghị quyết, chính sách", "en": "Lazy study of resolutions"}),
        Sign("I.4.d", "Không làm tròn", "I", {"vi": "Không làm tròn chức trách", "en": "Duties not fulfilled"}),
        Sign("II.6.e", "Lãng phí", "II", {"vi": "Lãng phí nhân lực, thời gian", "en": "Waste of work and time"}),
    ),
    {"lanh-dao": {"vi": "Cán bộ lãnh đạo", "en": "Leaders"}, "dang-vien": {"vi": "Đảng viên", "en": "Members"}},
    (
        Level("1", {"vi": "Mức 1 (nhẹ)", "en": "Level 1 (light)"}),
        Level("2", {"vi": "Mức 2", "en": "Level 2"}),
        Level("3", {"vi": "Mức 3 (nặng)", "en": "Level 3 (grave)"}),
    ),
)

START, END = "2017-R1", "2019"
_RATES = (
    Column("with_signs_start", "count", START),
    Column("reviewed_start", "count", START),
    Column("rate_start", "rate", START),
    Column("with_signs_end", "count", END),
    Column("reviewed_end", "count", END),
    Column("rate_end", "rate", END),
    Column("points", "points"),
)


def empty() -> Report:
    """A report that holds nothing."""
    return Report("", (), (), (), None, (), (), (), (), "")


def thanh_an() -> Report:
    """45,8% → 4,6%, 14 of 16 party cells in the later period, with things to check."""
    missing = ("Chi bộ ấp Tân An", "Chi bộ ấp Bờ Bao")
    return replace(
        empty(),
        committee="ĐẢNG BỘ THỊ TRẤN THẠNH AN",
        headline=(
            Headline(START, 180, 177, 81, 81 / 177, Interval(0.386, 0.531), party_cells=16),
            Headline(END, 182, 175, 8, 8 / 175, Interval(0.0233, 0.0876), party_cells=14),
        ),
        completeness=(
            Completeness(START, 16, 16, own=16, basis="roster"),
            Completeness(END, 14, 16, missing, own=14, basis="roster"),
        ),
        change=_change(),
        tables=(_trend(), _party_cells(), _signs()),
        notes=(
            Note("signs_most", {"period": END, "codes": ("I.3.b", "II.6.e"), "counts": ("5", "1")}),
            Note("signs_gone", {"codes": ("I.4.d",), "count": 1}),
            Note("census"),
            Note("candour"),
        ),
        findings=_findings(),
        sources=(
            Source("Chi bộ ấp Phụng Hưng.xlsx", "read", "", 2, 82, 14, 0, 170, "own"),
            Source("Chi bộ ấp Tân An.jpg", "unusable", "photo"),
            Source("~$Chi bộ ấp Phụng Hưng.xlsx", "ignored", "lock_file"),
        ),
        checklist="nq4-82",
        checklist_version="1",
        facts=3017,
    )


def _change() -> Change:
    same = Change(START, END, -39.2, -0.9, Interval(-47.5, -30.1), same_cells=14, counts=((70, 158), (8, 156)))
    return Change(
        START,
        END,
        (8 / 175 - 81 / 177) * 100,
        8 / 175 / (81 / 177) - 1,
        Interval(-48.9, -32.9),
        same=same,
        same_cells=14,
        counts=((81, 177), (8, 175)),
        within=-39.0,
        between=-0.2,
    )


def _trend() -> Table:
    columns = (
        Column("period", "period"),
        Column("members", "count"),
        Column("reviewed", "count"),
        Column("with_signs", "count"),
        Column("rate", "rate"),
        Column("low", "rate"),
        Column("high", "rate"),
        Column("party_cells", "count"),
        Column("expected", "count"),
    )
    rows = (
        (START, 180, 177, 81, 81 / 177, 0.386, 0.531, 16, 16),
        (END, 182, 175, 8, 8 / 175, 0.0233, 0.0876, 14, 16),
    )
    return Table("trend", columns, rows, (Note("method.trend", {"base": "reviewed"}),))


def _party_cells() -> Table:
    columns = (Column("party_cell", "text"), *_RATES, Column("trend", "trend"))
    rows = (
        ("Chi bộ ấp Phụng Hưng", 4, 12, 4 / 12, 0, 12, 0.0, -100 / 3, (4 / 12, 0.0)),
        ("Chi bộ Trường Trung học cơ sở Thạnh An", 6, 12, 0.5, 1, 12, 1 / 12, -500 / 12, (0.5, 1 / 12)),
        ("Chi bộ ấp Tân An", 4, 10, 0.4, None, None, None, None, (0.4, None)),
        ("Chi bộ Quân sự", HIDDEN, 8, HIDDEN, HIDDEN, 8, HIDDEN, HIDDEN, (None, None)),
    )
    total = ("", 81, 177, 81 / 177, 8, 175, 8 / 175, (8 / 175 - 81 / 177) * 100, (81 / 177, 8 / 175))
    return Table("party_cells", columns, rows, (Note("method.party_cells", {"base": "reviewed"}),), total)


def _signs() -> Table:
    columns = (
        Column("code", "sign"),
        Column("group", "sign"),
        Column("count_start", "count", START),
        Column("share_start", "rate", START),
        Column("count_end", "count", END),
        Column("share_end", "rate", END),
        Column("points", "points"),
        Column("what", "key"),
    )
    rows = (
        ("I.3.b", "I", 25, 25 / 177, 5, 5 / 175, (5 / 175 - 25 / 177) * 100, "fallen"),
        ("I.4.d", "I", 20, 20 / 177, 0, 0.0, -2000 / 177, "gone"),
        ("II.6.e", "II", 20, 20 / 177, 1, 1 / 175, (1 / 175 - 20 / 177) * 100, "fallen"),
    )
    return Table("signs", columns, rows, (Note("method.signs"),), groups={0: "I", 2: "II"})


def _findings():
    place = {"source": "Tong hop.xlsx", "sheet": "Biểu 1"}
    near = {"below": 83, "below_percent": 8300 / 182, "above": 84, "above_percent": 8400 / 182}
    figures = {"with_signs": 13, "reviewed": 12, "party_cell": "Chi bộ Quân sự", "period": END}
    return (
        finding("TS501", **place, ref="E14", **figures),
        finding("TS507", **place, ref="F22", printed=45.8, members=182, **near),
        finding("TS604", "Chi bộ ấp Tân An.jpg", party_cell="Chi bộ ấp Tân An", kind="photo", severity="info"),
        finding("TS402", **place, ref="B9", text="Lười học NQ", code="I.3.b", score=91),
        finding("TS402", **place, ref="B10", text="Ko làm tròn nhiệm vụ", code="I.4.d", score=88),
        finding("TS601", party_cell="Chi bộ ấp Bờ Bao", period=END),
    )


def thanh_quoi() -> Report:
    """70 → 10 people of all members, as nobody gives reviewed; and the rotation."""
    cells = tuple(f"Chi bộ {number}" for number in range(1, 13))
    return replace(
        empty(),
        committee="ĐẢNG UỶ XÃ THẠNH QUỚI",
        headline=(
            Headline("2017", 208, 208, 70, 70 / 208, party_cells=12, by_members=cells),
            Headline("2019", 214, 214, 10, 10 / 214, party_cells=12, by_members=cells),
        ),
        completeness=(Completeness("2017", 12, 12, synthesis=12), Completeness("2019", 12, 12, synthesis=12)),
        change=Change("2017", "2019", (10 / 214 - 70 / 208) * 100, -0.861),
        notes=(
            Note("all_by_members", {"period": "2017"}),
            Note("all_by_members", {"period": "2019"}),
            Note("rotation_so_far", {"year": "2019", "presented": 173, "members": 214, "covered": 173 / 214}),
        ),
        facts=192,
    )


def thai_hoa() -> Report:
    """No self-review: shortcomings fixed, open, overdue and come back, and a rank that rose 8 places."""
    columns = (Column("period", "period"), *(Column(name, "count") for name in ("total", "fixed", "open", "overdue")))
    now = {"total": 16, "fixed": 9, "in_progress": 2, "open": 2, "overdue": 1, "recurred": 2}
    rank = {"indicator": "Xếp hạng cải cách hành chính", "places": 8, "start": 17, "end": 9}
    return replace(
        empty(),
        committee="ĐẢNG BỘ THỊ XÃ THÁI HOÀ",
        tables=(Table("follow_up", columns, (("2021", 12, 6, 2, 1), ("2022", 12, 5, 2, 1))),),
        notes=(
            Note("no_self_review"),
            Note("follow_up_now", now),
            Note("follow_up_back", {"count": 2}),
            Note("rank_up", {**rank, "start_period": "2019", "end_period": "2021"}),
        ),
        facts=32,
    )


def phu_tho() -> Report:
    """One period with audiences, levels and the four-level rating."""
    end = "2021"
    audiences = Table(
        "audiences",
        (Column("audience", "text"), Column("with_signs_end", "count", end), Column("reviewed_end", "count", end)),
        (("lanh-dao", 9, 40), ("dang-vien", 31, 210)),
    )
    levels = Table(
        "levels",
        (Column("level", "level"), Column("count_end", "count", end), Column("share_end", "rate", end)),
        (("1", 30, 0.75), ("2", 8, 0.2), ("3", 2, 0.05)),
    )
    ratings = tuple(Column(name, "count") for name in ("rated", "good", "fair", "average", "weak"))
    exemplary = Table("exemplary", (Column("period", "period"), *ratings), ((end, 250, 180, 60, 8, 2),))
    return replace(
        empty(),
        committee="ĐẢNG BỘ HUYỆN TAM NÔNG",
        headline=(Headline(end, 260, 250, 40, 0.16, Interval(0.12, 0.21), party_cells=6),),
        completeness=(Completeness(end, 6, 6, own=6),),
        tables=(audiences, levels, exemplary),
        notes=(Note("one_period", {"period": end}), Note("scored", {"period": end, "level": "2"})),
        checklist="phu-tho-65",
        checklist_verified=True,
        facts=800,
    )


def thoi_long() -> Report:
    """0 of 422 twice: zero is a result."""
    kinds = Table(
        "kinds",
        (
            Column("kind", "text"),
            Column("party_cells", "count"),
            *(
                Column(column.id, column.kind, "2021" if column.id.endswith("start") else "2022")
                for column in _RATES[:6]
            ),
        ),
        (
            ("cơ quan, đơn vị", 9, 0, 186, 0.0, 0, 186, 0.0),
            ("khu vực", 11, 0, 236, 0.0, 0, 236, 0.0),
        ),
    )
    zero = {"n": 422, "upper": 0.00902}
    return replace(
        empty(),
        committee="ĐẢNG BỘ PHƯỜNG THỚI LONG",
        headline=tuple(
            Headline(year, 422, 422, 0, 0.0, Interval(0.0, 0.00902), party_cells=20) for year in ("2021", "2022")
        ),
        completeness=(Completeness("2021", 20, 20, own=20), Completeness("2022", 20, 20, own=20)),
        change=Change("2021", "2022", 0.0, None, Interval(-0.9, 0.9)),
        tables=(kinds,),
        notes=(Note("zero", {"period": "2021", **zero}), Note("zero", {"period": "2022", **zero})),
        facts=402,
    )


def only_ranges() -> Report:
    """Counts by sign alone: the rate is a range."""
    ranges = Interval(0.08, 0.26), Interval(0.02, 0.05)
    return replace(
        empty(),
        committees=("ĐẢNG BỘ XÃ A", "ĐẢNG BỘ XÃ B", "ĐẢNG BỘ XÃ C"),
        headline=tuple(
            Headline(period, 100, 100, None, None, bounds=bounds, party_cells=5)
            for period, bounds in zip(("2018", "2019"), ranges, strict=True)
        ),
        completeness=(Completeness("2018", 5, 6, ("Chi bộ 6",)), Completeness("2019", 5, 6, (), ("Chi bộ 6",))),
        change=Change("2018", "2019", None, None),
        notes=tuple(
            Note("range_only", {"period": period, "low": low, "high": high, "count": 5})
            for period, (low, high) in zip(("2018", "2019"), ranges, strict=True)
        ),
    )


ALL = {
    "empty": empty,
    "thanh-an": thanh_an,
    "thanh-quoi": thanh_quoi,
    "thai-hoa": thai_hoa,
    "phu-tho": phu_tho,
    "thoi-long": thoi_long,
    "only-ranges": only_ranges,
}
