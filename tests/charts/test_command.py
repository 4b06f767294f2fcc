"""tusoi chart, as it is typed."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tusoi_cli.cli.app import main

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


def run(*words):
    return main([str(word) for word in words])


def test_one_chart_the_best_by_itself(tmp_path, capsys):
    target = tmp_path / "kết quả.png"
    assert run("chart", SAMPLES / "thoi-long", "-o", target) == 0
    assert Image.open(target).info["Title"] == "Năm 2021 và năm 2022: không đảng viên nào tự nhận có biểu hiện"
    out, err = capsys.readouterr()
    assert out == ""
    assert "Đã ghi" in err


def test_a_folder_gets_all_that_fit(tmp_path):
    assert run("bieu-do", SAMPLES / "thai-hoa", "-o", tmp_path / "bieu-do", "--format", "svg") in (0, 1)
    assert sorted(path.name for path in (tmp_path / "bieu-do").iterdir()) == ["follow-up.svg", "indicators.svg"]


@pytest.mark.parametrize("kind", ["grades", "xep-loai"])
def test_a_kind_by_either_name_with_a_title_of_ones_own(kind, tmp_path):
    target = tmp_path / "a.svg"
    assert run("chart", SAMPLES / "thoi-long", "--kind", kind, "--title", "Tên của <tôi>", "-o", target) == 0
    assert ElementTree.parse(target).getroot().findtext("{http://www.w3.org/2000/svg}title") == "Tên của <tôi>"


@pytest.mark.parametrize(("size", "shape"), [("slide", (2666, 1500)), ("a4", (2338, 1652))])
def test_sizes_at_two_hundred_dots(size, shape, tmp_path):
    target = tmp_path / "a.png"
    assert run("chart", SAMPLES / "thoi-long", "--kind", "grades", "--size", size, "-o", target) == 0
    assert Image.open(target).size == shape


def test_in_english(tmp_path):
    target = tmp_path / "a.png"
    assert run("chart", SAMPLES / "thanh-quoi", "--lang", "en", "-o", target) == 0
    assert Image.open(target).info["Title"].startswith("Members with signs fell from 70 people (2017) to 10 people")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("-o", "a.bmp"),
        ("-o", "a.png", "--kind", "pie"),
        ("-o", "a.png", "--size", "a3"),
        ("-o", "a.png", "--format", "svg"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_written(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("chart", SAMPLES / "thoi-long", *words) == 2
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_figures_that_are_not_there_are_told_with_what_could_be_drawn(tmp_path, capsys):
    assert run("chart", SAMPLES / "thai-hoa", "--kind", "trend", "-o", tmp_path / "a.png") == 1
    assert "follow-up, indicators" in capsys.readouterr().err
    assert not (tmp_path / "a.png").exists()


def test_a_picture_is_not_read_again(tmp_path):
    folder = tmp_path / "biểu"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes((SAMPLES / "thoi-long" / "Bieu tong hop 2021-2022.xlsx").read_bytes())
    assert run("chart", folder, "-o", folder / "b.png") == 0
    first = (folder / "b.png").read_bytes()
    assert run("chart", folder, "-o", folder / "b.png") == 0
    assert (folder / "b.png").read_bytes() == first


@pytest.mark.parametrize("place", ["thanh-an", "thanh-quoi", "thai-hoa", "phu-tho", "thoi-long"])
def test_each_place_gets_its_charts(place, tmp_path):
    assert run("chart", SAMPLES / place, "-o", tmp_path / "c", "--format", "svg") in (0, 1)
    assert len(list((tmp_path / "c").iterdir())) >= 2
