"""``tusoi`` and ``python -m tusoi_cli``."""

import sys

from tusoi_cli.garbage import collect_seldom


def run() -> int:
    """The program's exit status. Ctrl-C while it is still starting ends it as quietly as later."""
    collect_seldom()
    try:
        from tusoi_cli.cli.app import main

        return main()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
