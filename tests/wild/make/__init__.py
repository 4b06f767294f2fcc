"""A seeded generator of office-like workbooks that know what is true of them."""

from make.compare import Difference, differences
from make.faults import FAULTS
from make.wild import FORMS, Wild, make

__all__ = ["FAULTS", "FORMS", "Difference", "Wild", "differences", "make"]
