"""A file in, sheets out: values at absolute addresses, merges, what is hidden, where each came from."""

from tusoi_cli.read.file import read, read_bytes
from tusoi_cli.read.walk import Found, walk

__all__ = ["Found", "read", "read_bytes", "walk"]
