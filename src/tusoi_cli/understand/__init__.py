"""A sheet in, facts and findings out."""
