"""For every code of the catalogue: a folder that draws it, where, and the same folder put right.

Rows are parted by ``|``, fields by ``;``. What stands in an xlsx file that csv cannot hold is made by a function.
"""

import io
import unicodedata
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import openpyxl

from tusoi_cli.model.settings import Answer, Member, Origin, Settings
from tusoi_cli.read.checklist import load
from tusoi_cli.read.legacy import VNI

Content = str | bytes | Callable[[], bytes]


class Place(NamedTuple):
    """Where a finding is to be: file, sheet, spreadsheet cell."""

    source: str = ""
    sheet: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Example:
    """``bad`` and ``good``: what a file holds, or file name -> what it holds."""

    bad: Content | Mapping[str, Content]
    good: Content | Mapping[str, Content]
    place: Place
    settings: Settings = field(default_factory=Settings)
    healed: Settings | None = None
    """Of the good folder, where they differ."""
    checklist: str = ""


BOOK, SHEET = "bieu.xlsx", "Biểu 1"
TITLE = "ĐẢNG BỘ XÃ TÂN AN|TỔNG HỢP TỰ SOI, TỰ SỬA NĂM 2019|"
HEAD = "STT;Chi bộ;Tổng số đảng viên;Số ĐV tự soi;Số ĐV có biểu hiện|"
COUNTS = TITLE + HEAD + "1;Chi bộ ấp 1;{}|2;Chi bộ ấp 2;20;18;2|"
PLAIN = COUNTS.format("20;18;1")
NAMED = PLAIN.replace("Chi bộ ấp 2", "{}")
TOTAL = PLAIN + ";Tổng cộng;{}|"
SHARE = TITLE + "STT;Chi bộ;Số ĐV tự soi;Số ĐV có biểu hiện;Tỷ lệ|1;Chi bộ ấp 1;18;3;{}|2;Chi bộ ấp 2;20;2;10,0%|"
SIGNS = "CHI BỘ ẤP 1|PHIẾU TỰ SOI NĂM 2019|Số ĐV tự soi: 18|Số ĐV có biểu hiện: {}|Mã;Biểu hiện;Số đảng viên|"
GRADES = TITLE + "STT;Chi bộ;Số ĐV được xếp loại;HTXSNV;HTTNV;HTNV;KHTNV|1;Chi bộ ấp 1;{}|"
FOLLOW = TITLE + "STT;Khuyết điểm, hạn chế;Đơn vị;Thời hạn;Tình trạng|1;Chậm học nghị quyết;Chi bộ ấp 1;30/6/2019;{}|"
FEW = SIGNS.format(3) + "I.1;;2|I.2;;3|{}"
WHOLE = SIGNS.format(3) + "".join(f"{group}.{n};;{int(n == 1)}|" for group in ("I", "II", "III") for n in range(1, 10))
PARTS = SIGNS.format(5) + "".join(f"{sign.code};;{{{sign.code.replace('.', '_')}}}|" for sign in load("nq4-82").signs)


class _Noughts(dict[str, int]):
    def __missing__(self, key: str) -> int:
        return 0


def _parts(**counts: int) -> str:
    """A sheet in the 82 signs, of which 27 are asked for."""
    return PARTS.format_map(_Noughts(counts))


YEARS = "ĐẢNG BỘ XÃ TÂN AN|CÁC CHỈ TIÊU THEO DÕI|STT;Nội dung chỉ tiêu;2018;2019|1;Thu ngân sách;{};1500|2;Số hộ;7;9|"
SCORED = "CHI BỘ ẤP 1|PHIẾU TỰ CHẤM ĐIỂM NĂM 2019|Họ và tên;I.1;I.2;Tổng điểm|Người một;{}|Người hai;1;2;3|"
MARKED = "CHI BỘ ẤP 1|ĐẢNG VIÊN TỰ SOI NĂM 2019|STT;Họ và tên;I.1;I.2|1;Người một;{}|2;Người hai;0;1|"
OWN = "CHI BỘ ẤP 1|TỰ SOI {}|Tổng số đảng viên: {}|Số ĐV tự soi: 18|Mã;Biểu hiện;Số đảng viên|I.1;;1|I.2;;0|I.3;;2|"
CELLS = (Member("Chi bộ ấp 1"), Member("Chi bộ ấp 2"))


def book(text: str, *, change: Callable[[Any], None] | None = None) -> Callable[[], bytes]:
    """An xlsx workbook of the rows; ``change`` does to its sheet what only a workbook can hold."""

    def made() -> bytes:
        whole = openpyxl.Workbook()
        sheet = whole.active
        sheet.title = SHEET
        for line in text.rstrip("|").split("|"):
            sheet.append([int(value) if value.isdecimal() else value for value in line.split(";")])
        if change:
            change(sheet)
        stream = io.BytesIO()
        whole.save(stream)
        return stream.getvalue()

    return made


def _put(ref: str, value: object) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        sheet[ref] = value

    return change


def _hide_row(sheet: Any) -> None:
    sheet.row_dimensions[4].hidden = True


def _locked() -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(book(PLAIN)())).encrypt("bí mật", stream)
    return stream.getvalue()


def _cut() -> bytes:
    return book(PLAIN)()[:-400]


def _corner(ref: str) -> Callable[[], bytes]:
    """A value so far from the others that a reader would need a grid of millions."""

    def made() -> bytes:
        row = "".join(letter for letter in ref if letter.isdigit())
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(book(PLAIN)())) as old, zipfile.ZipFile(stream, "w") as new:
            for name in old.namelist():
                part = old.read(name)
                if name.endswith("sheet1.xml"):
                    far = f'<row r="{row}"><c r="{ref}"><v>1</v></c></row></sheetData>'
                    part = part.replace(b"</sheetData>", far.encode())
                new.writestr(name, part)
        return stream.getvalue()

    return made


_TYPED = {letter: typed for typed, letter in reversed(VNI.items())}


def vni(text: str) -> bytes:
    """The text as a csv file typed in VNI-Times."""
    return "".join(_TYPED.get(letter, letter) for letter in unicodedata.normalize("NFC", text)).encode("cp1252")


def _one(text: Sequence[str] | str, good: str, ref: str, **more: Any) -> Example:
    """A csv file; its sheet is named as the file."""
    return Example(str(text), good, Place("bieu.csv", "bieu", ref), **more)


def _of_book(bad: Callable[[], bytes], good: Callable[[], bytes], ref: str, sheet: str = SHEET) -> Example:
    return Example({BOOK: bad}, {BOOK: good}, Place(BOOK, sheet, ref))


def _decided(source: str) -> Settings:
    """A decision on the period of a file, written down in ``bieu.csv``."""
    return Settings(answers=(Answer("period", "2019", source=source, origin=Origin("bieu.csv", "bieu", "B7", True)),))


EXAMPLES: dict[str, Example] = {
    "TS101": _of_book(lambda: b"%PDF-1.7 " + bytes(90), book(PLAIN), "", ""),
    "TS102": _of_book(_locked, book(PLAIN), "", ""),
    "TS103": _of_book(_cut, book(PLAIN), "", ""),
    "TS104": _of_book(_corner("XFD1048576"), _corner("G40"), "", ""),
    "TS105": _of_book(lambda: b"", book(PLAIN), "", ""),
    "TS106": _of_book(book(PLAIN, change=_put("D4", "=15+3")), book(PLAIN), "D4"),
    "TS201": _one("Kính gửi|Các đồng chí", PLAIN, "A1"),
    "TS202": _one(MARKED.format("2;3"), MARKED.replace("TỰ SOI", "TỰ SOI THEO MỨC ĐỘ").format("2;3"), "C4"),
    "TS203": _one(COUNTS.replace("Số ĐV tự soi", "Màu sắc").format("20;18;1"), PLAIN, "D4"),
    "TS204": _one(FEW.replace("CHI BỘ ẤP 1|", "").format(""), FEW.format(""), "A4"),
    "TS205": _one(COUNTS.replace(" NĂM 2019", "").format("20;18;1"), PLAIN, "A3"),
    "TS206": _of_book(book(PLAIN, change=_hide_row), book(PLAIN), "A4"),
    "TS207": Example({"bieu.csv": vni(PLAIN.replace("|", "\n"))}, PLAIN, Place("bieu.csv", "bieu")),
    "TS208": _one(COUNTS.replace("20;18;2", ";;").format(";;"), PLAIN, "C4"),
    "TS209": Example(
        {"Chi bo ap 1 nam 2018.csv": FEW.format("")}, {"Chi bo ap 1 nam 2019.csv": FEW.format("")},
        Place("Chi bo ap 1 nam 2018.csv", "Chi bo ap 1 nam 2018", "A2"),
    ),
    "TS210": _one(
        PLAIN, PLAIN, "B7",
        settings=_decided("khac.csv"), healed=_decided("bieu.csv"),
    ),
    "TS211": _of_book(book(NAMED.format("Coâng an")), book(NAMED.format("Công an")), "B5"),
    "TS301": _one(COUNTS.format("20;18;vài"), PLAIN, "E4"),
    "TS302": _one(COUNTS.format("20;18;-1"), PLAIN, "E4"),
    "TS303": _one(COUNTS.format("20;18;#REF!"), PLAIN, "E4"),
    "TS304": _one(COUNTS.format("20;;1"), PLAIN, "D4"),
    "TS305": _one(COUNTS.format("20;18;2019-04-12"), COUNTS.format("20;18;4"), "E4"),
    "TS306": _one(YEARS.format("1.234"), YEARS.format("1.234,5"), "C4"),
    "TS401": _one(FEW.format("|;Mất mùa do sâu bệnh;1|"), FEW.format("I.3;;1|"), "B9"),
    "TS402": _one(
        FEW.format(";Phai nhạt lý tưởng của cách mạng ta;1|").replace("I.1;;2|", ""),
        FEW.format(";Phai nhạt lý tưởng cách mạng;1|").replace("I.1;;2|", ""), "B7",
    ),
    "TS403": _one(FEW.format("I.2;;1|"), FEW.format("I.3;;1|"), "A8"),
    "TS404": _one(FEW.format(""), WHOLE, ""),
    "TS405": _one(SCORED.format("9;1;10"), SCORED.format("3;1;4"), "B4"),
    "TS406": _one(FOLLOW.format("xanh lam"), FOLLOW.format("Đã khắc phục"), "E4"),
    "TS407": _one(_parts(I_4_a=2, I_4_b=3), _parts(I_4_a=5), "", checklist="nq4-27"),
    "TS501": _one(COUNTS.format("20;18;19"), COUNTS.format("20;18;18"), "E4"),
    "TS502": _one(COUNTS.format("20;21;1"), COUNTS.format("20;20;1"), "D4"),
    "TS503": _one(FEW.format("I.3;;19|"), FEW.format("I.3;;2|"), "C8"),
    "TS504": _one(TOTAL.format("40;37;3"), TOTAL.format("40;36;3"), "D6"),
    "TS505": _one(FEW.replace("hiện: 3", "hiện: 9").format(""), FEW.format(""), "A4"),
    "TS506": _one(SHARE.format("20,0%"), SHARE.format("16,7%"), "E4"),
    "TS507": _one(
        TITLE + "STT;Chi bộ;Số ĐV tự soi;Tỷ lệ có biểu hiện|1;Chi bộ ấp 1;182;45,8%|2;Chi bộ ấp 2;20;10,0%|",
        TITLE + "STT;Chi bộ;Số ĐV tự soi;Tỷ lệ có biểu hiện|1;Chi bộ ấp 1;182;45,6%|2;Chi bộ ấp 2;20;10,0%|", "D4",
    ),
    "TS508": Example(
        {"a.csv": OWN.format("2019", 20), "b.csv": OWN.format("2019", 21)},
        {"a.csv": OWN.format("2019", 20), "b.csv": OWN.format("2018", 21)}, Place("a.csv", "a", "A3"),
    ),
    "TS509": Example(
        {"a.csv": OWN.format("2018", 20), "b.csv": OWN.format("2019", 41)},
        {"a.csv": OWN.format("2018", 20), "b.csv": OWN.format("2019", 40)}, Place("b.csv", "b", "A3"),
    ),
    "TS510": _one(GRADES.format("20;2;15;2;0"), GRADES.format("20;2;15;3;0"), "C4"),
    "TS511": _one(GRADES.format("20;9;9;2;0"), GRADES.format("20;2;15;3;0"), "D4"),
    "TS512": Example(
        {"a.csv": OWN.format("2019", 20), "b.csv": COUNTS.format("21;18;1")},
        {"a.csv": OWN.format("2019", 20), "b.csv": PLAIN}, Place("b.csv", "b", "C4"),
    ),
    "TS513": _one(COUNTS.format("19870412;18;1"), COUNTS.format("20;18;1"), "C4"),
    "TS601": Example({"a.csv": OWN.format("2019", 20)}, PLAIN, Place(), settings=Settings(roster=CELLS)),
    "TS602": _one(PLAIN.replace("ấp 2", "ấp Hai"), PLAIN, "C5", settings=Settings(roster=CELLS)),
    "TS603": Example(
        {"a.csv": OWN.format("2017", 20), "b.csv": OWN.format("2019", 20)},
        {"a.csv": OWN.format("2017", 20), "b.csv": OWN.format("2019", 20), "c.csv": OWN.format("2018", 20)},
        Place(), settings=Settings(expected_periods=("2017", "2018", "2019")),
    ),
    "TS604": Example(
        {"bieu.csv": PLAIN, "Chi bo ap 3.pdf": b"%PDF-1.7 " + bytes(90)}, {"bieu.csv": PLAIN},
        Place("Chi bo ap 3.pdf"),
    ),
    "TS701": _one(MARKED.format("1;0"), MARKED.replace("Họ và tên", "Màu áo").format("1;0"), "B4"),
    "TS702": Example(FEW.format(""), FEW.format("").replace("2|", "6|").replace("3|", "9|"), Place()),
}  # fmt: skip
