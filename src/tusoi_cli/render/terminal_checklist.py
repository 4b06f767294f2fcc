"""Checklists on the screen: which there are, one drawn in full, and what written labels were taken for."""

from collections.abc import Iterable, Iterator, Sequence

from tusoi_cli.language import Language, visible
from tusoi_cli.model.checklist import Checklist, Sign
from tusoi_cli.render.terminal_grid import wrap

_NARROWEST = 40
_SHOWN = 3


def list_text(checklists: Sequence[Checklist], language: Language, width: int = 80) -> str:
    """A paragraph a checklist: id, title, how many signs, whether checked; the first is the one taken in doubt."""
    lines: list[str] = []
    for number, checklist in enumerate(checklists):
        usual = language.text("checklist.list.usual") if number == 0 else ""
        lines += _fold(" · ".join(filter(None, (checklist.id, _title(checklist, language), usual))), width)
        lines += _fold(f"{_size(checklist, language)} {_verified(checklist, language)}", width, "  ")
    lines.append("")
    for command in language.text("checklist.list.next").splitlines():
        lines += _fold(command, width)
    return "\n".join(lines) + "\n"


def checklist_text(checklist: Checklist, language: Language, width: int = 80, full: bool = False) -> str:
    """The whole checklist: about it, its levels, then signs by group, or by audience; ``full``: labels and phrases."""
    lines = [
        *_fold(f"{checklist.id} · {_title(checklist, language)}", width),
        *_fold(_size(checklist, language) + " " + _version(checklist, language), width),
        *_fold(_verified(checklist, language), width),
    ]
    if checklist.source:
        lines += _fold(language.text("checklist.show.source", source=checklist.source), width)
    lines += _levels(checklist, language, width)
    for to, links in checklist.crosswalks.items():
        said = language.text("checklist.show.crosswalk", to=to, count=len(links))
        lines += _fold(said, width)
    for heading, signs in _sections(checklist, language):
        lines += ["", *_fold(heading, width)]
        for sign in signs:
            lines += _sign(sign, checklist, language, width, full)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def matches_text(
    found: Iterable[tuple[str, str, Sequence[tuple[str, float]], bool]],
    checklist: Checklist,
    language: Language,
    width: int,
) -> Iterator[str]:
    """A paragraph a text: the text, the outcome, the signs it may mean.

    ``found``: (text, status, candidates, whether a person decided it).
    """
    signs = {sign.code: sign.label(language.lang) for sign in checklist.signs}
    for text, status, candidates, decided in found:
        counted = status in ("matched", "approximate")
        lines = _fold(text, width)
        lines += _fold(language.text(f"checklist.match.{'decided.' if decided else ''}{status}"), width, "  ")
        for code, score in candidates[: 1 if status == "matched" else _SHOWN]:
            mark = "→" if counted and code == candidates[0][0] else "?"
            percent = "" if status == "matched" else f" ({language.percent(score, 0)})"
            lines += _fold(f"{mark} {code}  {signs.get(code, '')}{percent}", width, "    ")
        yield "\n".join(lines)


def _title(checklist: Checklist, language: Language) -> str:
    return checklist.titles.get(language.lang) or next(iter(checklist.titles.values()), "")


def _size(checklist: Checklist, language: Language) -> str:
    key = "audiences" if checklist.audiences else "groups" if checklist.groups else "signs"
    return language.text(
        f"checklist.show.{key}",
        signs=len(checklist.signs),
        groups=len(checklist.groups),
        audiences=len(checklist.audiences),
    )


def _version(checklist: Checklist, language: Language) -> str:
    return language.text("checklist.show.version", version=checklist.version)


def _verified(checklist: Checklist, language: Language) -> str:
    return language.text("checklist.show.verified" if checklist.verified else "checklist.show.not_verified")


def _levels(checklist: Checklist, language: Language, width: int) -> Iterator[str]:
    if not checklist.levels:
        return
    yield ""
    scale = checklist.scale
    if scale:
        said = language.text("checklist.show.scale", minimum=scale.minimum, maximum=scale.maximum)
        yield from _fold(said, width)
    for level in checklist.levels:
        title = level.titles.get(language.lang) or level.id
        if scale is None or level.points is None:
            said = title
        else:
            key = "from" if scale.high_is_worse else "down"
            said = language.text(f"checklist.show.{key}", title=title, points=level.points)
        yield from _fold(f"• {said}", width, "  ")
    if scale:
        titles = {level.id: level.titles.get(language.lang) or level.id for level in checklist.levels}
        yield from _fold(language.text("checklist.show.counts", title=titles[scale.counts_from]), width)
        if scale.example:
            yield from _fold(language.text("checklist.show.example"), width)


def _sections(checklist: Checklist, language: Language) -> Iterator[tuple[str, list[Sign]]]:
    if checklist.audiences:
        for name, titles in checklist.audiences.items():
            signs = [sign for sign in checklist.signs if sign.audience == name]
            said = language.text(
                "checklist.show.audience", title=titles.get(language.lang) or name, id=name, count=len(signs)
            )
            yield said, signs
        rest = [sign for sign in checklist.signs if not sign.audience]
    else:
        for group in checklist.groups:
            signs = [sign for sign in checklist.signs if sign.group == group.code]
            title = group.titles.get(language.lang) or next(iter(group.titles.values()), "")
            yield language.text("checklist.show.group", code=group.code, title=title, count=len(signs)), signs
        rest = [sign for sign in checklist.signs if not sign.group]
    if rest:
        yield language.text("checklist.show.rest", count=len(rest)), rest


def _sign(sign: Sign, checklist: Checklist, language: Language, width: int, full: bool) -> Iterator[str]:
    column = max(len(each.code) for each in checklist.signs) + 2
    group = f" [{sign.group}]" if checklist.audiences and sign.group else ""
    lines = wrap(visible(sign.text) + group, max(_NARROWEST, width - column - 2))
    for number, line in enumerate(lines):
        yield "  " + (sign.code.ljust(column) if number == 0 else " " * column) + line
    if full:
        if label := sign.labels.get(language.lang):
            yield from _fold(language.text("checklist.show.label", label=label), width, " " * (column + 2))
        for phrase in sign.phrases:
            yield from _fold(f"“{phrase}”", width, " " * (column + 2))


def _fold(text: str, width: int, indent: str = "") -> list[str]:
    return [indent + line for line in wrap(visible(text), max(_NARROWEST, width - len(indent)))]
