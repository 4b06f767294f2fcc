"""Facts in, a report out: rates, change, comparison of party cells, disclosure control."""
