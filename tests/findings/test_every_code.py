"""Every code of the catalogue: an example that draws it, and the same put right that does not."""

from functools import lru_cache
from pathlib import Path

import pytest

from tusoi_cli import pipeline
from tusoi_cli.language import catalogue
from tusoi_cli.model.settings import Settings
from tusoi_cli.understand.knowledge import Knowledge

TESTS = Path(__file__).parent.parent
TITLE = "ĐẢNG BỘ XÃ TÂN AN|TỔNG HỢP TỰ SOI, TỰ SỬA NĂM 2019|"
COUNTS = TITLE + "STT;Chi bộ;Tổng số đảng viên;Số ĐV tự soi;Số ĐV có biểu hiện|1;Chi bộ ấp 1;{}|2;Chi bộ ấp 2;20;18;2|"
TOTAL = COUNTS.format("20;18;1") + ";Tổng cộng;{}|"
SHARE = TITLE + "STT;Chi bộ;Số ĐV tự soi;Số ĐV có biểu hiện;Tỷ lệ|1;Chi bộ ấp 1;18;3;{}|2;Chi bộ ấp 2;20;2;10,0%|"
SIGNS = "CHI BỘ ẤP 1|PHIẾU TỰ SOI NĂM 2019|Số ĐV tự soi: 18|Số ĐV có biểu hiện: {}|Mã;Biểu hiện;Số đảng viên|"
GRADES = TITLE + "STT;Chi bộ;Số ĐV được xếp loại;HTXSNV;HTTNV;HTNV;KHTNV|1;Chi bộ ấp 1;{}|"
FOLLOW = TITLE + "STT;Khuyết điểm, hạn chế;Đơn vị;Thời hạn;Tình trạng|1;Chậm học nghị quyết;Chi bộ ấp 1;30/6/2019;{}|"
FEW = SIGNS.format(3) + "I.1;;2|I.2;;3|{}"
YEARS = "ĐẢNG BỘ XÃ TÂN AN|CÁC CHỈ TIÊU THEO DÕI|STT;Nội dung chỉ tiêu;2018;2019|1;Thu ngân sách;{};1500|2;Số hộ;7;9|"

EXAMPLES: dict[str, tuple[str, str]] = {
    "TS201": ("Kính gửi|Các đồng chí", COUNTS.format("20;18;1")),
    "TS203": (COUNTS.replace("Số ĐV tự soi", "Màu sắc").format("20;18;1"), COUNTS.format("20;18;1")),
    "TS204": (FEW.replace("CHI BỘ ẤP 1|", "").format(""), FEW.format("")),
    "TS205": (COUNTS.replace(" NĂM 2019", "").format("20;18;1"), COUNTS.format("20;18;1")),
    "TS208": (COUNTS.replace("20;18;2", ";;").format(";;"), COUNTS.format("20;18;1")),
    "TS301": (COUNTS.format("20;18;vài"), COUNTS.format("20;18;1")),
    "TS302": (COUNTS.format("20;18;-1"), COUNTS.format("20;18;1")),
    "TS303": (COUNTS.format("20;18;#REF!"), COUNTS.format("20;18;1")),
    "TS304": (COUNTS.format("20;;1"), COUNTS.format("20;18;1")),
    "TS305": (COUNTS.format("20;18;2019-04-12"), COUNTS.format("20;18;4")),
    "TS306": (YEARS.format("1.234"), YEARS.format("1.234,5")),
    "TS401": (FEW.format("|;Mất mùa do sâu bệnh;1|"), FEW.format("I.3;;1|")),
    "TS403": (FEW.format("I.2;;1|"), FEW.format("I.3;;1|")),
    "TS404": (FEW.format(""), COUNTS.format("20;18;1")),
    "TS406": (FOLLOW.format("xanh lam"), FOLLOW.format("Đã khắc phục")),
    "TS501": (COUNTS.format("20;18;19"), COUNTS.format("20;18;18")),
    "TS502": (COUNTS.format("20;21;1"), COUNTS.format("20;20;1")),
    "TS503": (FEW.format("I.3;;19|"), FEW.format("I.3;;2|")),
    "TS504": (TOTAL.format("40;37;3"), TOTAL.format("40;36;3")),
    "TS505": (FEW.replace("hiện: 3", "hiện: 9").format(""), FEW.format("")),
    "TS506": (SHARE.format("20,0%"), SHARE.format("16,7%")),
    "TS510": (GRADES.format("20;2;15;2;0"), GRADES.format("20;2;15;3;0")),
    "TS511": (GRADES.format("20;9;9;2;0"), GRADES.format("20;2;15;3;0")),
}


@lru_cache
def knowledge() -> Knowledge:
    return pipeline.prepare(settings=Settings())


def codes(text: str, folder: Path) -> set[str]:
    path = folder / "bieu.csv"
    path.write_text(text.replace("|", "\n"), encoding="utf-8-sig")
    return {each.code for each in pipeline.check(pipeline.read_all([path], knowledge())).findings}


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_fault_is_named_and_its_mending_ends_it(code: str, tmp_path: Path) -> None:
    bad, good = EXAMPLES[code]
    assert code in codes(bad, tmp_path)
    assert code not in codes(good, tmp_path)


@pytest.mark.parametrize("code", sorted(catalogue.topic("finding", "vi")))
def test_every_code_has_an_example(code: str) -> None:
    """Codes of whole files, and of several together, have theirs beside what reads and checks them."""
    if code not in EXAMPLES:
        files = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]
        named = [path for path in files if f'"{code}"' in path.read_text(encoding="utf-8")]
        assert named, f"no example of {code} in the tests"
