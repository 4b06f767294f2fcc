"""From what was typed to what the pipeline takes: paths, periods, dates, choices."""

import glob
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from re import fullmatch
from typing import TYPE_CHECKING

from tusoi_cli.cli.options import Choosing, Reading
from tusoi_cli.errors import TusoiError
from tusoi_cli.model.finding import Severity

if TYPE_CHECKING:
    from tusoi_cli.analyse.options import Options
    from tusoi_cli.model.settings import Settings
    from tusoi_cli.pipeline import Checked, Inputs

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_BY = {"committee": "committee", "kind": "kind", "audience": "audience", "dang-bo": "committee", "khoi": "kind",
       "doi-tuong": "audience"}  # fmt: skip


def read_inputs(reading: Reading) -> "Inputs":
    """All files that were named, read and understood."""
    from tusoi_cli import pipeline

    severity(reading.fail_on)
    paths = existing(reading.paths)
    return pipeline.read_all(paths, pipeline.prepare(reading.checklist, settings(reading)))


def settings(reading: Reading) -> "Settings":
    """What the office decided, and what this line takes for granted."""
    from tusoi_cli import pipeline

    return replace(
        pipeline.settings_for(existing(reading.paths)),
        assume_period=one_period(reading.assume_period),
        assume_party_cell=reading.assume_party_cell,
        password=password(reading.password_file) if reading.password_file else "",
    )


def analysis(choosing: Choosing) -> "Options":
    """What the reader asks of the analysis."""
    from tusoi_cli.analyse.options import Options

    return Options(
        start=one_period(choosing.start),
        end=one_period(choosing.end),
        by=one_of(choosing.by, _BY, "--by"),
        hide_small=small(choosing.hide_small),
        as_of=iso_date(choosing.as_of),
        signs_by_party_cell=choosing.signs_by_party_cell,
        party_cell=choosing.party_cell,
    )


def one_period(text: str) -> str:
    """The canonical period that was typed; empty for nothing."""
    from tusoi_cli.pipeline import period_named

    return period_named(text) if text else ""


def existing(typed: Sequence[str]) -> list[Path]:
    """The paths that were typed; ``*`` and ``?`` are found here, as not every shell does. TusoiError for none."""
    paths: list[Path] = []
    for each in typed:
        path = Path(each if _is_there(Path(each)) else each.rstrip('"'))  # PowerShell makes "a b\\" into a b"
        if _is_there(path):
            paths.append(path)
            continue
        matched = sorted(glob.glob(each)) if any(sign in each for sign in "*?") else []  # noqa: PTH207  as typed
        if not matched:
            raise TusoiError("no_such_path", status=2, path=each, nearest=_nearest(path))
        paths += map(Path, matched)
    return paths


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that is longer than any file's
        return False


def _nearest(path: Path) -> str:
    try:
        names = sorted(each.name for each in path.parent.iterdir())
    except OSError:
        return ""
    near = get_close_matches(path.name, names, n=1, cutoff=0.7)
    return str(path.parent / near[0]) if near else ""


def password(file: str) -> str:
    """The first line of a password file. TusoiError where it cannot be read."""
    try:
        lines = Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TusoiError("password_file", status=2, path=file) from error
    return lines[0].strip() if lines else ""


def iso_date(text: str) -> str:
    """``2019-11-05`` for ``5/11/2019`` and for itself; empty for nothing. TusoiError for what is no date."""
    if not text:
        return ""
    turned = fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    try:
        day = date(int(turned[3]), int(turned[2]), int(turned[1])) if turned else date.fromisoformat(text)
    except ValueError as error:
        raise TusoiError("bad_date", status=2, text=text) from error
    return day.isoformat()


def small(text: str) -> int:
    """K of ``--hide-small``; 0 for nothing. TusoiError for what is no number."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise TusoiError("bad_value", status=2, value=text, option="--hide-small", known="2, 5, 10")
    if int(text) < 2:
        raise TusoiError("hide_small_too_small", status=2, k=int(text))
    return int(text)


def one_of(text: str, known: Mapping[str, str], option: str) -> str:
    """What a choice stands for; empty for nothing. TusoiError for what is not among them."""
    if text and text.lower() not in known:
        raise TusoiError("bad_value", status=2, value=text, option=option, known=", ".join(known))
    return known[text.lower()] if text else ""


def severity(text: str) -> Severity:
    """The severity of ``--fail-on``."""
    chosen = one_of(text, {each: each for each in _SEVERITIES}, "--fail-on")
    return next(each for each in _SEVERITIES if each == chosen)


def severities(fail_on: str) -> tuple[Severity, ...]:
    """Those at least as grave as ``--fail-on`` says."""
    return _SEVERITIES[: _SEVERITIES.index(severity(fail_on)) + 1]


def status(checked: "Checked", fail_on: str) -> int:
    """1 where an input could not be used or a finding is at least as grave as ``fail_on``, else 0."""
    grave = severities(fail_on)
    unusable = any(source.status == "unusable" for source in checked.sources)
    return int(unusable or any(finding.severity in grave for finding in checked.findings))
