"""A clerk who fills in a form with openpyxl, by the words that stand on it, and knows what was filled in."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from tusoi_cli.language import Language
from tusoi_cli.model.checklist import Checklist
from tusoi_cli.render.templates_xlsx.order import Order

COMMITTEE = "ĐẢNG BỘ XÃ TÂN AN"
PARTY_CELL = "Chi bộ Ấp 1"
PERIOD = "2025"
GRADES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ", "good": "Hoàn thành tốt nhiệm vụ",
    "adequate": "Hoàn thành nhiệm vụ", "failed": "Không hoàn thành nhiệm vụ",
}  # fmt: skip
DISCIPLINE = {"reprimand": "Khiển trách", "warning": "Cảnh cáo", "dismissal": "Cách chức", "expulsion": "Khai trừ"}
STATUS = {
    "open": "Chưa khắc phục", "in_progress": "Đang khắc phục", "fixed": "Đã khắc phục", "overdue": "Quá hạn",
    "recurred": "Tái diễn",
}  # fmt: skip
HOLDER = {"collective": "Tập thể", "individual": "Cá nhân"}
COUNTS = {
    "members": "Tổng số đảng viên", "reviewed": "Số đảng viên tham gia tự soi",
    "with_signs": "Số đảng viên có biểu hiện",
}  # fmt: skip
KEYS = (
    "committee", "party_cell", "cell_kind", "audience", "period", "measure", "code", "level", "value", "status", "due",
    "holder", "item",
)  # fmt: skip


@dataclass
class Clerk:
    """Fills in the first sheet of a form; ``facts`` is what was filled in, in the order of ``KEYS``."""

    book: Any
    order: Order
    random: random.Random
    facts: list[tuple[Any, ...]] = field(default_factory=list)
    fewest: int = 0
    """Signs that a member of a list marks at least."""

    def __post_init__(self) -> None:
        self.sheet = self.book.worksheets[0]
        self.committee = self.order.committee or COMMITTEE
        self.period = self.order.periods[0] if self.order.periods else PERIOD

    def fact(self, measure: str, value: float, **others: Any) -> None:
        """Note what a place now says."""
        said = {"committee": self.committee, "period": self.period, "measure": measure, "value": value, **others}
        self.facts.append(tuple(said.get(key, "") for key in KEYS))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text stands, 1-based."""
        for row in self.sheet.iter_rows():
            for each in row:
                if isinstance(each.value, str) and each.value == text:
                    yield each.row, each.column

    def place(self, text: str) -> tuple[int, int]:
        """The first place of a text."""
        return next(self.places(text))

    def free_beside(self, row: int, column: int) -> Any:
        """The first free place to the right."""
        return next(c for c in self.sheet[row][column:] if not c.protection.locked)

    def head(self) -> str:
        """Committee, party cell and period where they are left open; gives the party cell."""
        first = self.sheet.cell(1, 1)
        if first.value is None and not first.protection.locked:
            first.value = COMMITTEE
        for label, value in (("Chi bộ:", PARTY_CELL), ("Kỳ:", "Năm 2025")):
            for place in self.places(label):
                self.free_beside(*place).value = value
        given = [member.name for member in self.order.party_cells]
        return Language("vi").party_cell(given[0]).replace("chi bộ", "Chi bộ", 1) if len(given) == 1 else PARTY_CELL

    def count(self, most: int) -> int:
        """A count, often nought."""
        return self.random.choice((0, 0, self.random.randint(0, most)))

    def three(self) -> tuple[int, int, int]:
        """members, reviewed, with_signs."""
        members = self.random.randint(5, 45)
        reviewed = self.random.randint(4, members)
        return members, reviewed, self.random.randint(1, reviewed)

    def put(self, row: int, column: int, value: Any) -> None:
        """Type into a place, which must be a free one."""
        place = self.sheet.cell(row, column)
        assert not place.protection.locked, place.coordinate
        place.value = value

    def columns(self, title: str) -> list[int]:
        """The columns whose header says this, in order."""
        return [column for _, column in self.places(title)]

    # forms

    def by_sign(self) -> None:
        name = self.head()
        members, reviewed, with_signs = self.three()
        for (measure, words), value in zip(COUNTS.items(), (members, reviewed, with_signs), strict=True):
            self.free_beside(*self.place(f"{words}:")).value = value
            self.fact(measure, value, party_cell=name)
        levels = self.levels()
        columns = [self.columns(title)[0] for _, title in levels] if self.order.levels else [3]
        mentioned = 0
        for sign in self.order.checklist.signs:
            row = next(row for row, column in self.places(sign.code) if column == 1)
            left = with_signs
            for (level, _), column in zip(levels if self.order.levels else [("", "")], columns, strict=True):
                value = self.count(left)
                left -= value
                mentioned += value
                if sign is self.order.checklist.signs[-1] and column == columns[-1] and mentioned < with_signs:
                    value = left + value if len(columns) > 1 else with_signs
                self.put(row, column, value)
                self.fact("sign", value, party_cell=name, code=sign.code, level=level, audience=sign.audience)

    def levels(self) -> list[tuple[str, str]]:
        known = [(level.id, level.titles["vi"]) for level in self.order.checklist.levels]
        return known or [(level, f"Mức {level}") for level in "123"]

    def party_rows(self) -> list[tuple[int, str, str]]:
        """Row, name and kind of each party cell; names are typed where rows are free."""
        header = next(row for row, column in self.places("STT"))
        found = []
        kind = ""
        for row in range(header + 1, self.sheet.max_row + 1):
            first, second = self.sheet.cell(row, 1).value, self.sheet.cell(row, 2)
            if isinstance(first, str) and "Khối " in first:
                kind = first.split("Khối ")[1]
            if isinstance(first, int):
                if second.value is None and len(found) < 7:
                    second.value = f"Chi bộ Ấp {len(found) + 1}"
                if second.value:
                    found.append((row, second.value, kind))
        return found

    def by_party_cell(self) -> None:
        self.head()
        columns = {measure: self.columns(words) for measure, words in COUNTS.items()}
        for row, name, kind in self.party_rows():
            members, _, _ = self.three()
            for at, period in enumerate(self.order.periods or (self.period,)):
                reviewed = self.random.randint(3, members)
                counts = (members, reviewed, self.random.randint(0, reviewed))
                for measure, value in zip(columns, counts, strict=True):
                    self.put(row, columns[measure][at], value)
                    self.fact(measure, value, party_cell=name, cell_kind=kind, period=period)

    def grades(self) -> None:
        self.head()
        for row, name, kind in self.party_rows():
            members, graded, _ = self.three()
            who = {"party_cell": name, "cell_kind": kind}
            self.put(row, self.columns("Tổng số đảng viên")[0], members)
            self.put(row, self.columns("Số đảng viên được xếp loại")[0], graded)
            self.fact("members", members, **who)
            self.fact("graded", graded, **who)
            best = self.random.randint(0, graded // 7)
            failed = self.random.randint(0, 1)
            split = {"excellent": best, "good": graded - best - failed, "adequate": 0, "failed": failed}
            for code, value in split.items():
                self.put(row, self.columns(GRADES[code])[0], value)
                self.fact("grade", value, code=code, **who)
            own = self.random.choice(list(GRADES))
            self.put(row, self.columns("Xếp loại chi bộ")[0], GRADES[own])
            self.fact("cell_grade", 1, code=own, **who)
            for code, words in DISCIPLINE.items():
                value = self.random.choice((0, 0, 1))
                self.put(row, self.columns(words)[0], value)
                self.fact("discipline", value, code=code, **who)

    def rotation(self) -> None:
        self.head()
        months = [(month, self.columns(f"Tháng {month}")) for month in range(1, 13)]
        months = [(month, found[0]) for month, found in months if found]
        for row, name, kind in self.party_rows():
            members = self.random.randint(5, 45)
            who = {"party_cell": name, "cell_kind": kind}
            self.put(row, self.columns("Tổng số đảng viên")[0], members)
            self.fact("members", members, **who)
            for month, column in months:
                value = self.random.choice((0, 1, 2))
                self.put(row, column, value)
                self.fact("presented", value, **{**who, "period": f"{self.period[:4]}-{month:02}"})

    def matrix(self) -> None:
        self.head()
        header = self.place("Mã")[0]
        lead = self.place("Chi bộ")[1]
        last = self.columns("Cộng")[0]
        leaves: dict[int, str] = {}
        kinds: dict[int, str] = {}
        first = self.place("Tổng số đảng viên")[0]
        for column in range(lead, last):
            texts = [self.sheet.cell(row, column).value for row in range(header + 1, first)]
            texts = [text for text in texts if text]
            if not texts and len(leaves) < 6:
                self.put(header + 1, column, f"Chi bộ Ấp {len(leaves) + 1}")
                texts = [f"Chi bộ Ấp {len(leaves) + 1}"]
            if texts:
                leaves[column] = texts[-1]
            if texts and texts[0].startswith("Khối "):
                kinds[column] = texts[0][5:]
            elif column - 1 in kinds and self.merged_with_left(header + 1, column):
                kinds[column] = kinds[column - 1]
        for column, name in leaves.items():
            three = self.three()
            who = {"party_cell": name, "cell_kind": kinds.get(column, "")}
            for (measure, words), value in zip(COUNTS.items(), three, strict=True):
                self.put(self.place(words)[0], column, value)
                self.fact(measure, value, **who)
            for number, sign in enumerate(self.order.checklist.signs):
                value = three[2] if number == 0 else self.count(three[2])
                self.put(next(r for r, c in self.places(sign.code) if c == 1), column, value)
                self.fact("sign", value, code=sign.code, audience=sign.audience, **who)

    def merged_with_left(self, row: int, column: int) -> bool:
        return any(
            span.min_row <= row <= span.max_row and span.min_col < column <= span.max_col
            for span in self.sheet.merged_cells.ranges
        )

    def members(self) -> None:
        name = self.head()
        checklist = self.order.checklist
        people = self.random.randint(5, 12)
        self.free_beside(*self.place("Tổng số đảng viên:")).value = people + 2
        self.fact("members", people + 2, party_cell=name)
        self.fact("reviewed", people, party_cell=name)
        columns = {sign.code: self.columns(sign.code)[0] for sign in checklist.signs}
        top = self.place(checklist.signs[0].code)[0] + 1
        marked: Counter[str] = Counter()
        reached: Counter[str] = Counter()
        with_signs = 0
        for row in range(top, top + people):
            self.put(row, 2, f"Nguyễn Văn Thử {row}")
            codes = self.random.sample(list(columns), k=self.random.choice((self.fewest, 1, 3, 9, 15)))
            scores = {code: self.random.randint(1, 3) for code in codes}
            for code, score in scores.items():
                self.put(row, columns[code], score if checklist.scale else "x")
            marked.update(codes)
            level = level_of(checklist, sum(scores.values()))
            reached[level] += 1
            with_signs += level >= checklist.scale.counts_from if checklist.scale else bool(codes)
        self.fact("with_signs", with_signs, party_cell=name)
        for sign in checklist.signs:
            self.fact("sign", marked[sign.code], party_cell=name, code=sign.code, audience=sign.audience)
        for each in checklist.levels if checklist.scale else ():
            self.fact("scored", reached[each.id], party_cell=name, level=each.id)

    def follow_up(self) -> None:
        name = self.head()
        alone = len(self.order.party_cells) == 1
        columns = {
            key: self.columns(words)[0]
            for key, words in {
                "item": "Mã theo dõi", "text": "Hạn chế, khuyết điểm", "code": "Biểu hiện (mã)",
                "holder": "Tập thể/ cá nhân", "cause": "Nguyên nhân", "remedy": "Biện pháp khắc phục",
                "due": "Thời hạn khắc phục", "status": "Kết quả khắc phục",
            }.items()
        }  # fmt: skip
        top = self.place("STT")[0] + 2
        for number, row in enumerate(range(top, top + 8), start=1):
            code = self.random.choice([*(sign.code for sign in self.order.checklist.signs), ""])
            holder, status = self.random.choice(list(HOLDER)), self.random.choice(list(STATUS))
            due = date(2025, self.random.randint(1, 12), self.random.randint(1, 28))
            values = {
                "item": f"KĐ-{number:02}", "text": f"Đôn đốc việc thứ {number} còn chậm", "code": code or None,
                "holder": HOLDER[holder], "cause": "Thiếu kiểm tra", "remedy": "Kiểm tra hằng tháng", "due": due,
                "status": STATUS[status],
            }  # fmt: skip
            for key, value in values.items():
                self.put(row, columns[key], value)
            unit = name if alone else f"Chi bộ Ấp {number % 3 + 1}"
            if not alone:
                self.put(row, self.columns("Đơn vị")[0], unit)
            self.fact("shortcoming", 1, party_cell=unit, code=code, status=status, holder=holder,
                      due=due.isoformat(), item=f"KĐ-{number:02}")  # fmt: skip

    def indicators(self) -> None:
        self.head()
        header = self.place("STT")[0]
        periods = self.order.periods or ("2023", "2024", "2025")
        columns = range(4, 4 + len(periods))
        for column, period in zip(columns, periods, strict=True):
            if self.sheet.cell(header, column).value is None:
                self.put(header, column, f"Năm {period}")
        names = (("Xếp hạng cải cách hành chính", "hạng"), ("Dự án đầu tư được chấp thuận", "dự án"),
                 ("Thu nhập bình quân", "triệu đồng"), ("Hồ sơ tiếp nhận", "hồ sơ"))  # fmt: skip
        for row, (name, unit) in enumerate(names, start=header + 2):
            self.put(row, 2, name)
            self.put(row, 3, unit)
            for column, period in zip(columns, periods, strict=True):
                value = self.random.choice((self.random.randint(0, 5000), self.random.randint(1, 999) / 10))
                self.put(row, column, value)
                self.fact("indicator", value, code=name, period=period)

    def long(self) -> None:
        english = self.sheet.cell(1, 1).value == "committee"
        names = KEYS if english else (
            "Đảng bộ", "Chi bộ", "Khối", "Nhóm đối tượng", "Kỳ", "Loại số liệu", "Mã", "Mức độ", "Giá trị",
            "Tình trạng", "Thời hạn", "Tập thể/ cá nhân", "Mã theo dõi",
        )  # fmt: skip
        columns = {key: self.columns(name)[0] for key, name in zip(KEYS, names, strict=True)}
        words = {measure: measure for measure in LONG} if english else LONG
        members, reviewed, with_signs = self.three()
        values = {"members": members, "reviewed": reviewed, "with_signs": with_signs, "sign": with_signs, "graded": 4,
                  "cell_grade": 1, "shortcoming": 1}  # fmt: skip
        codes = {"sign": self.order.checklist.signs[0].code, "cell_grade": "good", "discipline": "warning",
                 "indicator": "Xếp hạng", "grade": "good"}  # fmt: skip
        who = {"party_cell": PARTY_CELL, "cell_kind": "ấp"}
        for row, (measure, word) in enumerate(words.items(), start=2):
            fact = {**who, "code": codes.get(measure, "")}
            if measure == "shortcoming":
                fact |= {"status": "fixed", "due": "2025-06-30", "holder": "collective", "item": "KĐ-01"}
            if measure == "sign":
                fact["audience"] = self.order.checklist.signs[0].audience
            value = values.get(measure, self.random.randint(0, 3))
            self.fact(measure, value, **fact)
            typed = {**fact, "committee": self.committee, "measure": word, "value": value,
                     "period": "2025" if english else "Năm 2025"}  # fmt: skip
            if measure == "shortcoming":
                typed |= {"due": date(2025, 6, 30)}
                typed |= {} if english else {"status": STATUS["fixed"], "holder": HOLDER["collective"]}
            for key, each in typed.items():
                self.put(row, columns[key], each if each != "" else None)


LONG = {
    "members": "Tổng số đảng viên", "reviewed": "Số đảng viên tham gia tự soi",
    "exempt": "Số đảng viên không thuộc diện kiểm điểm", "with_signs": "Số đảng viên có biểu hiện",
    "sign": "Biểu hiện", "graded": "Số đảng viên được xếp loại", "cell_grade": "Mức xếp loại chi bộ",
    "discipline": "Số đảng viên bị kỷ luật", "presented": "Số đảng viên đã trình bày tự soi",
    "indicator": "Chỉ tiêu", "shortcoming": "Khuyết điểm",
}  # fmt: skip


def level_of(checklist: Checklist, points: float) -> str:
    """The level that points reach on a scale on which more is worse."""
    return max((level.id for level in checklist.levels if points >= (level.points or 0)), default="")


def fill(path: Path, order: Order, seed: object, fewest: int = 0) -> list[tuple[Any, ...]]:
    """Fill in the form at ``path``; gives the facts that it now says."""
    book = openpyxl.load_workbook(path)
    clerk = Clerk(book, order, random.Random(f"{seed}"), fewest=fewest)
    form: Callable[[], None] = getattr(clerk, order.form)
    form()
    book.save(path)
    return clerk.facts
