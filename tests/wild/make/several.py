"""What is sent together: a committee's workbook of several forms, a folder of party cells' workbooks."""

import random

from make import by_party_cell, by_sign, checklists, context, grades, indicators, people, periods, rotation
from make.book import Book
from make.look import Look


def synthesis(look: Look, rng: random.Random) -> Book:
    """One workbook of a committee's year: counts by party cell, and two or three other forms on their own sheets."""
    look.together = True
    look.nameless = False
    year = str(rng.randint(2018, 2025))
    world = people.world(rng, list(checklists.signs("nq4-27")), rng.choice((3, 6, 10, 16)), [year], 0.3)
    chosen = [
        by_party_cell.build,
        *rng.sample([grades.build, rotation.build, indicators.build], k=rng.choice((1, 2, 3))),
    ]
    forms = [(build, random.Random(rng.random())) for build in chosen]
    if look.has("forms_shuffled", 0.3):
        look.random.shuffle(forms)
    book = Book(context.file_name(look))
    for build, own in forms:
        part = build(look, own, world)
        book.drafts += part.drafts
        book.marks += part.marks
        book.totals += part.totals
        book.percents += part.percents
        book.required += part.required
        book.allowed |= part.allowed
        book.names += part.names
    for mark in book.marks:
        mark.loose = True  # a party cell is shown as it was first written
        if not mark.fact["committee"]:
            mark.ignore |= {"committee"}  # another sheet of the workbook may name it
    for number, draft in enumerate(book.drafts):
        if any(other.name.lower() == draft.name.lower() for other in book.drafts[:number]):
            draft.name = f"{draft.name[:26]} ({number})"
    return book


def folder(look: Look, rng: random.Random) -> Book:
    """A workbook of each of 2 to 5 party cells, some in a folder that names the period."""
    look.together = True
    look.nameless = False
    checklist = rng.choice(("nq4-27", "nq4-82"))
    codes = list(checklists.signs(checklist))
    world = people.world(rng, codes, rng.choice((2, 3, 5)), periods.kinds(rng, 1), rng.choice((0.1, 0.5)))
    truth = by_sign.Plan(world, checklist, 0, codes)
    shape = by_sign.Shape(look, truth)
    period = world.periods[0]
    folder_name = ""
    if look.has("period_in_folder", 0.3):
        shape.period = "nowhere"
        folder_name = look.any(periods.file_spellings(period))
    books = []
    for number, cell in enumerate(world.cells, start=1):
        book = Book(folder=folder_name)
        place = by_sign.Place(world.committee, cell, period, False)
        by_sign.SignSheet(book, look, truth, shape, place).write([])
        if cell.name not in book.file:
            book.file = f"{book.file} so {number}"
        books.append(book)
    books[0].others = books[1:]
    return books[0]
