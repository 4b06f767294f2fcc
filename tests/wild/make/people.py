"""Random truth: a committee, its party cells, and what their members said in each period."""

import random
from dataclasses import dataclass, field

COMMUNES = (
    "Thạnh Quới", "Vĩnh Trinh", "Thạnh An", "Hoà Bình", "Tân Phú", "Đông Hải", "Quảng Thuỷ", "Nghĩa Mỹ", "Bình Lý",
    "Yên Sơn", "Đại Đồng", "Ba Vì", "Kỳ Phú", "Thới Lai", "Hưng Đạo",
)  # fmt: skip
DISTRICTS = ("Vĩnh Thạnh", "Tam Nông", "Cờ Đỏ", "Thanh Sơn", "Phú Bình", "Đông Sơn")

AGENCIES = (
    "Quân sự", "Công an", "Trạm Y tế", "Trường Mầm non Họa Mi", "Trường Tiểu học Thạnh An 1", "Cơ quan UBND",
    "Trường THCS Lê Quý Đôn", "Khối Dân vận", "Trường Tiểu học 2", "Hợp tác xã Đại Lợi", "Văn phòng", "Phòng Tổng hợp",
    "Hưu trí", "Trường THPT Nguyễn Huệ", "Đài Truyền thanh", "Quỹ Tín dụng nhân dân", "Chợ Đầu mối", "Bưu điện",
)  # fmt: skip
AREAS = (
    "ấp Phụng Hưng", "ấp Phụng Lợi", "ấp Đông Thắng", "ấp Thạnh Hoà", "ấp Quy Lân 3", "ấp Cộng Hoà", "ấp 1",
    "ấp 2", "ấp 12", "thôn Năm", "thôn Hai", "khu vực 3", "khu vực Thới Hoà", "khu phố 30/4", "khu phố 3/2",
    "thôn Tân Lập 1", "thôn Tân Lập 2", "tổ dân phố số 4", "khu dân cư 19-5", "xóm Đình", "bản Nà Lò", "thôn Thượng",
    "thôn Mười", "tổ dân phố số 6", "khu phố 9", "ấp Ba", "thôn Mười Hai", "tổ 7", "khóm 5", "xóm Sáu",
)  # fmt: skip
KINDS = {
    "agency": ("cơ quan", "cơ quan, đơn vị", "trường học", "hành chính sự nghiệp"),
    "area": ("ấp", "khu vực", "thôn", "khu dân cư", "nông thôn"),
}
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô", "Lý")
MIDDLE = ("Văn", "Thị", "Hữu", "Ngọc", "Minh", "Quốc", "Thanh", "Kim", "Bá", "Hoài")
GIVEN = (
    "Năm",
    "Hai",
    "Bảy",
    "Tèo",
    "Lượm",
    "Đẹt",
    "Ươl",
    "Khoẻm",
    "Thoảng",
    "Quyễnh",
    "Bưởng",
    "Xoàn",
    "Cẩmh",
    "Thuỳnh",
)
"""Given names are bent out of shape so that nobody is named; some are numbers, as names are."""


@dataclass(frozen=True)
class PartyCell:
    """A party cell by its name without ``Chi bộ``, and its kind."""

    name: str
    kind: str = ""


@dataclass
class Counts:
    """What one party cell counted in one period. ``people``: for each reviewed member sign -> level (1 to 3)."""

    members: int
    exempt: int
    people: list[dict[str, int]]

    @property
    def reviewed(self) -> int:
        return len(self.people)

    @property
    def with_signs(self) -> int:
        return sum(1 for person in self.people if person)

    def sign(self, code: str, level: int = 0) -> int:
        """Members reporting a sign, at a level where one is given."""
        return sum(1 for person in self.people if code in person and level in (0, person[code]))


@dataclass
class World:
    """All that is true."""

    committee: str
    parent: str
    cells: list[PartyCell]
    periods: list[str]
    counts: dict[tuple[str, str], Counts] = field(default_factory=dict)

    def of(self, cell: PartyCell, period: str) -> Counts:
        """The counts of a party cell in a period."""
        return self.counts[cell.name, period]


def name(rng: random.Random) -> str:
    """A person's name that nobody bears."""
    return f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)}"


def world(rng: random.Random, codes: list[str], cells: int, periods: list[str], frequent: float) -> World:
    """A committee with party cells and counts that add up; ``frequent``: the share of members with a sign."""
    body = rng.choice(("xã", "xã", "thị trấn", "phường"))
    parent = rng.choice(("Huyện uỷ", "Huyện uỷ", "Thị uỷ", "Quận uỷ")) + " " + rng.choice(DISTRICTS)
    agencies = rng.sample(AGENCIES, k=min(len(AGENCIES), cells // 2 + (cells % 2)))
    areas = rng.sample(AREAS, k=min(len(AREAS), cells - len(agencies)))
    agency, area = rng.choice(KINDS["agency"]), rng.choice(KINDS["area"])
    chosen = [PartyCell(each, agency) for each in agencies] + [PartyCell(each, area) for each in areas]
    made = World(f"Đảng bộ {body} {rng.choice(COMMUNES)}", parent, chosen, periods)
    for cell in chosen:
        size = rng.randint(5, 40)
        for period in periods:
            members = max(4, size + rng.choice((0, 0, 0, 1, -1)))
            exempt = rng.choice((0, 0, 1, 2)) if members > 6 else 0
            reviewed = members - exempt - rng.choice((0, 0, 0, 1))
            people = [_person(rng, codes, frequent) for _ in range(reviewed)]
            made.counts[cell.name, period] = Counts(members, exempt, people)
    return made


def _person(rng: random.Random, codes: list[str], frequent: float) -> dict[str, int]:
    if rng.random() >= frequent:
        return {}
    return {code: rng.choice((1, 1, 2, 3)) for code in rng.sample(codes, k=min(len(codes), rng.choice((1, 1, 2, 3))))}
