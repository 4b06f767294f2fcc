"""Periods are looked for only where one can stand: what the first look passes over holds none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_cli.understand.periods import _compiled

FORMS = [(accents, at) for accents in (True, False) for at in range(len(_compiled(accents).forms))]


@given(st.data())
def test_the_first_look_passes_over_no_form(data: st.DataObject) -> None:
    accents, at = data.draw(st.sampled_from(FORMS))
    compiled = _compiled(accents)
    text = data.draw(st.from_regex(compiled.forms[at][1]))
    assert compiled.said.search(text)


@pytest.mark.parametrize("accents", [True, False])
def test_the_first_look_passes_over_most_titles(accents: bool) -> None:
    said = _compiled(accents).said
    assert not any(map(said.search, ["chi bo ap 9", "dang bo xa an binh", "tong so dang vien: 39", "chi bo 00009"]))
