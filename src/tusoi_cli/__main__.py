"""``tusoi`` and ``python -m tusoi_cli``."""

import gc
import sys

_YOUNG = 50_000
"""Objects between two searches for unreachable ones; Python's 700 means a tenth of a short run spent searching, as
imports make objects by the hundred thousand and leave hardly any behind."""


def run() -> int:
    """The program's exit status. Ctrl-C while it is still starting ends it as quietly as later."""
    gc.set_threshold(_YOUNG)
    try:
        from tusoi_cli.cli.app import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
