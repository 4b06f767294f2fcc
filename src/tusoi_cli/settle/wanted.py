"""Which of several files counts, where somebody decided it."""

from collections.abc import Callable, Iterable

from tusoi_cli.model.settings import Answer
from tusoi_cli.settle.names import Names


class Wanted:
    """The answers "use this file", by party cell and period."""

    def __init__(self, answers: Iterable[Answer], names: Names) -> None:
        self._files = [
            (names.key(answer.party_cell), answer.period, answer.value)
            for answer in answers
            if answer.action == "use_file"
        ]

    def of(self, party_cell: str, period: str) -> Callable[[str], bool]:
        """Whether a file was decided to count for the party cell (by its key) and period."""
        files = [file for cell, when, file in self._files if cell in ("", party_cell) and when in ("", period)]
        return lambda source: any(source == file or source.endswith(f"/{file}") for file in files)
