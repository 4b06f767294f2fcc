"""tusoi: self-review statistics of party cells, read from the spreadsheets that offices send."""

__version__ = "0.1.0"
