"""A report in, a file or a terminal out: one writer each."""
