"""A file in, sheets out: values at absolute addresses, merges, what is hidden, where each came from."""

from tusoi_cli.read.file import fetch, read, read_bytes, read_fetched
from tusoi_cli.read.walk import Found, walk

__all__ = ["Found", "fetch", "read", "read_bytes", "read_fetched", "walk"]
