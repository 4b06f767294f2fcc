"""Periods: canonical text -> the ways in which offices write it."""

import random
import re

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
ORDINAL = {1: "nhất", 2: "hai", 3: "ba", 4: "tư"}


def kinds(rng: random.Random, how_many: int) -> list[str]:
    """Periods of one kind that follow each other."""
    year = rng.randint(2017, 2025)
    kind = rng.choice(("year", "year", "year", "round", "round", "quarter", "half", "month", "run"))
    if kind == "year":
        return [str(year + i) for i in range(how_many)]
    if kind == "round":
        return [f"{year}-R{i + 1}" for i in range(how_many)]
    if kind == "quarter":
        return [f"{year}-Q{i + 1}" for i in range(how_many)]
    if kind == "half":
        return [f"{year + i // 2}-H{i % 2 + 1}" for i in range(how_many)]
    if kind == "month":
        return [f"{year}-{i + 5:02d}" for i in range(how_many)]
    return [f"{year + i}-01/{year + i}-{rng.choice((9, 10, 11)):02d}" for i in range(how_many)]


def spellings(period: str) -> list[str]:
    """Every way of writing a period that a careful reader takes for it, the plainest first."""
    if "/" in period:
        return _run(period)
    if "-R" in period:
        return _round(*period.split("-R"))
    if "-Q" in period:
        return _quarter(*period.split("-Q"))
    if "-H" in period:
        return _half(*period.split("-H"))
    if "-" in period:
        return _month(*period.split("-"))
    return [f"Năm {period}", f"năm {period}", f"NĂM {period}", f"Cả năm {period}", f"Kết quả năm {period}"]


def _round(year: str, digit: str) -> list[str]:
    number = int(digit)
    return [
        f"Đợt {number}/{year}", f"Đợt {number} năm {year}", f"Đợt {ROMAN[number]} - {year}",
            f"Đợt {ROMAN[number]}/{year}",
        f"Lần thứ {ORDINAL[number]} năm {year}", f"Lần {number} năm {year}", f"đợt {ROMAN[number]} năm {year}",
        f"Lần thứ {ORDINAL[number]}, {'đầu' if number == 1 else 'cuối'} năm {year}", f"ĐỢT {number}-{year}",
        f"Đợt thứ {ORDINAL[number]} năm {year}", f"Đợt 0{number}/{year}",
    ]  # fmt: skip


def _quarter(year: str, digit: str) -> list[str]:
    number = int(digit)
    return [
        f"Quý {ROMAN[number]}/{year}", f"Quí {number} năm {year}", f"Quý {number}/{year}",
            f"QUÝ {ROMAN[number]} NĂM {year}",
        f"Quý {ROMAN[number]} - {year}", f"Quí {ROMAN[number]}/{year}", f"quý {ROMAN[number]} năm {year}",
    ]  # fmt: skip


def _half(year: str, digit: str) -> list[str]:
    half = "đầu" if digit == "1" else "cuối"
    return [
        f"6 tháng {half} năm {year}", f"Sáu tháng {half} năm {year}", f"06 tháng {half} năm {year}",
        f"6 THÁNG {half.upper()} NĂM {year}", f"Kết quả 6 tháng {half} năm {year}",
    ]  # fmt: skip


def _month(year: str, digits: str) -> list[str]:
    number = int(digits)
    return [
        f"Tháng {number}/{year}", f"T{number}/{year}", f"Tháng {digits}/{year}", f"tháng {number} năm {year}",
        f"Tháng {digits} năm {year}", f"THÁNG {number}/{year}", f"Tháng {number}-{year}",
    ]  # fmt: skip


def _run(period: str) -> list[str]:
    start, end = period.split("/")
    (first_year, first), (last_year, last) = start.split("-"), end.split("-")
    if first_year != last_year:
        return [
            f"Từ tháng {first}/{first_year} đến tháng {last}/{last_year}",
            f"Từ {first}/{first_year} đến {last}/{last_year}",
        ]
    number = int(last)
    words = {9: "Chín", 10: "Mười", 11: "Mười một", 5: "Năm", 7: "Bảy", 8: "Tám"}[number]
    return [
        f"{number} tháng năm {last_year}", f"{words} tháng năm {last_year}", f"{number} tháng đầu năm {last_year}",
        f"{number:02d} tháng năm {last_year}", f"Từ tháng 01/{last_year} đến tháng {number}/{last_year}",
        f"{number} THÁNG ĐẦU NĂM {last_year}", f"Từ tháng 1 đến tháng {number} năm {last_year}",
    ]  # fmt: skip


def file_spellings(period: str) -> list[str]:
    """Ways that can stand in the name of a file or a sheet: no slash; without diacritics too."""
    found = [each.replace("/", "-") for each in spellings(period)]
    if "-R" in period:
        year, number = period.split("-R")
        found += [f"Dot {number} nam {year}", f"Đợt {number}-{year}", f"dot {number}-{year}"]
    elif "-Q" in period:
        year, number = period.split("-Q")
        found += [f"Q{number}-{year}", f"Quy {number} nam {year}", f"Quy {ROMAN[int(number)]}-{year}"]
    elif "-H" in period:
        year, number = period.split("-H")
        found += [f"6 thang {'dau' if number == '1' else 'cuoi'} nam {year}"]
    elif "/" in period:
        pass
    elif "-" in period:
        year, number = period.split("-")
        found += [f"T{int(number)}-{year}", f"Thang {int(number)}-{year}", f"T{int(number)}.{year}"]
    else:
        found += [period, f"Nam {period}", f"nam {period}"]
    return [each for each in found if len(each) <= 31]


def later(period: str) -> str:
    """The same period of the year after."""
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) + 1), period)
