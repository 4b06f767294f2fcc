"""A whole folder in one run: files to outcomes over any executor, outcomes to documents, pictures and tables."""
