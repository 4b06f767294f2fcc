"""What goes to others: marked copies to those who sent, bare layouts to those who teach tusoi a new form."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.reading import Outline
from tusoi_cli.pipeline import Checked, Inputs
from tusoi_cli.read import Found, read, walk
from tusoi_cli.understand.knowledge import Knowledge
from tusoi_cli.understand.known_words import KnownWords
from tusoi_cli.understand.person_names import holds_people, is_person
from tusoi_cli.understand.sheet import understand

if TYPE_CHECKING:
    from tusoi_cli.render.annotate import Written


def share(path: Path, inputs: Inputs, output: Path) -> None:
    """The layout of a file that was read, without what it says, as a workbook. TusoiError ``cannot_open``."""
    from tusoi_cli.read.number_formats import number_formats
    from tusoi_cli.render.share import Layout, write_share

    knowledge = inputs.knowledge
    book, _ = read(path, path.name, password=knowledge.settings.password)
    if book is None:
        raise TusoiError("cannot_open", path=str(path))
    outlines = {reading.sheet: reading.outline for reading in inputs.readings if reading.outline}
    kept = KnownWords(knowledge.meanings, knowledge.matchers).spans
    write_share(Layout(book, outlines, kept, number_formats(path)), output)


def annotate(
    paths: Sequence[Path], inputs: Inputs, checked: Checked, folder: Path, language: Language
) -> "list[Written]":
    """A workbook in the folder for every file with findings: the file itself, marked, else a list of its findings.

    TusoiError ``output_is_input``, or as ``render.aside``.
    """
    from tusoi_cli.render import annotate as marks

    knowledge = inputs.knowledge
    found = [each for each in walk(paths) if each.kind == "spreadsheet"]
    known = KnownWords(knowledge.meanings, knowledge.matchers)
    files = []
    for each in found:
        told = [f for f in checked.findings if f.source == each.source and f.severity != "info"]
        if told:
            outlines = {r.sheet: r.outline for r in inputs.readings if r.source == each.source and r.outline}
            data = _copyable(each, outlines, knowledge)
            kept = partial(known.spans, mode="signature")
            files.append(marks.Returned(each.source, told, outlines, kept, is_person, data))
    return marks.annotate(files, folder, [each.path for each in found], language)


def _copyable(found: Found, outlines: Mapping[str, Outline], knowledge: Knowledge) -> bytes | None:
    """The bytes of a workbook that can be written again and holds no names of persons; else None."""
    book, _ = read(found.path, found.source)
    if book is None or book.format != "xlsx" or found.path.suffix.lower() not in (".xlsx", ".xlsm"):
        return None
    for sheet in book.sheets:
        outline = outlines.get(sheet.name) or understand(sheet, knowledge).outline
        if outline and (outline.personal or holds_people(sheet, outline)):
            return None
    return found.path.read_bytes()
