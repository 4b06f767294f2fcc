"""``python -m tusoi_cli`` is the program ``tusoi``."""

import sys

from tusoi_cli.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
