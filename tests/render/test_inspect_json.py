"""What `inspect --format json` says of a sheet whose last mark stands far below its table."""

import json

from tusoi_cli.language import Language
from tusoi_cli.model.reading import Outline, Reading
from tusoi_cli.model.report import Source
from tusoi_cli.render.inspect_json import inspect_json


def test_a_long_run_of_blank_rows_is_told_by_its_first_ones():
    rows = ("title", "header", "data", *["blank"] * 50_000, "ignored")
    reading = Reading("a.xlsx", "Sheet1", outline=Outline("a.xlsx", "Sheet1", rows))
    told = json.loads(inspect_json(Source("a.xlsx", "read"), [reading], [], Language()))["sheets"][0]["rows"]
    assert [row["row"] for row in told[:4]] == [1, 2, 3, 4]
    assert told[-1] == {"row": 50_004, "class": "ignored", "reason": ""}
    assert len(told) == 3 + 100 + 1
