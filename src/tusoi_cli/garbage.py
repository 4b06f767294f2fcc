"""How often the garbage collector searches for cycles: facts by the hundred thousand have none, and looking costs time.

Counted references free what is not needed as ever.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 50_000
"""Objects between two searches; Python's 700 means a tenth of a run spent searching, as imports and facts make
objects by the hundred thousand and leave hardly any behind."""


def collect_seldom() -> None:
    """From now on, in this process."""
    gc.set_threshold(_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """While files are read."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def uncollected() -> Iterator[None]:
    """The search waits till the end, if it was on."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
