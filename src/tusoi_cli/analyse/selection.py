"""One party cell's facts out of many."""

from dataclasses import replace
from difflib import get_close_matches
from itertools import chain

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.columns import Facts
from tusoi_cli.model.settings import Settings
from tusoi_cli.model.settled import Settled
from tusoi_cli.text import party_cell_key, plain


def only(settled: Settled, settings: Settings, party_cell: str) -> tuple[Settled, Settings]:
    """Settled facts, roster and lists cut down to one party cell; ``party_cell_unknown`` names the nearest."""
    wanted = party_cell_key(party_cell)
    runs = (run.parts for (name,), run in settled.facts.runs("party_cell") if name and party_cell_key(name) == wanted)
    facts = Facts(parts=chain.from_iterable(runs))
    roster = tuple(member for member in settings.roster if party_cell_key(member.name) == wanted)
    if not facts and not roster:
        known = {plain(name): name for name in settled.facts.texts("party_cell") if name}
        near = get_close_matches(plain(party_cell), known, n=1, cutoff=0.0)
        nearest = known[near[0]] if near else ""
        raise TusoiError("party_cell_unknown", status=2, party_cell=party_cell, nearest=nearest)
    listed = {
        who: tuple(cell for cell in cells if party_cell_key(cell) == wanted) for who, cells in settled.listed.items()
    }
    unusable = {
        committee: tuple(cell for cell in cells if party_cell_key(cell) == wanted)
        for committee, cells in settled.unusable.items()
    }
    ranges = tuple(each for each in settled.ranges if each.party_cell and party_cell_key(each.party_cell) == wanted)
    settled = replace(settled, facts=facts, listed=listed, unusable=unusable, ranges=ranges)
    return settled, replace(settings, roster=roster)
