"""The samples of the five places: office-like workbooks, and the truth that each must give back."""
