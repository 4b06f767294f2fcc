"""The time that a document carries: never the clock's."""

import os
from datetime import UTC, datetime


def moment() -> datetime:
    """SOURCE_DATE_EPOCH in UTC, else a time that never changes; without a zone."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    told = datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else datetime(2000, 1, 1, tzinfo=UTC)
    return told.replace(tzinfo=None)
