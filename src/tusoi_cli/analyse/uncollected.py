"""No search for cycles while facts by the hundred thousand are arranged: there are none, and looking takes as long."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """The garbage collector waits till the end, if it was on; counted references free what is not needed as ever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
