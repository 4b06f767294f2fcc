"""The house keeps its order: start-up is light, documents do not lag, modules stay small (lint-imports: imports)."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import process

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "pandas", "numpy", "matplotlib", "openpyxl", "xlsxwriter", "docx", "pptx", "rapidfuzz", "rich", "babel", "xlrd",
    "python_calamine", "jinja2", "pyarrow", "msoffcrypto", "tusoi_cli.pipeline", "tusoi_cli.understand",
)  # fmt: skip
READMES = (ROOT / "README.md", ROOT / "README.vi.md")


@pytest.mark.parametrize("words", [["--help"], ["report", "--help"], ["--version"], ["check", "--explain", "TS507"]])
def test_nothing_heavy_is_imported_before_it_is_needed(words):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tusoi_cli", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "tusoi_cli.cli.app" in imported
    assert not [name for name in HEAVY if name in imported]


def test_taking_text_loads_nothing_that_converts():
    lines = "from tusoi_cli.cli.app import main; import sys; main(['report', '.', '--ky', '2019']); "
    lines += "assert 'pydantic' not in sys.modules"
    assert (
        subprocess.run([sys.executable, "-c", lines], cwd=ROOT / "docs" / "gallery", capture_output=True).returncode
        == 0
    )


def test_no_module_is_longer_than_400_lines():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (ROOT / "src").rglob("*.py")}
    assert not {path.name: size for path, size in sizes.items() if size > 400}


def test_the_documents_say_what_the_program_says():
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "make_docs.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"run python scripts/make_docs.py: {done.stdout}"


def test_both_readmes_hold_the_same_two_commands():
    found = [re.findall(r"(?m)^python3 -m venv .*$", path.read_text(encoding="utf-8")) for path in READMES]
    assert found[0] == found[1]
    first, second = found[0]
    assert first.endswith("tusoi demo")
    assert "[test]" in second
    assert "pytest" in second
    windows = [re.findall(r"(?m)^py -m venv .*$", path.read_text(encoding="utf-8")) for path in READMES]
    assert windows[0] == windows[1]
    assert len(windows[0]) == 2


def test_the_program_runs_from_another_folder(tmp_path):
    done = process("demo", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "tusoi-demo" / "thanh-an").is_dir()
    assert "45,8%" in done.stdout.decode("utf-8")
