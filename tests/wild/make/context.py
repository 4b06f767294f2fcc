"""Where a sheet says for which period and party cell it speaks."""

from dataclasses import dataclass

from make import periods, words
from make.look import Look

PLACES = ("line", "title", "sheet", "file")


@dataclass
class Spoken:
    """What is written where. Empty: not there."""

    line: str = ""
    title: str = ""
    sheet: str = ""
    file: str = ""


def period(look: Look, canonical: str, places: tuple[str, ...] = PLACES) -> Spoken:
    """Puts a period in one place, now and then in two that agree."""
    spoken = Spoken()
    if look.together:
        places = tuple(place for place in places if place != "file") or ("line",)
    if look.nameless:
        places = tuple(place for place in places if place != "sheet") or ("line",)
    if look.fault == "no_period":
        return spoken
    if look.fault == "period_conflict":
        spoken.line = look.any(periods.spellings(canonical))
        other = look.any(periods.file_spellings(periods.later(canonical)))
        spoken.sheet, spoken.file = (other, "") if "sheet" in places else ("", other)
        return spoken
    first = look.pick("period_in", places, 0.45)
    _say(look, spoken, first, canonical)
    if look.has("period_twice", 0.2):
        _say(look, spoken, look.any(places), canonical)
    return spoken


def _say(look: Look, spoken: Spoken, place: str, canonical: str) -> None:
    if place in ("sheet", "file"):
        setattr(spoken, place, look.any(periods.file_spellings(canonical)))
    else:
        options = periods.spellings(canonical)
        written = options[0] if not look.has("period_spelling", 0.8) else look.any(options)
        setattr(spoken, place, written)


def file_name(look: Look, *parts: str) -> str:
    """A file's name: neutral, or with the context that stands nowhere else."""
    said = [part for part in parts if part]
    if not said:
        return look.any(words.FILES)
    start = look.any(("", "Tong hop ", "BC ", "Biểu tự soi ", "TH_"))
    return start + look.any((" ", " - ", "_")).join(said)


def sheet_name(look: Look, taken: list[str], *parts: str) -> str:
    """A sheet's name, not used yet, of at most 31 letters."""
    said = " ".join(part for part in parts if part)
    found = said or look.any(words.SHEETS)
    if said and len(said) < 20 and not parts[0]:
        found = look.any(("", "", "BC ", "TH ")) + said
    number = 2
    plain = found
    while found.casefold() in taken:
        found = f"{plain} ({number})"
        number += 1
    taken.append(found.casefold())
    return found
