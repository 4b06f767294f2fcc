"""Folders of made-up workbooks, as party cells and committees send them."""

import io
import zipfile
from pathlib import Path

import xlsxwriter

from tusoi_cli.read.checklist import load

SIGNS = load("nq4-82").signs


def workbook(path, party_cell, members, with_signs, *, committee="", year=2019):
    """One party cell's sheet: its members, those reviewed, those with signs, and signs that add up to them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Tổng hợp")
        if committee:
            sheet.write("A1", committee.upper())
        sheet.write("A2", party_cell.upper())
        sheet.write("A4", f"TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA NĂM {year}")
        sheet.write("A5", f"Tổng số đảng viên: {members}")
        sheet.write("A6", f"Số đảng viên tự soi: {members}")
        sheet.write("A7", f"Số đảng viên có biểu hiện: {with_signs}")
        sheet.write_row("A9", ["STT", "Biểu hiện", "Số đảng viên"])
        for number, sign in enumerate(SIGNS[:12], start=1):
            sheet.write_row(8 + number, 0, [number, sign.text, with_signs if number == 1 else 0])


def two_communes(folder: Path, *, named: bool = False) -> Path:
    """Chi bộ ấp 1 and ấp 2 in each of two communes, with other figures; no sheet names its committee unless asked."""
    for at, commune in enumerate(("Xã An Bình", "Xã Tân Lập")):
        for number in (1, 2):
            committee = f"Đảng bộ {commune}" if named else ""
            workbook(
                folder / commune / f"Chi bộ ấp {number}.xlsx", f"Chi bộ ấp {number}", 20 + at, 3 + number + at,
                committee=committee,
            )  # fmt: skip
    return folder


def broken(path: Path) -> None:
    """A workbook cut off while it was copied."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>" * 200)
    path.write_bytes(buffer.getvalue()[:120])


def everything(folder: Path) -> dict[str, bytes]:
    """Every file of a results folder that is for somebody to read, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
