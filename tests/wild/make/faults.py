"""Faults planted in a sheet: what each does to the truth, and which finding must name it."""

FAULTS: tuple[str, ...] = ("no_period", "no_party_cell")
