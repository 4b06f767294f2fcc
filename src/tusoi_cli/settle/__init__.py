"""Facts of many files in, one fact for each figure out: aliases, sent twice, own workbook before synthesis."""
