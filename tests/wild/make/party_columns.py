"""The columns of a table by party cell: measures under their headers, percentages, and what is no fact."""

from make import periods, words
from make.look import Look
from make.table import Column

EXTRAS = ("Nữ", "Dân tộc", "Trình độ ĐH trở lên")
CONCLUDED = "Số ĐV bị cấp có thẩm quyền kết luận có biểu hiện suy thoái"
WITHOUT = ("Số ĐV không có biểu hiện", "Không có biểu hiện", "Đảng viên không có biểu hiện")
UNKNOWN = ("Số buổi sinh hoạt", "Số lượt phát biểu", "Số nghị quyết đã học")


class Columns:
    """Chooses the header words once and gives the columns of each table on the sheet."""

    def __init__(self, look: Look, measures: tuple[str, ...]) -> None:
        self.look, self.measures = look, measures
        self.chosen = {measure: look.any(words.WORDS[measure]) for measure in measures}
        self.style = look.pick("header_shape", ("flat", "amount_and_rate", "grouped", "by_people"), 0.4)
        self.percent = look.has("percent_column", 0.6)
        self.ratio = look.has("reviewed_rate", 0.12)
        self.women = look.has("women_column", 0.12)
        self.probation = not self.women and look.has("probation_columns", 0.08)
        self.concluded = look.has("concluded_column", 0.08)
        self.extra = look.any(EXTRAS) if look.has("extra_column", 0.1) else ""
        self.without = "reviewed" in measures and look.has("without_column", 0.07)
        self.comparison = "with_signs" in measures and look.has("comparison_column", 0.25)
        self.in_that = not (self.women or self.probation) and self.style == "flat" and look.has("in_that_columns", 0.08)
        self.swapped = self.style == "flat" and look.has("columns_swapped", 0.1)
        self.word = look.any(words.PERCENT)
        self.stt = look.has("stt", 0.8) or look.wanted is not None
        self.person = look.has("secretary_column", 0.1)
        self.note = look.has("note_column", 0.35)
        self.heads = look.any(words.STT), look.any(words.PARTY_CELL), look.any(words.NOTE)

    @property
    def allowed(self) -> set[str]:
        """What the check may remark on the columns."""
        odd = self.concluded or self.extra or self.person or self.without or self.comparison
        return {"TS203"} if odd else set()

    def of(self, group: list[str], period_level: bool) -> list[Column]:
        """The columns of one table; under each period's header where ``period_level``."""
        columns = [Column((self.heads[0],), "stt")] if self.stt else []
        columns.append(Column((self.heads[1],), "name"))
        if self.person:
            columns.append(Column((self.look.any(("Bí thư chi bộ", "Họ tên bí thư", "Bí thư")),), "person"))
        if self.extra:
            columns.append(Column((self.extra,), "extra"))
        for each in group:
            options = periods.spellings(each)
            label = self.look.any(options) if self.look.has("period_spelling", 0.8) else options[0]
            lead = (label,) if period_level else ()
            for path, role, key in self._measures():
                columns.append(Column(lead + path, role, each, key))
            if self.without:
                columns.append(Column((*lead, self.look.any(WITHOUT)), "without", each))
            if self.concluded:
                columns.append(Column((*lead, CONCLUDED), "trap", each))
        if len(group) > 1 and self.comparison and period_level:
            over = self.look.any(
                (("Tăng (+), giảm (-)",), ("So sánh", "Tăng, giảm ĐV có biểu hiện"), ("So với kỳ trước",))
            )
            columns.append(Column(over, "change", "", f"{group[0]} {group[-1]}"))
        if self.look.fault == "unknown_column":
            columns.append(Column((self.look.any(UNKNOWN),), "unknown"))
        if self.note:
            columns.append(Column((self.heads[2],), "note"))
        return columns

    def by_measure(self, group: list[str]) -> list[Column]:
        """The columns of one table, the periods under each measure."""
        plain = self.of(group[:1], False)
        labels = {each: self.look.any(periods.spellings(each)) for each in group}
        columns = []
        for column in plain:
            if not column.period:
                columns.append(column)
                continue
            path = (" ".join(column.path),) if len(column.path) > 1 else column.path
            columns += [Column((*path, labels[each]), column.role, each, column.key) for each in group]
        return columns

    def with_period(self, group: list[str]) -> list[Column]:
        """The columns of one table with a column that names the period of each row."""
        columns = self.of(group, False)
        at = next(index for index, column in enumerate(columns) if column.period)
        return [
            *columns[:at],
            Column((self.look.any(("Kỳ", "Kỳ báo cáo", "Thời gian", "Năm, đợt")),), "period"),
            *columns[at:],
        ]

    def _measures(self) -> list[tuple[tuple[str, ...], str, str]]:
        """The columns of one period: header path, role, and of what a percentage is."""
        found: list[tuple[tuple[str, ...], str, str]] = []
        order = self.measures
        if self.swapped:
            order = tuple(reversed(order))
        for measure in order:
            found += {
                "members": self._members, "exempt": self._exempt, "reviewed": self._reviewed,
                "with_signs": self._with_signs,
            }[measure]()  # fmt: skip
        return found

    def _members(self) -> list[tuple[tuple[str, ...], str, str]]:
        name = self.chosen["members"]
        if self.women:
            return [((name, "Tổng số"), "members", ""), ((name, "Trong đó: nữ"), "women", "")]
        if self.probation:
            parts = (("Tổng số", "members"), ("Chính thức", "full"), ("Dự bị", "probation"))
            return [((name, part), role, "") for part, role in parts]
        if self.in_that:
            return [
                ((name,), "members", ""),
                (("Trong đó", "Nữ"), "women", ""),
                (("Trong đó", "Dự bị"), "probation", ""),
            ]
        if self.style == "by_people":
            return [(("Số đảng viên", self.look.any(("Tổng số", "Hiện có"))), "members", "")]
        return [((name,), "members", "")]

    def _exempt(self) -> list[tuple[tuple[str, ...], str, str]]:
        return [((self.chosen["exempt"],), "exempt", "")]

    def _lead(self, measure: str) -> tuple[str, ...]:
        if self.style == "grouped":
            return ("Kết quả tự soi, tự sửa",)
        if self.style == "by_people" and measure == "reviewed" and not (self.women or self.probation):
            return ("Số đảng viên",)
        return ()

    def _reviewed(self) -> list[tuple[tuple[str, ...], str, str]]:
        lead = self._lead("reviewed")
        found: list[tuple[tuple[str, ...], str, str]] = [((*lead, self.chosen["reviewed"]), "reviewed", "")]
        if self.ratio and "members" in self.measures:
            word = self.word if self.style == "flat" else f"{self.word} so với tổng số"
            found.append(((*lead, word), "percent", "reviewed/members"))
        return found

    def _with_signs(self) -> list[tuple[tuple[str, ...], str, str]]:
        base = "with_signs/reviewed" if "reviewed" in self.measures else "with_signs/members"
        name, lead = self.chosen["with_signs"], self._lead("with_signs")
        if self.style == "amount_and_rate" and self.percent:
            return [((name, self.look.any(words.AMOUNT)), "with_signs", ""), ((name, self.word), "percent", base)]
        found: list[tuple[tuple[str, ...], str, str]] = [((*lead, name), "with_signs", "")]
        if self.percent:
            found.append(((*lead, self.word), "percent", base))
        return found
