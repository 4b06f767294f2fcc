"""The choices that make one sheet look unlike another, each recorded by name so that failures group."""

import random
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


class Look:
    """Chooses and remembers.

    Without ``wanted`` every feature has its chance, scaled by how wild the seed is. With it, just
    the features named are on (``subtotals``, ``file=xls``) and every choice not named takes its
    first, plainest option.
    """

    def __init__(
        self, seed: str, wanted: Iterable[str] | None = None, fault: str = "", forced: set[str] | None = None
    ) -> None:
        self.fault = fault
        self.forced = forced or set()
        self.nameless = False
        """The file holds one sheet without a name."""
        self.together = False
        """Several forms stand in one file: its name says nothing of any one."""
        self.narrow = False
        """The file holds only letters of an 8-bit encoding."""
        self.random = random.Random(seed)
        self.wanted = None if wanted is None else set(wanted)
        self.used: list[str] = []
        self.wildness = self.random.choice((0.25, 0.6, 1.0))

    def has(self, feature: str, chance: float) -> bool:
        """Whether the sheet has a feature."""
        drawn = self.random.random() < chance * self.wildness
        on = feature in self.forced or (drawn if self.wanted is None else feature in self.wanted)
        if on and feature not in self.used:
            self.used.append(feature)
        return on

    def pick(self, feature: str, options: Sequence[str], plain: float = 0.5) -> str:
        """One of several named options; the first is the plain one."""
        drawn = options[0] if self.random.random() < plain else self.random.choice(options)
        if self.wanted is not None:
            named = [option for option in options if f"{feature}={option}" in self.wanted]
            drawn = named[0] if named else options[0]
        forced = [option for option in options if f"{feature}={option}" in self.forced]
        drawn = forced[0] if forced else drawn
        if drawn != options[0]:
            name = f"{feature}={drawn}"
            if name not in self.used:
                self.used.append(name)
        return drawn

    def any(self, options: Sequence[T]) -> T:
        """One of several wordings of the same thing; the first one, unless ``words`` are wanted too."""
        drawn = self.random.choice(options)
        return drawn if self.wanted is None or "words" in self.wanted else options[0]

    @property
    def gap(self) -> int:
        """How far to the right of its label a value stands."""
        return 1 if self.wanted is not None else self.random.choice((1, 1, 2))
