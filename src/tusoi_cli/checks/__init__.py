"""Findings by code, over facts."""
