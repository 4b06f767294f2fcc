"""A picture as a file: PNG at 200 dpi, SVG with text as text, PDF; the same bytes for the same picture."""

import io
import re
import warnings
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tusoi_cli.errors import TusoiError
from tusoi_cli.model.mark import MARK
from tusoi_cli.render.aside import write_bytes
from tusoi_cli.render.charts.board import pinned
from tusoi_cli.render.charts.picture import Picture

DPI = 200
_STYLE = re.compile(r"<defs>\s*<style.*?</style>\s*</defs>\s*", re.DOTALL)
_SIZE = re.compile(r' (?:width|height)="[0-9.]+pt"(?: (?:width|height)="[0-9.]+pt")?')
_METADATA = re.compile(r"<metadata>.*?</metadata>\s*", re.DOTALL)
_ID = re.compile(r'( id="|url\(#|href="#)(?!c\d+[wn]-[td]")([^")]+)')
SUFFIXES = (".png", ".svg", ".pdf")


def save(picture: Picture, path: Path, suffix: str = "") -> None:
    """The picture by the file's suffix, or as another one asks, written aside.

    TusoiError ``unknown_format``, or as ``aside``.
    """
    write_bytes(path, data(picture, suffix or known_suffix(path)))


def known_suffix(path: Path) -> str:
    """The suffix, where charts are written so. TusoiError ``unknown_format``."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise TusoiError("unknown_format", status=2, format=suffix or path.name, known=", ".join(SUFFIXES))
    return suffix


def data(picture: Picture, suffix: str) -> bytes:
    """The file's bytes; they carry tusoi's mark and the alternative text, and no date."""
    buffer = io.BytesIO()
    with pinned(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn as a box
        if suffix == ".png":
            _png(picture, buffer)
        else:
            picture.board.figure.savefig(buffer, format=suffix[1:], **_options(picture, suffix))
    return _told(buffer.getvalue(), picture) if suffix == ".svg" else buffer.getvalue()


def inline(picture: Picture, name: str) -> str:
    """The picture as an ``<svg>`` element to stand in a page among others: its ids begin with the name."""
    text = data(picture, ".svg").decode()
    text = _STYLE.sub("", text[text.index("<svg") :])
    text = _SIZE.sub("", text, count=1)
    text = _METADATA.sub("", text, count=1)
    text = text.replace("<title>", f'<title id="{name}-t">', 1).replace("<desc>", f'<desc id="{name}-d">', 1)
    text = _ID.sub(rf"\1{name}-\2", text)
    return text.replace('role="img"', f'role="img" aria-labelledby="{name}-t" aria-describedby="{name}-d"', 1).strip()


def _png(picture: Picture, buffer: io.BytesIO) -> None:
    """With a palette, as charts have few colours: a quarter of the bytes, in less time."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image, PngImagePlugin

    figure = picture.board.figure
    figure.dpi = DPI
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    figure.dpi = 72
    few = drawn.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([255 if shade > 252 else shade for shade in few.getpalette() or ()])  # white paper stays white
    told = PngImagePlugin.PngInfo()
    words = {"Software": MARK, "Title": picture.words.title, "Description": picture.words.heard}
    for name, text in words.items():
        told.add_text(name, _plain(text))
    few.save(buffer, "png", pnginfo=told, dpi=(DPI, DPI), compress_level=6, compress_type=0)


def _options(picture: Picture, suffix: str) -> dict[str, Any]:
    title, heard = _plain(picture.words.title), _plain(picture.words.heard)
    if suffix == ".pdf":
        metadata = {"Creator": MARK, "Producer": MARK, "Title": title, "Subject": heard}
        return {"metadata": {**metadata, "CreationDate": None}}
    return {"metadata": {"Creator": MARK, "Title": title, "Date": None}}


def _told(svg: bytes, picture: Picture) -> bytes:
    """With ``<desc>`` after ``<title>``, and as one image to those who hear the page."""
    text = svg.decode()
    text = text.replace("</title>", f"</title>\n <desc>{escape(_plain(picture.words.below))}</desc>", 1)
    return text.replace("<svg ", '<svg role="img" ', 1).encode()


def _plain(text: str) -> str:
    """Text that XML and PDF can hold."""
    return "".join(
        c for c in text if c == "\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
