"""Facts in, a report out: rates, change, comparison of party cells, disclosure control."""

from tusoi_cli.analyse.options import Options
from tusoi_cli.analyse.report import analyse

__all__ = ["Options", "analyse"]
