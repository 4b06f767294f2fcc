"""Names of party cells: which are the same, and as what they are shown."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from tusoi_cli.model.columns import Facts
from tusoi_cli.text import committee_key, party_cell_key

Key = TypeVar("Key")


class Names:
    """As what each party cell and committee is shown: the roster's name, else as first written, never by an alias."""

    def __init__(self, aliases: Mapping[str, str], roster: Iterable[str]) -> None:
        self._aliases = {party_cell_key(written): name for written, name in aliases.items()}
        self._roster = {party_cell_key(name): name for name in roster}
        self._shown: dict[tuple[str, str], str] = {}
        self._keys: dict[str, str] = {}
        self.are_spelt_once = not (self._aliases or self._roster)
        """Each name that was learnt is shown as it is written."""
        self._committees: dict[str, str] = {}

    def learn(self, facts: Facts) -> None:
        """Take in names as first written; capitals of a heading give way to any other writing."""
        for committee, party_cell in facts.distinct("committee", "party_cell"):
            where = committee_key(committee)
            self._prefer(self._committees, where, committee)
            if party_cell and (key := self._own_key(party_cell)) not in self._aliases:
                self._prefer(self._shown, (where, key), party_cell)

    def key(self, name: str) -> str:
        """The key of a name, its alias taken."""
        key = self._own_key(name)
        return self._own_key(self._aliases[key]) if key in self._aliases else key

    def _own_key(self, name: str) -> str:
        known = self._keys.get(name)
        if known is None:
            known = self._keys[name] = party_cell_key(name)
        return known

    def shown(self, committee: str, party_cell: str) -> tuple[str, str]:
        """A committee and its party cell under the names that are shown; empty names stay empty."""
        if not party_cell and not committee:
            return committee, party_cell
        where = committee_key(committee)
        if party_cell:
            key = self.key(party_cell)
            meant = self._aliases.get(self._own_key(party_cell), party_cell)
            party_cell = self._roster.get(key) or self._shown.get((where, key), meant)
        return self._committees.get(where, committee), party_cell

    def _prefer(self, names: dict[Key, str], key: Key, name: str) -> None:
        known = names.setdefault(key, name)
        if known != name:
            self.are_spelt_once = False
            if known.isupper() and not name.isupper():
                names[key] = name
