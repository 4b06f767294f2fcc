"""Make everything for the five places, and keep a small selection in docs/gallery.

``python scripts/make_gallery.py`` reads data/samples, writes all formats and all fitting charts in both
languages to build/gallery, and copies the selection. ``--pages`` also turns documents into pictures of their
pages (LibreOffice, poppler and Chromium from the system's packages, and a font of the width of Times New Roman
that has Vietnamese letters, such as Tinos).
"""

import argparse
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tusoi_cli import pipeline
from tusoi_cli.analyse.options import Options
from tusoi_cli.language import Language
from tusoi_cli.pipeline import Checked
from tusoi_cli.render.charts import draw
from tusoi_cli.render.documents import WRITERS, Document, write

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "data" / "samples"
GALLERY = ROOT / "docs" / "gallery"
PLACES = ("thanh-an", "thanh-quoi", "thai-hoa", "phu-tho", "thoi-long")
SUFFIXES = (*WRITERS, ".json", ".csv", ".md")
KEPT = {
    "thanh-an/vi/slide/trend.svg": "thanh-an-trend.svg",
    "thanh-an/vi/slide/cells.svg": "thanh-an-cells.svg",
    "thanh-an/vi/slide/signs.svg": "thanh-an-signs.svg",
    "thoi-long/vi/slide/grades.svg": "thoi-long-grades.svg",
    "thai-hoa/vi/slide/follow-up.svg": "thai-hoa-follow-up.svg",
    "thanh-an/en/slide/trend.svg": "thanh-an-trend-en.svg",
    "thanh-an/en/slide/cells.svg": "thanh-an-cells-en.svg",
    "thanh-an/en/slide/signs.svg": "thanh-an-signs-en.svg",
    "phu-tho/en/slide/levels.svg": "phu-tho-levels-en.svg",
    "thanh-an/vi/pages/docx-1.png": "thanh-an-page-one.png",
    "thanh-an/vi/pages/html-phone.png": "thanh-an-phone.png",
}
"""What is shown in the README and the documentation; the last two need ``--pages``."""


def main() -> None:
    """Parse, make, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", nargs="*", help=f"only these: {', '.join(PLACES)}")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "gallery", help="where everything goes")
    parser.add_argument("--pages", action="store_true", help="also pictures of the pages of documents")
    options = parser.parse_args()
    for place in options.place or PLACES:
        for path in make(place, options.out / place):
            print(path)
    if options.pages:
        for place in options.place or PLACES:
            for lang in ("vi", "en"):
                pages(options.out / place / lang)
    keep(options.out)


def make(place: str, folder: Path) -> Iterator[Path]:
    """All formats and all fitting charts of a place, in both languages."""
    checked = pipeline.check(pipeline.read_all([SAMPLES / place], pipeline.prepare()))
    for lang in ("vi", "en"):
        yield from make_in(Language("vi" if lang == "vi" else "en"), checked, folder / lang, place)


def make_in(language: Language, checked: Checked, folder: Path, place: str) -> Iterator[Path]:
    """The same in one language."""
    folder.mkdir(parents=True, exist_ok=True)
    report = pipeline.report(checked, Options())
    document = Document(report, language, checked.checklist, checked.settings, checked.settled.facts)
    for suffix in SUFFIXES:
        write(document, folder / f"{place}{suffix}")
        yield folder / f"{place}{suffix}"
    for size in draw.SIZES:
        for suffix in (".png", ".svg", ".pdf"):
            choice = draw.Choice("", size, "", suffix)
            yield from draw.write(report, language, checked.checklist, folder / size, choice, folder=True)


def pages(folder: Path) -> None:
    """Pictures of what a reader sees of the documents."""
    shown = folder / "pages"
    shown.mkdir(exist_ok=True)
    for suffix in (".docx", ".xlsx", ".pptx"):
        document = next(folder.glob(f"*{suffix}"))
        with tempfile.TemporaryDirectory() as aside:
            run("soffice", "--headless", "--convert-to", "pdf", "--outdir", aside, document)
            pdf = Path(aside) / f"{document.stem}.pdf"
            run("pdftoppm", "-r", "80", "-l", "12", "-png", pdf, shown / suffix[1:])
        for picture in shown.glob(f"{suffix[1:]}-0*.png"):
            number = int(picture.stem.rpartition("-")[2])
            picture.rename(shown / f"{suffix[1:]}-{number}.png")
    page = next(folder.glob("*.html")).resolve().as_uri()
    for name, width, height in (("1280", 1280, 3000), ("390", 390, 2400), ("phone", 390, 844)):
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking",
            f"--window-size={width},{height}", f"--screenshot={shown / f'html-{name}.png'}", page,
        )  # fmt: skip
    run(
        "chromium",
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        "--disable-background-networking",
        "--no-pdf-header-footer",
        f"--print-to-pdf={shown / 'html.pdf'}",
        page,
    )


def run(*words: object) -> None:
    """A program from the system's packages; what it prints is not shown."""
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def keep(out: Path, kept: Sequence[tuple[str, str]] = tuple(KEPT.items())) -> None:
    """Copy the selection, as far as it was made."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    for made, name in kept:
        if (out / made).exists():
            shutil.copyfile(out / made, GALLERY / name)
    listed = {name: made for made, name in kept if (GALLERY / name).exists()}
    (GALLERY / "gallery.json").write_text(json.dumps(listed, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
