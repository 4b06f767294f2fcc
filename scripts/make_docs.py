"""Write what the documentation takes from the program: all help pages, and the screens in the READMEs.

``python scripts/make_docs.py`` writes the files; with ``--check`` it only says which of them lag (exit status 1).
"""

import os
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from tusoi_cli.cli.app import main as program

ROOT = Path(__file__).resolve().parents[1]
HEADS = {
    "en": "# Commands\n\nMade from the program by `scripts/make_docs.py`.",
    "vi": "# Các lệnh\n\nDo chương trình in ra, ghi lại bằng `scripts/make_docs.py`.",
}
COMMANDS = {"en": ROOT / "docs" / "commands.md", "vi": ROOT / "docs" / "commands.vi.md"}
READMES = {"en": ROOT / "README.md", "vi": ROOT / "README.vi.md"}


def tusoi(*words: str) -> str:
    """What the program prints on standard output, 80 columns wide."""
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        status = program(words)
    if status:
        sys.exit(f"tusoi {' '.join(words)} ended with {status}:\n{err.getvalue()}")
    return out.getvalue()


def commands(lang: str) -> str:
    """The page of all commands: the program's help, then each command's, groups with their own."""
    parts = [HEADS[lang], _block(tusoi("--help", "--lang", lang))]
    for path in _paths([]):
        parts += [f"## tusoi {' '.join(path)}", _block(tusoi(*path, "--help", "--lang", lang))]
    return "\n\n".join(parts) + "\n"


def readme(lang: str) -> str:
    """The README with the screen as it is now."""
    text = READMES[lang].read_text(encoding="utf-8")
    start, end = f"<!-- screen:{lang} -->\n", "<!-- end -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        screen = tusoi("demo", "--lang", lang)
    return f"{before}{start}{_block(screen)}\n{end}{after}"


def _paths(above: list[str]) -> list[list[str]]:
    """Every command, groups before their own, in the order of the help page."""
    lines = tusoi(*above, "--help", "--lang", "en").splitlines()
    if "Commands" not in lines:
        return []
    found = []
    for line in lines[lines.index("Commands") + 1 :]:
        if not line.startswith("  "):
            break
        if line[2] != " ":
            path = [*above, line.split()[0].rstrip(",")]
            found += [path, *_paths(path)]
    return found


def _block(text: str) -> str:
    return f"```text\n{text.rstrip()}\n```"


def main() -> int:
    """Write or check all files."""
    os.environ["COLUMNS"] = "80"
    made = {COMMANDS[lang]: commands(lang) for lang in HEADS} | {READMES[lang]: readme(lang) for lang in HEADS}
    late = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in late:
        print(f"{'lags' if '--check' in sys.argv else 'written'}: {path.relative_to(ROOT).as_posix()}")
        if "--check" not in sys.argv:
            path.write_text(made[path], encoding="utf-8", newline="\n")
    return int(bool(late) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
