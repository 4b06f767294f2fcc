"""How a number is typed: one notation for a column, as a clerk keeps to it."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from make.look import Look

BLANK = ""


class Counts:
    """The notation of a column of counts. ``blank``: zero may be left blank there."""

    def __init__(self, look: Look, blank: bool = False) -> None:
        self.look = look
        self.style = look.pick("counts", ("number", "text", "padded", "đ/c", "ĐV", "float", "spaces", "đảng viên"), 0.8)
        zeros = ("0", "-", "–", "Không", "blank", "không", "—") if blank else ("0", "-", "–", "Không", "không")
        self.zero = look.pick("zero", zeros, 0.5)

    def write(self, value: int) -> Any:
        """The value as it is typed."""
        if value == 0:
            return {"0": self._plain(0), "blank": BLANK}.get(self.zero, self.zero)
        return self._plain(value)

    def _plain(self, value: int) -> Any:
        text = {
            "text": f"{value}", "padded": f"{value:02d}", "đ/c": f"{value} đ/c", "ĐV": f"{value} ĐV",
            "spaces": f" {value} ",
            "đảng viên": f"{value} đảng viên",
        }  # fmt: skip
        if self.style == "float":
            return float(value)
        return text.get(self.style, value)


def rounded(numerator: int, denominator: int, decimals: int) -> Decimal:
    """A percentage rounded half up."""
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


class Percents:
    """The notation of a column of percentages."""

    def __init__(self, look: Look) -> None:
        self.style = look.pick("percent", ("format", "text", "number", "text_number", "dot_text", "spaced"), 0.4)
        self.decimals = look.any((1, 1, 2, 0))

    def write(self, numerator: int, denominator: int) -> tuple[Any, str]:
        """The percentage as typed, and its number format."""
        value = rounded(numerator, denominator, self.decimals)
        if self.style == "format":
            form = "0%" if self.decimals == 0 else "0." + "0" * self.decimals + "%"
            return numerator / denominator, form
        if self.style == "number":
            return float(value), ""
        comma = f"{value}".replace(".", ",")
        return {
            "text": f"{comma}%", "text_number": comma, "dot_text": f"{value}%", "spaced": f"{comma} %",
        }[self.style], ""  # fmt: skip
