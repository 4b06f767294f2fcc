"""What stands around a form's table: masthead, title, the lines to fill in, notes, signatures."""

from dataclasses import dataclass

from tusoi_cli.language import Language
from tusoi_cli.model.address import letters
from tusoi_cli.render.templates_xlsx.order import Order
from tusoi_cli.render.templates_xlsx.page import Page
from tusoi_cli.render.templates_xlsx.table import Check, let_in, whole
from tusoi_cli.render.templates_xlsx.words import party_cell, seen, word

_VIETNAMESE = Language("vi")


def period_words(period: str) -> str:
    """The period as a title says it: ``Đợt 1 năm 2017``."""
    return _VIETNAMESE.capital(_VIETNAMESE.period(period))


@dataclass(slots=True)
class Frame:
    """The lines above and below one table; ``row`` is the next free row, the names are those of the sheet."""

    page: Page
    order: Order
    language: Language
    party_cell: str = ""
    period: str = ""
    of_party_cell: bool = False
    row: int = 0

    def masthead(self, title: str, subtitle: str = "") -> None:
        """Bodies at the left, the Party's name and the date at the right, the title, the period."""
        page, (left, right) = self.page, self.page.halves()
        committee = seen(self.order.committee)
        bodies = [committee, party_cell(self.party_cell)] if self.of_party_cell and self.party_cell else [committee]
        for row, body in enumerate(bodies):
            if body:
                page.text(row, left[0], body, "centre_bold" if row == len(bodies) - 1 else "centre", right=left[1])
            else:
                page.text(row, left[0], "", "free_line_bold", right=left[1])
                self._let_in(Check("committee"), row, left)
        page.text(len(bodies), left[0], word("head", "star"), "centre", right=left[1])
        page.text(0, right[0], word("head", "motto"), "motto", right=right[1])
        page.text(2, right[0], word("head", "date"), "date", right=right[1])
        page.text(4, 0, title, "title", right=page.last_above)
        self.row = 5
        if self.period:
            page.text(self.row, 0, period_words(self.period), "centre_bold", right=page.last_above)
            self.row += 1
        if subtitle:
            page.text(self.row, 0, subtitle, "centre_italic", right=page.last_above)
            self.row += 1
        self.row += 1

    def who_and_when(self, *, period: bool = True) -> None:
        """Lines for the party cell and the period, where the order leaves them open."""
        top = self.row
        if self.of_party_cell and not self.party_cell:
            self._line("party_cell", Check("party_cell"))
        if period and not self.period:
            self._line("period", Check("period"))
        self.row += self.row > top

    def counts(self, names: tuple[str, ...], label_to: int) -> dict[str, str]:
        """Lines for counts of people, each checked against the others; gives the address of each."""
        page = self.page
        start = label_to + 1
        end = page.upto(start, 10)
        places = {name: f"${letters(start)}${self.row + at + 1}" for at, name in enumerate(names)}
        for name in names:
            page.text(self.row, 0, word("head", name), "field", right=label_to)
            page.text(self.row, start, "", "free_line_count", right=end)
            above = names[: names.index(name)]
            below = names[names.index(name) + 1 :]
            rule = whole(places[name], [places[each] for each in above], [places[each] for each in below])
            self._let_in(Check(name, rule), self.row, (start, end))
            self.row += 1
        return places

    def unit(self) -> None:
        """What the table's figures count."""
        self.page.text(self.row, 0, word("head", "unit"), "unit", right=self.page.last_above)
        self.row += 1

    def below(self, row: int, note: str, *, of_party_cell: bool) -> int:
        """Note and signature block, without names; gives the last row."""
        page, (left, right) = self.page, self.page.halves()
        page.text(row, 0, note, "note", right=page.last_above)
        row += 2
        page.text(row, left[0], word("signature", "left"), "centre_bold", right=left[1])
        body = word("signature", "party_cell" if of_party_cell else "committee")
        page.text(row, right[0], body, "centre_bold", right=right[1])
        page.text(row + 1, left[0], word("signature", "sign_here"), "centre_italic", right=left[1])
        page.text(row + 1, right[0], word("signature", "post"), "centre", right=right[1])
        for block in (left, right):
            page.text(row + 5, block[0], "", "open", right=block[1])
        return row + 5

    def _line(self, key: str, check: Check) -> None:
        page = self.page
        label_to = page.upto(0, 8)
        page.text(self.row, 0, word("head", key), "field", right=label_to)
        page.text(self.row, label_to + 1, "", "free_line", right=page.upto(label_to + 1, 46))
        self._let_in(check, self.row, (label_to + 1, label_to + 1))
        self.row += 1

    def _let_in(self, check: Check, row: int, columns: tuple[int, int]) -> None:
        let_in(self.page, check, (row, columns[0], row, columns[0]), self.language, {})
