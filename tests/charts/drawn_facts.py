"""Reports for charts: any number of party cells and periods, names as long as they come."""

import random

from tusoi_cli.analyse import Options, analyse
from tusoi_cli.model.checklist import Checklist, Group, Level, Sign
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.facts import Fact
from tusoi_cli.model.report import Report
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled

NAMES = (
    "Ấp Phụng Hưng",
    "Trường Trung học cơ sở Thạnh An",
    "Cơ quan Uỷ ban nhân dân thị trấn",
    "Công an thị trấn",
    "Trạm Y tế",
    "Khu vực Bình Thường B",
    "Quân sự",
    "Trường Phổ thông Dân tộc nội trú Trung học cơ sở và Trung học phổ thông huyện Vĩnh Thạnh",
    "Doanh nghiệp tư nhân Xây dựng Thương mại Dịch vụ Hoà Bình",
)
HOSTILE = (
    "=cmd|'/C calc'!A0",
    "<script>alert(1)</script>",
    "[red]x[/red]",
    "$\\frac{1}{2}$",
    "{{7*7}}",
    "&amp; %s {0}",
    '=HYPERLINK("http://example.invalid","x")',
    "+1",
    "@x",
)
CHECKLIST = Checklist(
    id="mẫu",
    version="1",
    titles={"vi": "Mẫu"},
    source="",
    verified=True,
    language="vi",
    groups=(Group("I", {"vi": "Suy thoái về tư tưởng chính trị"}), Group("II", {"vi": "Suy thoái về đạo đức"})),
    signs=tuple(
        Sign(f"{group}.{number}", "", group, {"vi": f"Biểu hiện dài tới đúng bốn mươi chữ cái {number}"[:40]})
        for group in ("I", "II")
        for number in range(1, 10)
    ),
    levels=tuple(Level(str(number), {"vi": f"Mức độ {number}"}) for number in (1, 2, 3)),
)


def periods(count: int, kind: str) -> list[str]:
    """Neighbouring periods of a kind: ``year``, ``quarter``, ``month``, ``half``."""
    if kind == "year":
        return [str(2001 + number) for number in range(count)]
    steps = {"quarter": 4, "month": 12, "half": 2}[kind]
    parts = {"quarter": "Q{}", "month": "{:02}", "half": "H{}"}[kind]
    return [f"{2018 + number // steps}-{parts.format(number % steps + 1)}" for number in range(count)]


def facts(cells: int, count: int, kind: str = "year", seed: int = 0, gaps: bool = True) -> list[Fact]:
    """Facts of every measure that a chart shows; with ``gaps`` a period in the middle and some figures are missing."""
    random_ = random.Random(seed)
    named = periods(count, kind)
    if gaps and count > 3:
        del named[random_.randrange(1, count - 1)]
    found: list[Fact] = []

    def tell(cell: str, period: str, measure: str, value: float, **more: str) -> None:
        place = {"source": f"{cell}.xlsx", "sheet": period, "ref": f"C{len(found) + 5}"}
        found.append(Fact("Đảng bộ xã Mẫu", cell, "", "", period, measure, value=value, **{**place, **more}))

    for number in range(cells):
        name = f"Chi bộ {NAMES[number % len(NAMES)]} {number // len(NAMES) + 1}"
        for period in named:
            if gaps and random_.random() < 0.06:
                continue
            members = random_.randint(5, 45)
            with_signs = random_.randint(0, members)
            for measure, value in (("members", members), ("reviewed", members), ("with_signs", with_signs)):
                tell(name, period, measure, value)
            for sign in CHECKLIST.signs:
                tell(
                    name,
                    period,
                    "sign",
                    random_.randint(0, with_signs) if random_.random() < 0.4 else 0,
                    code=sign.code,
                )
            excellent, good = sorted(random_.randint(0, members) for _ in range(2))
            tell(name, period, "graded", members)
            for code, value in (("excellent", excellent), ("good", good - excellent), ("adequate", members - good)):
                tell(name, period, "grade", value, code=code)
            for level in ("1", "2", "3"):
                tell(name, period, "scored", random_.randint(0, members // 3), level=level)
            status = random_.choice(("open", "in_progress", "fixed", "overdue", "recurred"))
            tell(name, period, "shortcoming", 1, status=status, holder="collective", item=f"{number}")
            tell(name, period, "indicator", random_.randint(0, 3000), code=f"Chỉ tiêu theo dõi {number % 4}")
    return found


def report(told: list[Fact], **choices: object) -> Report:
    """The report on facts."""
    options = Options(**choices)  # type: ignore[arg-type]
    return analyse(Settled(Facts(told)), options, checklist=CHECKLIST, settings=Settings())
