"""Findings by code, over facts and printed figures; one module for each family (``checks.run.run``)."""
