"""Numbers, dates and periods as the languages write them, and which language is spoken."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, choose, round_half_up

VI, EN = Language("vi"), Language("en")


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.5, 0, "1"), (1.005, 2, "1.01"),
        (Fraction(49, 4), 1, "12.3"), (-0.04, 1, "0.0"), (81 / 177 * 100, 1, "45.8"), (0, 1, "0.0"), (7, 0, "7"),
        (10**15 + 0.0, 1, "1000000000000000.0"),
    ],
)  # fmt: skip
def test_ties_go_away_from_zero(value, digits, written):
    assert str(round_half_up(value, digits)) == written


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError, match=r"(?i)nan|inf"):
        round_half_up(value)


@given(st.integers(0, 100_000), st.integers(1, 100_000), st.integers(0, 4))
def test_a_rate_from_counts_rounds_as_on_paper(numerator, denominator, digits):
    exact = Fraction(numerator, denominator)
    steps = exact * 10**digits + Fraction(1, 2)
    assert round_half_up(exact, digits) == Decimal(steps.numerator // steps.denominator).scaleb(-digits)
    assert round_half_up(numerator / denominator, digits) == round_half_up(exact, digits)


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_rounding_agrees_with_decimal_and_is_the_same_both_ways(value, digits):
    rounded = round_half_up(value, digits)
    assert rounded == value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert round_half_up(-value, digits) == -rounded
    assert round_half_up(rounded, digits) == rounded
    assert abs(rounded - value) <= Decimal("0.5").scaleb(-digits)


def test_the_headline_of_thanh_an_is_written_as_the_newspaper_writes_it():
    assert VI.rate(81, 177) == VI.percent(81 / 177) == "45,8%"
    assert EN.rate(8, 175) == EN.percent(8 / 175) == "4.6%"
    points = (Fraction(8, 175) - Fraction(81, 177)) * 100
    assert VI.points(points) == "−41,2 điểm phần trăm"
    assert EN.points(points, signed=False) == "41.2 percentage points"
    assert EN.points(1.0, signed=False) == "1.0 percentage point"
    assert VI.points(points, unit=False) == "−41,2"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"), (7, "7", "7"), (1234567.891, "1.234.567,891", "1,234,567.891"), (-1234, "−1.234", "−1,234"),
        (12.0, "12", "12"), (1000, "1.000", "1,000"), (0.5, "0,5", "0.5"), (999.9999, "1.000", "1,000"),
    ],
)  # fmt: skip
def test_numbers_are_written_in_either_language(value, vi, en):
    assert (VI.number(value), EN.number(value)) == (vi, en)


def test_a_sign_stands_before_every_change_but_none_before_zero():
    assert [VI.signed(value, 1) for value in (8, -8, 0, 0.04, -0.04)] == ["+8,0", "−8,0", "0,0", "0,0", "0,0"]


@pytest.mark.parametrize(
    ("period", "vi", "short", "en"),
    [
        ("2019", "năm 2019", "Năm 2019", "2019"),
        ("2017-R1", "đợt 1 năm 2017", "Đợt 1/2017", "round 1 of 2017"),
        ("2019-H1", "6 tháng đầu năm 2019", "6 tháng đầu 2019", "the first half of 2019"),
        ("2019-Q2", "quý II/2019", "Quý II/2019", "Q2 2019"),
        ("2019-06", "tháng 6/2019", "Tháng 6/2019", "June 2019"),
        ("2019-01/2019-10", "10 tháng năm 2019", "10 tháng 2019", "the first 10 months of 2019"),
        ("2020-01/2022-05", "từ 1/2020 đến 5/2022", "1/2020–5/2022", "January 2020 to May 2022"),
        ("", "không rõ kỳ", "Không rõ kỳ", "no period"),
        ("sau Tết", "sau Tết", "sau Tết", "sau Tết"),
    ],
)
def test_periods_are_said_as_people_say_them(period, vi, short, en):
    assert (VI.period(period), VI.period(period, short=True), EN.period(period)) == (vi, short, en)


def test_dates():
    assert (VI.date("2019-11-05"), EN.date("2019-11-05")) == ("5/11/2019", "5 Nov 2019")
    assert VI.date("2019-02-05", long=True) == "ngày 05 tháng 02 năm 2019"
    assert VI.date("2019-11-15T08:30", long=True) == "ngày 15 tháng 11 năm 2019"
    assert EN.date("2019-02-05", long=True) == "5 February 2019"
    assert VI.date("ngày mai") == "ngày mai"


def test_a_party_cell_that_says_what_it_is_is_not_told_twice():
    assert VI.party_cell("ấp Phụng Hưng") == "chi bộ ấp Phụng Hưng"
    assert VI.party_cell("CHI BỘ ấp Phụng Hưng") == "CHI BỘ ấp Phụng Hưng"
    assert EN.party_cell("Quân sự") == "party cell Quân sự"
    assert VI.party_cell("") == "toàn Đảng bộ"


def test_vietnamese_unless_told_otherwise():
    assert choose(None, {}).lang == "vi"
    assert choose(None, {"TUSOI_LANG": "", "LANG": "en_US.UTF-8"}).lang == "vi"
    assert choose(None, {"TUSOI_LANG": "en"}).lang == "en"
    assert choose("vi", {"TUSOI_LANG": "en"}).lang == "vi"
    assert choose(" EN ", {}).lang == "en"


def test_an_unknown_language_is_wrong_usage():
    with pytest.raises(TusoiError) as caught:
        choose("fr", {})
    assert (caught.value.key, caught.value.status) == ("unknown_lang", 2)
    assert "fr" in VI.error(caught.value)[0]
