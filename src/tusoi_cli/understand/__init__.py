"""A sheet in, facts and findings out (``understand.sheet.understand``)."""
