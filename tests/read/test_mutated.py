"""Broken workbooks by the hundred: an answer for each, in time, and the process lives."""

import io
import random
import time
from collections.abc import Callable

import pytest
from made_books import xlsb, xlsx
from mutations import broken
from test_second_look import office, open_document
from test_web_and_xml import PAGE, XML

from tusoi_cli.read import read_bytes
from tusoi_cli.read.biff import Records
from tusoi_cli.read.cfb import Compound, compound
from tusoi_cli.read.refusal import Broken

LIMIT = 20.0


def old() -> bytes:
    """An old workbook."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Biểu")
    for row in range(30):
        sheet.write(row, 0, f"Chi bộ ấp {row}")
        sheet.write(row, 1, row * 1.5)
    sheet.write_merge(40, 41, 0, 3, "Tổng cộng")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


ODS_ROWS = (
    '<table:table-row><table:table-cell office:value-type="string"><text:p>Chi bộ</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="5"/></table:table-row>'
)
SEEDS: dict[str, Callable[[], bytes]] = {
    "xlsx": office,
    "small": xlsx,
    "xls": old,
    "xlsb": xlsb,
    "ods": lambda: open_document(ODS_ROWS),
    "html": PAGE.encode,
    "xml": XML.encode,
    "csv": lambda: ("Chi bộ;Số\n" + "ấp 1;2\n" * 20).encode("cp1258", "replace"),
}


def mutated(kind: str, seed: int) -> bytes:
    """The seed's own way to break a file of a kind."""
    chance = random.Random(f"{kind} {seed}")
    return broken(SEEDS[kind](), chance)


def survive(kind: str, seed: int) -> None:
    data = mutated(kind, seed)
    start = time.monotonic()
    book, findings = read_bytes(data, f"a.{kind}")
    if book:
        for sheet in book.sheets:
            assert sheet.look is not None
    else:
        assert findings
        assert all(each.code.startswith(("TS10", "TS2")) for each in findings)
    assert time.monotonic() - start < LIMIT, (kind, seed)


@pytest.mark.parametrize("kind", SEEDS)
def test_broken_files_get_an_answer(kind: str, capfd: pytest.CaptureFixture[str]) -> None:
    for seed in range(5 if kind == "xlsb" else 12):
        survive(kind, seed)
    assert capfd.readouterr() == ("", "")


def place(stream: bytes, number: int) -> int:
    """Where the first record of a number has its content."""
    records = Records(stream)
    starts = [0, *records._sheets]
    return next(at for start in starts for found, at, _ in records.substream(start) if found == number)


def announced(number: int, content: bytes) -> bytes:
    """The old workbook with the first record of a number beginning otherwise."""
    data = old()
    start = data.index(b"\x09\x08\x10\x00")
    at = start + place(data[start:], number)
    return data[:at] + content + data[at + len(content) :]


@pytest.mark.parametrize("size", [0, 1, 511, 4096, 70_000, 6_000_000, 6_000_001, 9_000_000])
def test_a_container_of_our_own_gives_back_its_stream(size: int) -> None:
    stream = bytes(range(256)) * (size // 256) + bytes(size % 256)
    whole = Compound(compound("Workbook", stream))
    assert whole.stream("Workbook")[:size] == stream
    assert list(whole.entries) == ["Root Entry", "Workbook"]


def test_loops_and_holes_in_a_container_are_refused() -> None:
    whole = bytearray(compound("Workbook", bytes(9000)))
    table = len(whole) - 512
    for sector, target in ((0, 0), (3, 1), (2, 100_000), (5, 0xFFFFFFFE)):
        broken = bytearray(whole)
        broken[table + 4 * sector : table + 4 * sector + 4] = target.to_bytes(4, "little")
        with pytest.raises(Broken):
            Compound(bytes(broken)).stream("Workbook")


def test_an_old_workbook_that_is_encrypted_asks_for_its_password() -> None:
    data = old()
    start = data.index(b"\x09\x08\x10\x00")
    at = start + place(data[start:], 0x42)
    locked = data[: at - 4] + b"\x2f\x00\x02\x00\x01\x00" + data[at + 2 :]
    assert read_bytes(locked, "a.xls")[1][0].code == "TS102"


@pytest.mark.parametrize(
    "data",
    [
        announced(0x200, (0).to_bytes(4, "little") + b"\xff\xff\xff\xff" + b"\x00\x00\xff\xff\x00\x00"),
        announced(0x200, b"\xff" * 14),
        announced(0x85, b"\xff\xff\xff\x7f"),
        announced(0x200, b"")[: len(old()) // 2] + bytes(300) + old()[len(old()) // 2 + 300 :],
        old()[:3680] + bytes(200) + old()[3880:],
    ],
)
def test_an_old_workbook_that_announces_too_much_is_read_by_what_it_holds(
    data: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    book, findings = read_bytes(data, "a.xls")
    assert book or findings[0].code in ("TS103", "TS104")
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
def test_twenty_thousand_broken_files_get_an_answer(kind: str) -> None:
    for seed in range(5, 400 if kind == "xlsb" else 2_960):
        survive(kind, seed)
