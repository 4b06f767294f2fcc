"""A file in, sheets out: values, merges, hidden parts, and where each came from."""
