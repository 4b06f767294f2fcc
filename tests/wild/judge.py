"""A wild workbook, read through the program and judged."""

import json
import traceback
from dataclasses import dataclass
from pathlib import Path

import through
from make import Difference, Wild, differences


@dataclass(frozen=True)
class Verdict:
    """What the program made of one wild workbook.

    ``silent``: the facts differ and no error or warning says so. ``alarms``: errors and warnings
    that nothing in the workbook calls for. ``unsaid``: planted faults that no finding names.
    ``leaked``: people's names in what was printed. ``crash``: the exception, if there was one.
    """

    wild: Wild
    differences: tuple[Difference, ...] = ()
    alarms: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()
    crash: str = ""
    said: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Facts and places are exactly the truth."""
        return not self.differences and not self.crash

    @property
    def silent(self) -> bool:
        """Wrong, and nothing was said."""
        wrong = any(each.kind != "ref" for each in self.differences)
        return wrong and not self.said and not self.crash

    @property
    def good(self) -> bool:
        """Nothing to complain of."""
        return self.exact and not self.alarms and not self.unsaid and not self.leaked

    def __str__(self) -> str:
        lines = [self.wild.description]
        if self.crash:
            lines.append(f"  crash: {self.crash}")
        if self.silent:
            lines.append("  SILENTLY WRONG")
        lines += [f"  {each}" for each in self.differences[:4]]
        if len(self.differences) > 4:
            lines.append(f"  … {len(self.differences)} differences")
        lines += [f"  false alarm: {each}" for each in self.alarms[:4]]
        lines += [f"  not said: {each}" for each in self.unsaid]
        lines += [f"  name leaked: {each}" for each in self.leaked]
        return "\n".join(lines)


def judge(wild: Wild, folder: Path) -> Verdict:
    """Writes the workbook into the folder, runs the program over it, and compares."""
    paths = []
    for name, data in wild.files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        paths.append(path)
    try:
        facts, findings = through.read(paths if len(paths) == 1 else [folder])
    except Exception as error:
        return Verdict(wild, crash=_where(error))
    finally:
        for path in paths:
            path.unlink()
            if path.parent != folder and not any(path.parent.iterdir()):
                path.parent.rmdir()
    loud = [each for each in findings if each["severity"] != "info"]
    codes = {each["code"] for each in findings}
    expected = wild.allowed.union(*wild.required)
    alarms = [
        f"{each['code']} {each['sheet']}!{each['ref']} {each['message']}"[:200]
        for each in loud
        if each["code"] not in expected
    ]
    unsaid = [" or ".join(sorted(each)) for each in wild.required if not each & codes]
    printed = json.dumps([facts, findings], ensure_ascii=False, default=str)
    leaked = [name for name in wild.names if name in printed]
    said = tuple(sorted({each["code"] for each in loud}))
    found = tuple(differences(wild.truth, facts))
    return Verdict(wild, found, tuple(alarms), tuple(unsaid), tuple(leaked), said=said)


def _where(error: Exception) -> str:
    """The exception and the last place of the program that it went through."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "tusoi_cli" in each.filename]
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}"[:300]
