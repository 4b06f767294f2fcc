"""The one exception that ends a run: what happened and what to try."""

from collections.abc import Mapping


class TusoiError(Exception):
    """The run cannot go on.

    ``key`` names a message in ``messages/*.toml`` under ``[error]`` (``what`` and ``hint``);
    ``values`` fills its placeholders. ``status`` is the exit status: 1 an input could not be
    used, 2 wrong usage.
    """

    def __init__(self, key: str, *, status: int = 1, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.status = status
        self.values: Mapping[str, object] = values

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (self.key, self.status, dict(self.values)))


def _rebuild(key: str, status: int, values: dict[str, object]) -> TusoiError:
    return TusoiError(key, status=status, **values)
