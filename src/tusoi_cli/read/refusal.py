"""Why a file cannot be used, while it is being read; ``file`` turns each into its finding."""


class TooLarge(Exception):
    """The file unpacks, or spreads, beyond the limit. ``what``: bytes, parts, box, columns or text."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(what)
        self.what = what
        self.limit = limit


class Broken(Exception):
    """The bytes are not what they should be."""


class Truncated(Broken):
    """The end is missing."""


class Slow(Broken):
    """A reader did not come to an end."""


class Protected(Exception):
    """The workbook asks for a password."""


class NoKey(Protected):
    """Opening protected workbooks is not installed."""


class WrongKey(Protected):
    """The password given does not open it."""


class NotASpreadsheet(Exception):
    """The file is something else: ``kind`` and its exact format."""

    def __init__(self, kind: str, detail: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail = detail
