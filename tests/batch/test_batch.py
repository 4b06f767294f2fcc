"""tusoi batch: a folder in, a folder of results out; the same whatever read it, and however often."""

import csv
import io
import json
import os
import shutil
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from folders import broken, everything, two_communes, workbook

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))

from command_line import run

from tusoi_cli.batch import gather, jobs, journal, lines, results, unchanged
from tusoi_cli.batch.fingerprint import fingerprint
from tusoi_cli.batch.lock import locked
from tusoi_cli.batch.run import Hear
from tusoi_cli.batch.run import run as run_batch
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, catalogue
from tusoi_cli.model.facts import COLUMNS
from tusoi_cli.model.settings import Settings
from tusoi_cli.pipeline import prepare, read_all, read_file

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
QUICK = ("--report", "md", "--charts", "none")


def batch(folder, *words):
    return run("batch", folder, *QUICK, *words)


def table(output, name):
    return list(csv.DictReader(io.StringIO((output / "so-lieu" / f"{name}.csv").read_text(encoding="utf-8-sig"))))


def headline(output):
    return json.loads((output / "summary.json").read_text(encoding="utf-8"))["headline"]


def done(folder, output, *, count=1, executor=None):
    """The same run without the command line."""
    wanted = results.Wanted((".md",))
    asked = gather.Asked(folder, output, jobs=count)
    return run_batch(asked, gather.files(folder, output), wanted, Language(), Hear(), executor)


@pytest.fixture(scope="module")
def communes(tmp_path_factory):
    return two_communes(tmp_path_factory.mktemp("communes") / "Huyện A")


@pytest.mark.slow
def test_alone_it_writes_word_excel_the_charts_corrections_a_summary_and_the_facts(tmp_path):
    shutil.copytree(SAMPLES / "thanh-an", tmp_path / "Thạnh An")
    assert run("batch", tmp_path / "Thạnh An").status == 0
    written = everything(tmp_path / "Thạnh An-ket-qua")
    assert {"bao-cao.docx", "bao-cao.xlsx", "can-sua.xlsx", "summary.json", "so-lieu/facts.csv"} <= written.keys()
    assert {"bieu-do/trend.png", "bieu-do/cells.png", "bieu-do/signs.png"} <= written.keys()
    assert headline(tmp_path / "Thạnh An-ket-qua")[0]["with_signs"] == 81


def test_what_a_file_gave_reads_back_from_its_line():
    knowledge = prepare()
    for place in ("thanh-quoi", "thai-hoa", "thoi-long"):
        for read in read_all([SAMPLES / place], knowledge).reads:
            assert lines.known(lines.written(read)) == read


def test_the_same_name_in_two_communes_is_two_party_cells(communes, tmp_path):
    output = tmp_path / "out"
    assert batch(communes, "-o", output).status == 0
    figures = {
        (fact["committee"], fact["party_cell"].casefold()): fact["value"]
        for fact in table(output, "facts")
        if fact["measure"] == "with_signs"
    }
    assert figures == {
        ("Xã An Bình", "chi bộ ấp 1"): "4",
        ("Xã An Bình", "chi bộ ấp 2"): "5",
        ("Xã Tân Lập", "chi bộ ấp 1"): "5",
        ("Xã Tân Lập", "chi bộ ấp 2"): "6",
    }
    assert len({row["party_cell_id"] for row in table(output, "party_cells")}) == 4
    assert headline(output)[0] | {"interval": 0} == headline(output)[0] | {
        "interval": 0, "members": 82, "reviewed": 82, "with_signs": 20, "rate": 20 / 82,
    }  # fmt: skip
    assert {"dang-bo/Xã An Bình/bao-cao.md", "dang-bo/Xã Tân Lập/bao-cao.md"} <= everything(output).keys()


def test_a_committees_report_holds_its_own_figures_only(communes, tmp_path):
    done(communes, tmp_path / "out")
    text = (tmp_path / "out/dang-bo/Xã Tân Lập/bao-cao.md").read_text(encoding="utf-8")
    assert "11/42" in text
    assert "An Bình" not in text


def test_the_same_folder_name_under_two_districts_is_two_committees(tmp_path):
    for district, people in (("Huyện A", 3), ("Huyện B", 4)):
        workbook(tmp_path / "in" / district / "Xã Tân Lập" / "ấp 1.xlsx", "Chi bộ ấp 1", 20, people)
    done(tmp_path / "in", tmp_path / "out")
    assert {row["committee"] for row in table(tmp_path / "out", "committees")} == {
        "Xã Tân Lập, Huyện A", "Xã Tân Lập, Huyện B",
    }  # fmt: skip


def test_folders_of_periods_and_of_one_party_cell_are_no_committees(tmp_path):
    for folder, year in (("Năm 2018", 2018), ("2019/Chi bộ ấp 1", 2019)):
        workbook(tmp_path / "in/Xã An Bình" / folder / "bieu.xlsx", "Chi bộ ấp 1", 20, 3, year=year)
    done(tmp_path / "in", tmp_path / "out")
    assert {row["committee"] for row in table(tmp_path / "out", "committees")} == {"Xã An Bình"}


def test_a_sheet_that_names_no_committee_takes_the_one_its_folder_names(tmp_path):
    named, silent = tmp_path / "in/xa-an-binh/1.xlsx", tmp_path / "in/xa-an-binh/2.xlsx"
    workbook(named, "Chi bộ ấp 1", 20, 3, committee="Đảng bộ xã An Bình")
    workbook(silent, "Chi bộ ấp 2", 20, 3)
    workbook(tmp_path / "in/xa-khac/1.xlsx", "Chi bộ ấp 1", 20, 3)
    done(tmp_path / "in", tmp_path / "out")
    found = {fact["source"]: fact["committee"].casefold() for fact in table(tmp_path / "out", "facts")}
    assert found["xa-an-binh/1.xlsx"] == found["xa-an-binh/2.xlsx"] == "đảng bộ xã an bình"
    assert found["xa-khac/1.xlsx"] == "xa-khac"


def test_identical_files_of_two_communes_both_count_and_copies_in_one_do_not(tmp_path):
    workbook(tmp_path / "in/Xã A/1.xlsx", "Chi bộ ấp 1", 20, 3)
    (tmp_path / "in/Xã B").mkdir()
    shutil.copy(tmp_path / "in/Xã A/1.xlsx", tmp_path / "in/Xã B/1.xlsx")
    shutil.copy(tmp_path / "in/Xã A/1.xlsx", tmp_path / "in/Xã A/1 (1).xlsx")
    done(tmp_path / "in", tmp_path / "out")
    assert headline(tmp_path / "out")[0]["members"] == 40
    assert Counter(row["reason"] for row in table(tmp_path / "out", "sources")) == {"": 2, "duplicate": 1}


def test_a_bad_file_is_named_with_its_reason_and_stops_nothing(communes, tmp_path):
    folder = shutil.copytree(communes, tmp_path / "in")
    broken(folder / "Xã An Bình" / "Chi bộ ấp 3.xlsx")
    (folder / "Xã Tân Lập" / "Chi bộ ấp 3.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\0" * 64)
    ended = batch(folder)
    assert ended.status == 1
    assert "Xã An Bình/Chi bộ ấp 3.xlsx: " in ended.err
    assert "Xã Tân Lập/Chi bộ ấp 3.jpg: ảnh chụp" in ended.err
    assert headline(tmp_path / "in-ket-qua")[0]["members"] == 82


def test_serial_processes_and_threads_write_the_same_bytes(communes, tmp_path):
    from concurrent.futures import ThreadPoolExecutor

    for number in range(30):
        workbook(tmp_path / "in" / f"Xã {number % 3}" / f"ấp {number}.xlsx", f"Chi bộ ấp {number}", 20, number % 7)
    done(tmp_path / "in", tmp_path / "serial")
    done(tmp_path / "in", tmp_path / "processes", count=2)
    done(tmp_path / "in", tmp_path / "threads", executor=lambda: ThreadPoolExecutor(2))
    first = everything(tmp_path / "serial")
    for other in ("processes", "threads"):
        found = everything(tmp_path / other)
        assert found.keys() == first.keys()
        assert [name for name in first if first[name] != found[name]] == []


def test_a_second_run_reads_only_what_changed_and_writes_the_same(communes, tmp_path, monkeypatch):
    folder = shutil.copytree(communes, tmp_path / "in")
    read = []

    def counted(found, knowledge):
        read.append(found.source)
        return read_file(found, knowledge)

    monkeypatch.setattr("tusoi_cli.pipeline.read_file", counted)
    batch(folder, "--jobs", 1)
    first = everything(tmp_path / "in-ket-qua")
    assert len(read) == 4
    read.clear()
    again = batch(folder, "--jobs", 1)
    assert read == []
    assert "4 tệp không đổi" in again.err
    assert everything(tmp_path / "in-ket-qua") == first
    workbook(folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx", "Chi bộ ấp 1", 20, 9)
    batch(folder, "--jobs", 1)
    assert read == ["Xã An Bình/Chi bộ ấp 1.xlsx"]
    assert headline(tmp_path / "in-ket-qua")[0]["with_signs"] == 25


def test_another_decision_or_checklist_reads_everything_again():
    told = fingerprint("", Settings())
    assert told == fingerprint("", Settings())
    assert told != fingerprint("nq4-27", Settings())
    assert told != fingerprint("", Settings(aliases={"ấp một": "ấp 1"}))


def test_a_journal_cut_off_by_a_power_cut_is_used_as_far_as_it_is_whole(communes, tmp_path):
    output = tmp_path / "out"
    done(communes, output)
    first = everything(output)
    whole = (output / journal.NAME).read_bytes()
    for cut in (len(whole) - 1, len(whole) - 40, len(whole) // 2, 10, 0):
        (output / journal.NAME).write_bytes(whole[:cut])
        (output / unchanged.NAME).unlink()
        again = done(communes, output).gathered.again
        assert again == whole[:cut].count(b"\n")
        assert everything(output) == first
        assert (output / journal.NAME).read_bytes().count(b"\n") == 4


def test_the_journal_keeps_only_files_that_are_there(communes, tmp_path):
    folder = shutil.copytree(communes, tmp_path / "in")
    done(folder, tmp_path / "out")
    (folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx").unlink()
    done(folder, tmp_path / "out")
    assert (tmp_path / "out" / journal.NAME).read_bytes().count(b"\n") == 3


def test_a_results_folder_inside_the_input_is_not_read_again(communes, tmp_path):
    folder = shutil.copytree(communes, tmp_path / "in")
    output = folder / "Xã An Bình" / "so lieu"
    assert batch(folder, "-o", output).status == 0
    first = headline(output)
    assert batch(folder, "-o", output).status == 0
    assert headline(output) == first
    assert [row["reason"] for row in table(output, "sources") if row["status"] == "ignored"] == ["result_folder"]
    assert "so lieu" not in run("facts", folder).out


def test_two_runs_into_one_folder_do_not_meet(communes, tmp_path):
    output = tmp_path / "out"
    with locked(output):
        ended = batch(communes, "-o", output)
    assert ended.status == 2
    assert "Một lần chạy khác" in ended.err
    assert batch(communes, "-o", output).status == 0


def test_what_the_last_run_wrote_and_this_one_does_not_is_taken_away(communes, tmp_path):
    output = tmp_path / "out"
    run("batch", communes, "-o", output, "--report", "md,json", "--charts", "none")
    (output / "ghi chú.txt").write_text("của văn phòng", encoding="utf-8")
    batch(communes, "-o", output)
    assert "bao-cao.json" not in everything(output)
    assert "ghi chú.txt" in everything(output)


def test_a_summary_that_names_files_outside_takes_none_away(communes, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "mine.txt").write_text("mine")
    names = ["../mine.txt", str(tmp_path / "mine.txt"), "..", ""]
    told = {"generator": "tusoi:written", "outputs": names}
    (tmp_path / "out/summary.json").write_text(json.dumps(told))
    batch(communes, "-o", tmp_path / "out")
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_hidden_small_numbers_leave_no_facts_behind(communes, tmp_path):
    output = tmp_path / "out"
    batch(communes, "-o", output)
    ended = batch(communes, "-o", output, "--hide-small", "5")
    assert everything(output).keys() == {"bao-cao.md", "summary.json"}
    assert not (output / journal.NAME).exists()
    assert "Đang ẩn số nhỏ" in ended.err


def test_answers_in_the_results_folder_count_in_every_later_run(tmp_path):
    import openpyxl

    (tmp_path / "in").mkdir()
    book = openpyxl.Workbook()
    for line in (
        ["ĐẢNG BỘ XÃ AN THỬ"], ["TỔNG HỢP KẾT QUẢ TỰ SOI, TỰ SỬA"], ["NĂM 2019"], [],
        ["STT", "Chi bộ", "Tổng số đảng viên", "Số ĐV tự soi", "Kết quả tổng hợp phiếu màu hồng"],
        [1, "Chi bộ ấp Đông", 20, 18, 5], [2, "Chi bộ ấp Tây", 31, 30, 7],
    ):  # fmt: skip
        book.active.append(line)
    book.save(tmp_path / "in/tong hop.xlsx")
    output = tmp_path / "out"
    batch(tmp_path / "in", "-o", output)
    assert "TS203" in [row["code"] for row in table(output, "findings")]
    answers = openpyxl.load_workbook(output / "can-sua.xlsx")
    word = Language().text
    page = answers[word("corrections.sheet.open")]
    head = next(row for row in page.iter_rows() if word("corrections.column.value") in [cell.value for cell in row])
    at = {cell.value: cell.column for cell in head if cell.value}
    for row in range(head[0].row + 1, page.max_row + 1):
        if page.cell(row, at[word("corrections.column.code")]).value == "TS203":
            page.cell(row, at[word("corrections.column.value")], word("corrections.role.with_signs"))
    answers.save(output / "can-sua.xlsx")
    for _ in range(3):
        batch(tmp_path / "in", "-o", output)
        assert headline(output)[0]["with_signs"] == 12


def test_a_dry_run_opens_and_writes_nothing(communes, tmp_path):
    ended = batch(communes, "-o", tmp_path / "out", "--dry-run")
    assert ended.status == 0
    assert "Sẽ đọc 4 bảng tính" in ended.out
    assert "Xã Tân Lập/Chi bộ ấp 2.xlsx" in ended.out
    assert not (tmp_path / "out").exists()
    assert "báo cáo" not in run("batch", communes, "--dry-run", "--report", "none", "--charts", "none").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["missing"], "missing"),
        ([SAMPLES / "README.md"], "README.md"),
        ([SAMPLES, "-o", SAMPLES], "samples"),
        ([SAMPLES, "-o", SAMPLES.parent], "data"),
        ([SAMPLES, "--report", "exe"], ".exe"),
        ([SAMPLES, "--charts", "pie"], "pie"),
        ([SAMPLES, "--jobs", "-1"], "--jobs"),
    ],
)
def test_wrong_usage_is_told(words, said):
    ended = run("batch", *words)
    assert ended.status == 2
    assert said in ended.err


def test_a_folder_without_figures_says_so(tmp_path):
    (tmp_path / "in").mkdir()
    assert batch(tmp_path / "in").status == 1


def test_every_column_is_in_the_data_dictionary_of_both_languages():
    from tusoi_cli.batch.tables import COLUMNS as BESIDE

    for lang in ("vi", "en"):
        told = catalogue.topic("batch", lang)["dictionary"]
        assert {name: tuple(columns) for name, columns in told.items()} == {"facts": COLUMNS, **BESIDE}


def test_the_facts_give_the_headline_by_one_join(communes, tmp_path):
    import pandas

    output = tmp_path / "out"
    done(communes, output)
    facts = pandas.read_csv(output / "so-lieu/facts.csv", encoding="utf-8-sig")
    cells = pandas.read_csv(output / "so-lieu/party_cells.csv", encoding="utf-8-sig")
    joined = facts.merge(cells, on=["committee", "party_cell"])
    sums = joined.groupby("measure")["value"].sum()
    assert sums["with_signs"] / sums["reviewed"] == headline(output)[0]["rate"]


def _dies(job):
    if any("ấp 2" in task.found.source for task in job.tasks):
        os._exit(9)
    return jobs.work(job)


def test_a_file_that_takes_its_process_along_is_an_outcome(communes, tmp_path):
    found = gather.files(communes, tmp_path / "out")
    tasks = [jobs.Task(number, each) for number, each in enumerate(found)]
    plan = jobs.planned("", Settings(), communes)
    outcomes = sorted(chain.from_iterable(jobs.run(tasks, plan, jobs.processes(2), 2, work=_dies)))
    assert [bool(each.defect) for each in outcomes] == [False, True, False, True]
    assert lines.known(outcomes[1].line).source.status == "unusable"


def _ends():
    raise jobs.BrokenExecutor


def test_processes_that_cannot_be_started_end_the_run(communes, tmp_path):
    class Ends(jobs.Serial):
        def submit(self, fn, *args, **kwargs):
            return super().submit(_ends)

    found = gather.files(communes, tmp_path / "out")
    tasks = [jobs.Task(number, each) for number, each in enumerate(found)]
    with pytest.raises(TusoiError, match="processes_end"):
        list(jobs.run(tasks, jobs.planned("", Settings(), communes), Ends, 1))


def test_an_error_of_the_program_on_one_file_is_an_outcome_without_its_text(communes, monkeypatch, tmp_path):
    def fails(found, knowledge):
        raise KeyError("Nguyễn Văn")

    monkeypatch.setattr("tusoi_cli.pipeline.read_file", fails)
    task = jobs.Task(0, gather.files(communes, tmp_path / "out")[0])
    (outcome,) = jobs.work(jobs.Job(jobs.planned("", Settings(), communes), (task,)))
    assert outcome.defect.startswith("KeyError, test_batch.py")
    assert "Nguyễn" not in outcome.line + outcome.defect


def test_the_lock_is_told_as_an_error(tmp_path):
    with locked(tmp_path), pytest.raises(TusoiError, match="batch_running"), locked(tmp_path):
        pass


def test_a_committee_that_lacks_the_period_asked_for_still_gets_its_report(tmp_path):
    for year in (2018, 2019):
        workbook(tmp_path / "in/Xã A" / f"{year}.xlsx", "Chi bộ ấp 1", 20, 3, year=year)
    workbook(tmp_path / "in/Xã B/2019.xlsx", "Chi bộ ấp 1", 20, 3)
    output = tmp_path / "out"
    assert batch(tmp_path / "in", "-o", output, "--from", "2018", "--to", "2019").status == 0
    assert {"dang-bo/Xã A/bao-cao.md", "dang-bo/Xã B/bao-cao.md"} <= everything(output).keys()


def test_what_the_roster_misses_stands_in_its_committees_report(tmp_path):
    from tusoi_cli.batch import parts
    from tusoi_cli.model.settings import Member

    two_communes(tmp_path / "in")
    roster = tuple(Member(f"Chi bộ ấp {n}", "", f"Xã {name}") for name in ("An Bình", "Tân Lập") for n in (1, 2))
    settings = Settings(roster=(*roster, Member("Chi bộ ấp 9", "", "Xã Tân Lập")))
    asked = gather.Asked(tmp_path / "in", tmp_path / "out", settings=settings)
    ended = run_batch(asked, gather.files(asked.folder, asked.output), results.Wanted(()), Language(), Hear())
    found = {
        name: [each.code for each in parts.Parts(ended.checked, ended.gathered.belonging).of(name).findings]
        for name in ("Xã An Bình", "Xã Tân Lập")
    }
    assert "TS601" in found["Xã Tân Lập"]
    assert "TS601" not in found["Xã An Bình"]


@pytest.mark.skipif(os.name == "nt", reason="names and links that Windows does not have")
def test_names_and_links_that_are_odd_stop_nothing(tmp_path):
    folder = tmp_path / "in" / "Xã A"
    names = ("chi bộ\nấp 1.xlsx", "😀.xlsx", "ấ" * 82 + ".xlsx", "=cmd|x.xlsx", "\x1b[31mđỏ.xlsx", "..x.xlsx")
    for number, name in enumerate(names):
        workbook(folder / "một.xlsx", f"Chi bộ ấp {number}", 20, 3)
        (folder / "một.xlsx").rename(folder / name)
    (folder / "vòng").symlink_to(folder)
    (folder / "vòng.xlsx").symlink_to("vòng.xlsx")
    (folder / "mất.xlsx").symlink_to(tmp_path / "không có.xlsx")
    os.mkfifo(folder / "ống.xlsx")
    ended = batch(tmp_path / "in", "--jobs", "1")
    assert ended.status == 1
    assert "\x1b" not in ended.err
    sources = {row["source"]: row["status"] for row in table(tmp_path / "in-ket-qua", "sources")}
    assert Counter(sources.values()) == {"read": 5, "ignored": 3, "unusable": 2}
    cells = {row["party_cell"] for row in table(tmp_path / "in-ket-qua", "facts")}
    assert cells == {f"CHI BỘ ẤP {number}" for number in range(5)}


def test_a_file_that_is_still_being_written_is_read_again_by_the_next_run(communes, tmp_path, monkeypatch):
    folder = shutil.copytree(communes, tmp_path / "in")
    growing = folder / "Xã An Bình" / "Chi bộ ấp 1.xlsx"

    def read_while_it_changes(found, knowledge):
        read = read_file(found, knowledge)
        if found.path == growing:
            workbook(growing, "Chi bộ ấp 1", 20, 9)
        return read

    with monkeypatch.context() as patched:
        patched.setattr("tusoi_cli.pipeline.read_file", read_while_it_changes)
        batch(folder, "--jobs", "1")
    batch(folder, "--jobs", "1")
    assert headline(tmp_path / "in-ket-qua")[0]["with_signs"] == 25
