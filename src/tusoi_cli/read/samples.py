"""Where the packaged samples of the five places lie."""

from pathlib import Path

from tusoi_cli.errors import TusoiError

PACKAGE = Path(__file__).resolve().parents[1]


def samples_folder() -> Path:
    """The folder with the samples, one folder a place.

    An installed package carries them; in a checkout (an editable install) they lie in ``data/samples``.
    TusoiError where neither is there.
    """
    for folder in (PACKAGE / "samples", PACKAGE.parents[1] / "data" / "samples"):
        if (folder / "thanh-an").is_dir():
            return folder
    raise TusoiError("samples_missing")
