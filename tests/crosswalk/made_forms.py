"""Forms of party cells, written by script: by sign in either checklist, and one row a member."""

from openpyxl import Workbook

from tusoi_cli import pipeline
from tusoi_cli.analyse.options import Options
from tusoi_cli.read.checklist import load


def _titled(name, year):
    book = Workbook()
    sheet = book.active
    sheet.append(["ĐẢNG BỘ XÃ ĐỒNG MẪU"])
    sheet.append([f"CHI BỘ {name.upper()}"])
    sheet.append([f"KẾT QUẢ TỰ SOI, TỰ SỬA NĂM {year}"])
    return book, sheet


def by_sign(path, name, checklist, counts, *, people=(20, 18, 10), year=2019, without=()):
    """A form that lists every sign of the checklist except ``without``; ``counts``: those that are not 0."""
    book, sheet = _titled(name, year)
    for label, count in zip(
        ("Tổng số đảng viên", "Số đảng viên tham gia tự soi", "Số ĐV có biểu hiện"), people, strict=True
    ):
        if count is not None:
            sheet.append([None, label, count])
    sheet.append(["Mã", "Biểu hiện", "Số ĐV tự nhận"])
    for sign in load(checklist).signs:
        if sign.code not in without:
            sheet.append([sign.code, sign.text, counts.get(sign.code, 0)])
    book.save(path)
    return path


def members(path, name, codes, ticks, *, year=2019):
    """One row a member: ``ticks`` holds the signs that each reports, ``codes`` are the columns."""
    book, sheet = _titled(name, year)
    sheet.append(["TT", "Họ và tên", *codes])
    for number, named in enumerate(ticks, start=1):
        sheet.append([number, f"Đảng viên {number}", *("x" if code in named else None for code in codes)])
    book.save(path)
    return path


def checked(paths, checklist=""):
    return pipeline.check(pipeline.read_all(list(paths), pipeline.prepare(checklist)))


def report(paths, checklist="", **options):
    return pipeline.report(checked(paths, checklist), Options(**options))


def rows(report, table):
    """The rows of a table by their first column: id -> item."""
    found = report.table(table)
    ids = [column.id for column in found.columns] if found else []
    return {row[0]: dict(zip(ids, row, strict=True)) for row in found.rows} if found else {}


def signs(facts):
    """Value and place by sign that anybody reports."""
    return {fact.code: (fact.value, fact.ref) for fact in facts if fact.measure == "sign" and fact.value}
