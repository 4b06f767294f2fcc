"""What holds for every format of a report."""

import io
import os
import re
import time
import zipfile

import pytest
from drawn_facts import HOSTILE, facts, report
from paperwork import FORMATS, SECRET, hostile, made, parts, small, unzipped, usual, withheld, written

from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language
from tusoi_cli.model.mark import MARK
from tusoi_cli.render.documents import WRITERS, write
from tusoi_cli.render.sentence import sentence
from tusoi_cli.render.tabular import shown
from tusoi_cli.render.writing import Writing

PACKAGES = tuple(suffix for suffix in FORMATS if suffix != ".html")
PROSE = ("a", "word/document.xml", "xl/sharedStrings.xml")
"""Where the words of a document stand; a page is a file of its own."""


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_withheld_figure_is_nowhere_in_the_unzipped_bytes(suffix, tmp_path):
    for name, data in unzipped(written(withheld(), suffix, tmp_path)):
        for form in (str(SECRET), f"{SECRET:,}", f"{SECRET:,}".replace(",", "."), "0.98765", "98,8%", "98.8%"):
            assert form.encode() not in data, (name, form)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_report_is_the_same_bytes_whatever_the_clock_says(suffix, tmp_path, monkeypatch):
    first = usual(suffix)
    later = time.time() + 100_000_000
    monkeypatch.setattr("time.time", lambda: later)
    assert written(made(2, 2), suffix, tmp_path, "hai").read_bytes() == first


@pytest.mark.parametrize("suffix", PACKAGES)
def test_source_date_epoch_is_honoured(suffix, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836800")
    found = dict(unzipped(written(small(), suffix, tmp_path)))
    assert b"2020-01-01T00:00:00Z" in found["docProps/core.xml"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_tusoi_wrote_carries_its_mark(suffix):
    found = dict(parts(usual(suffix)))
    core = found.get("docProps/core.xml") or next(iter(found.values()))
    assert MARK.encode() in core


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_format_says_the_finding_in_either_language(suffix, lang):
    document = made(2, 2, lang=lang)
    found = list(parts(usual(suffix, lang)))
    whole = b"".join(data for _, data in found).decode(errors="ignore")
    assert sentence(document.report, document.language) in re.sub(r"<[^>]+>", "", whole)
    prose = " ".join(data.decode() for name, data in found if name in PROSE)
    assert "{" not in re.sub(r"<style.*?</style>|\{[0-9A-F-]{36}\}", "", prose, flags=re.DOTALL)


@pytest.mark.parametrize("suffix", FORMATS)
def test_hostile_text_is_all_there_runs_nothing_and_links_nowhere(suffix, tmp_path):
    found = list(unzipped(written(hostile(), suffix, tmp_path)))
    for name, data in found:
        if not name.endswith(".png"):  # the alternative text within a picture is no markup
            assert b"<script" not in data.lower(), name
        assert b'TargetMode="External"' not in data, name
        if "worksheets/" in name:
            assert b"<f>" not in data, name
            assert b"<hyperlink" not in data, name
    whole = b"".join(data for _, data in found).decode(errors="ignore")
    for name in HOSTILE:
        forms = {name, _escaped(name, "&#39;"), _escaped(name, "'")}
        assert any(form in whole for form in forms), name


def _escaped(text, quote):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", quote)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_failed_writing_leaves_the_old_file_and_nothing_else(suffix, tmp_path, monkeypatch):
    path = tmp_path / f"a{suffix}"
    path.write_text("old")
    monkeypatch.setattr("tusoi_cli.render.aside.os.fsync", _full)
    with pytest.raises(TusoiError) as caught:
        write(small(), path)
    assert caught.value.key == "disk_full"
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def _full(_):
    raise OSError(28, os.strerror(28))


@pytest.mark.parametrize("suffix", PACKAGES)
def test_the_package_is_whole(suffix):
    with zipfile.ZipFile(io.BytesIO(usual(suffix))) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))


def test_every_suffix_of_the_contract_has_its_writer():
    assert set(FORMATS) <= set(WRITERS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_of_one_period_and_one_party_cell_is_written(suffix, tmp_path):
    assert written(small(), suffix, tmp_path).stat().st_size > 1000


def test_columns_that_tell_nothing_are_not_shown():
    document = made(4, 1)
    table = document.report.table("signs")
    assert table.at("what") is not None
    assert "Chiều" not in [head.title for head in shown(table, document.report, Writing(document.language)).heads]


def test_the_committee_in_a_heading_is_not_said_again_in_every_row():
    told = [fact._replace(committee=f"Đảng bộ {fact.party_cell[-1]}") for fact in facts(12, 2)]
    whole = report(told)
    table = whole.table("party_cells")
    assert table.groups
    assert table.at("committee") == 0
    assert shown(table, whole, Writing(Language("vi"))).heads[0].title == "Chi bộ"


@pytest.mark.parametrize("suffix", PACKAGES)
def test_no_archive_stands_on_the_disk_while_it_grows(suffix, tmp_path, monkeypatch):
    """On a full disk one that closes by itself would print a traceback past every handler."""
    opened = []
    usual = zipfile.ZipFile.__init__

    def spy(self, file, mode="r", *more, **values):
        opened.append((mode, file))
        usual(self, file, mode, *more, **values)

    monkeypatch.setattr("zipfile.ZipFile.__init__", spy)
    written(small(), suffix, tmp_path)
    assert [file for mode, file in opened if mode != "r" and isinstance(file, str | os.PathLike)] == []
    assert any(mode != "r" for mode, _ in opened)
