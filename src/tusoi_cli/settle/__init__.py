"""Facts of many files in, one fact for each figure out (``settle.facts.settle``)."""
