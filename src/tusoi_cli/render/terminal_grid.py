"""Columns of text side by side, within a width; split into parts where they do not fit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, chop_cells
from rich.text import Text

GAP = 2
_NARROW = 16
_KEY = 28
_TITLE_LINES = 2
_OVER = 7


@dataclass(frozen=True, slots=True)
class Strip:
    """One column: what stands above its title, the title, a text for each row, the total."""

    over: str
    title: str
    texts: tuple[str, ...]
    total: str = ""
    is_text: bool = False
    is_key: bool = False
    """Stands again at the left of each part."""

    @property
    def widest(self) -> int:
        """The width at which nothing is broken but between words of the title."""
        longest = max((cell_len(text) for text in (*self.texts, self.total)), default=0)
        over = max((cell_len(word) for word in self.over.split()), default=0)
        return max(longest, max((cell_len(word) for word in self.title.split()), default=1), min(over, _OVER), 1)

    @property
    def narrowest(self) -> int:
        """The width below which the column is not drawn; numbers are never broken."""
        return min(self.widest, _NARROW) if self.is_text else self.widest


def grid(strips: Sequence[Strip], groups: Mapping[int, str], width: int) -> Iterator[Text]:
    """The lines of the table; ``groups`` are headings above rows."""
    for number, part in enumerate(_parts(list(strips), width)):
        if number:
            yield Text()
        yield from _draw(part, groups, width)


def _parts(strips: list[Strip], width: int) -> Iterator[list[Strip]]:
    keys = [strip for strip in strips if strip.is_key]
    rest = [strip for strip in strips if not strip.is_key]
    whole = sum(strip.narrowest + GAP for strip in strips) - GAP
    keys_wide = sum(min(strip.widest, _KEY if whole > width else strip.narrowest) + GAP for strip in keys)
    free = width - min(keys_wide, width // 2)
    part: list[Strip] = []
    for strip in rest:
        if part and sum(other.narrowest + GAP for other in [*part, strip]) - GAP > free:
            yield keys + part
            part = []
        part.append(strip)
    yield keys + part


def _draw(strips: list[Strip], groups: Mapping[int, str], width: int) -> Iterator[Text]:
    widths = _widths(strips, width)
    yield from _overs(strips, widths)
    yield from _row([strip.title for strip in strips], strips, widths, bottom=True)
    yield Text(" " * GAP + "─" * min(width, sum(widths) + GAP * (len(widths) - 1)), style="dim")
    for number in range(len(strips[0].texts)):
        if heading := groups.get(number):
            yield from (Text(" " * GAP + line, style="bold") for line in wrap(heading, width))
        yield from _row([strip.texts[number] for strip in strips], strips, widths)
    if any(strip.total for strip in strips):
        for line in _row([strip.total for strip in strips], strips, widths):
            line.stylize("bold")
            yield line


def _widths(strips: list[Strip], width: int) -> list[int]:
    widths = [strip.widest for strip in strips]
    over = sum(widths) + GAP * (len(widths) - 1) - width
    while over > 0:
        at = max(range(len(strips)), key=lambda at: widths[at] - strips[at].narrowest)
        spare = widths[at] - strips[at].narrowest
        if spare <= 0:
            at = max(range(len(strips)), key=lambda at: (widths[at] > 1, strips[at].is_text, widths[at]))
            spare = widths[at] - 1
        if spare <= 0:
            break
        widths[at] -= 1
        over -= 1
    _relax(strips, widths, width)
    return widths


def _relax(strips: list[Strip], widths: list[int], width: int) -> None:
    """Room to spare goes to titles that would stand on more than two lines."""
    spare = width - sum(widths) - GAP * (len(widths) - 1)
    while spare > 0:
        heights = [len(wrap(strip.title, wide)) for strip, wide in zip(strips, widths, strict=True)]
        at = max(range(len(strips)), key=lambda at: heights[at])
        if heights[at] <= _TITLE_LINES:
            return
        widths[at] += 1
        spare -= 1


def _overs(strips: list[Strip], widths: list[int]) -> Iterator[Text]:
    """The periods, each over its columns, on a line of dashes where there is room."""
    if not any(strip.over for strip in strips):
        return
    blocks = []
    for over, group in groupby(zip(strips, widths, strict=True), key=lambda pair: pair[0].over):
        room = [width for _, width in group]
        wide = sum(room) + GAP * (len(room) - 1)
        blocks.append((wrap(over, wide), wide))
    height = max(len(lines) for lines, _ in blocks)
    for number in range(height):
        pieces = [_over(lines, wide, number - (height - len(lines))) for lines, wide in blocks]
        yield Text((" " * GAP + (" " * GAP).join(pieces)).rstrip(), style="dim")


def _over(lines: list[str], wide: int, at: int) -> str:
    label = lines[at] if at >= 0 else ""
    spare = wide - cell_len(label)
    if not label or spare < 4:
        return " " * spare + label
    left = (spare - 2) // 2
    return f"{'─' * left} {label} {'─' * (spare - 2 - left)}"


def _row(texts: list[str], strips: list[Strip], widths: list[int], *, bottom: bool = False) -> Iterator[Text]:
    columns = [wrap(text, width) for text, width in zip(texts, widths, strict=True)]
    height = max(map(len, columns))
    for number in range(height):
        pieces = []
        for lines, strip, width in zip(columns, strips, widths, strict=True):
            at = number - (height - len(lines)) if bottom else number
            line = lines[at] if 0 <= at < len(lines) else ""
            blanks = " " * (width - cell_len(line))
            pieces.append(line + blanks if strip.is_text else blanks + line)
        yield Text((" " * GAP + (" " * GAP).join(pieces)).rstrip())


def wrap(text: str, width: int) -> list[str]:
    """The text on lines of at most ``width`` cells, broken at blanks where that can be; at least one line."""
    lines = [""]
    for word in text.split():
        for piece in chop_cells(word, width) if cell_len(word) > width else [word]:
            joined = f"{lines[-1]} {piece}" if lines[-1] else piece
            if cell_len(joined) <= width:
                lines[-1] = joined
            else:
                lines.append(piece)
    return lines
