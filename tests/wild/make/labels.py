"""How a sign is written in its row: wording, shortened, code, number under the group row."""

from typing import Any

from make import checklists, spelling, words
from make.look import Look

STYLES = {
    "nq4-27": (
        "text",
        "short",
        "code",
        "code_column",
        "number",
        "number_text",
        "no_diacritics",
        "first_words",
        "code_text",
    ),
    "nq4-82": ("text", "code", "code_column", "number_text", "no_diacritics", "first_words", "code_text", "headed"),
    "phu-tho-65": ("code_column", "code_text", "text", "code"),
}
NEED_GROUPS = ("number", "number_text", "headed")
"""Styles that name a sign only together with its group row."""
NEED_NUMBERS = (*NEED_GROUPS, "short")
"""Styles whose list numbers start again in each group: without them a short form of one of the 27 is one of the 82."""


class Labels:
    """The labels of one sheet. ``allowed``: what the check may remark on them."""

    def __init__(self, look: Look, checklist: str, style: str) -> None:
        self.style = style
        self.signs = checklists.signs(checklist)
        self.order = list(self.signs)
        self.dot = look.pick("code_notation", ("I.4", "I-4", "I.4.", "I/4"), 0.6)
        if checklist == "phu-tho-65":
            self.dot = "I.4"
        self.plain_total = look.any(("Tổng cộng", "Cộng", "Tổng số lượt", "Tổng cộng (lượt)", "Tổng số lượt biểu hiện"))
        self.titles = {group: look.any(options) for group, options in words.GROUP_TITLES.items()}
        self.titles |= checklists.group_titles(checklist)
        self.group_style = look.pick("group_words", ("I. ", "Nhóm I: ", "I- ", "I/ ", "I ", "bare"), 0.5)
        self.no_final_dot = look.has("no_final_dot", 0.4)
        self.wraps = look.has("line_breaks_in_labels", 0.15)
        self.numbering = look.any((". ", ") ", "- ", "."))
        self.sum_word = look.any(("Cộng nhóm ", "Cộng ", "Tổng nhóm ", "Cộng mục "))
        self.counted = look.has("groups_counted", 0.12)
        self.lettering = look.any(("", ")", "."))
        self.allowed = {"TS402"} if style in ("short", "no_diacritics", "first_words") else set()
        self.total = self.plain_total

    def label(self, code: str, numbered: bool) -> str:
        """What stands in the column of signs."""
        text = self._text(code)
        if numbered and self.style in ("text", "short", "no_diacritics", "first_words"):
            return f"{self._last(code)}{self.numbering}{text}"
        return text

    def _text(self, code: str) -> str:
        text = self.signs[code]
        if self.style == "number":
            return f"Biểu hiện {self._last(code)}"
        if self.style == "number_text":
            return f"Biểu hiện thứ {self._last(code)}" if code.count(".") == 1 else f"Biểu hiện {self._last(code)}"
        if self.style == "code":
            return self.code(code)
        if self.style == "code_text":
            return f"{self.code(code)} {text}"
        if self.style == "short":
            text = text.split(";")[0].split(". ")[0]
        if self.style == "first_words":
            text = self._first_words(code)
        if self.style == "no_diacritics":
            text = spelling.plain(text)
        if self.no_final_dot:
            text = text.rstrip(".")
        if self.wraps and len(text) > 60:
            at = text.index(" ", 40)
            text = f"{text[:at]}\n{text[at + 1 :]}"
        return text

    def _first_words(self, code: str) -> str:
        """As few words as tell the sign apart, eight at least."""
        split = self.signs[code].split()
        for count in range(8, len(split)):
            start = " ".join(split[:count])
            if sum(text.startswith(start) for text in self.signs.values()) == 1:
                return start.rstrip(",;.") + "..."
        return self.signs[code]

    def code(self, code: str) -> str:
        """The code in the sheet's notation."""
        if self.dot == "I-4":
            return code.replace(".", "-", 1)
        if self.dot == "I/4":
            return code.replace(".", "/", 1)
        return f"{code}." if self.dot == "I.4." else code

    def _last(self, code: str) -> str:
        """``4`` of ``I.4``, ``4a`` of ``I.4.a``."""
        return code.split(".", 1)[1].replace(".", "")

    def number(self, code: str, style: str) -> Any:
        """What stands in the column of list numbers."""
        last = self._last(code)
        if style == "continuous":
            return self.order.index(code) + 1
        if not last.isdigit():
            group = code.split(".")[0]
            inside = [each for each in self.order if each.split(".")[0] == group]
            if self.style == "headed":
                return f"{last[-1]}{self.lettering}"
            return last if self.style in NEED_GROUPS else inside.index(code) + 1
        return int(last)

    def heading(self, code: str, column: str, first: bool) -> Any:
        """A row of the 27 above its parts of the 82: number and wording, no figure."""
        if column == "stt":
            return int(code.split(".")[1])
        if column == "code":
            return self.code(code)
        text = checklists.signs("nq4-27")[code]
        return text if first else f"{code.split('.')[1]}{self.numbering}{text}"

    def group_total(self, group: str) -> str:
        """The row below a group that sums it."""
        return f"{self.sum_word}{group}"

    def group(self, group: str, column: str, first: bool) -> str:
        """What stands in a group row: the numeral before the title, or in the column before it."""
        if column in ("stt", "code"):
            return group
        title = self.titles[group]
        if self.counted:
            title = f"{title} ({sum(code.split('.')[0] == group for code in self.order)} biểu hiện)"
        if self.group_style == "bare" and first:
            return title
        if first and self.group_style != "Nhóm I: ":
            return title
        lead = self.group_style if self.group_style != "bare" else "I. "
        return lead.replace("I", group, 1) + title
