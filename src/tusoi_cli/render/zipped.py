"""A zipped document without the times of writing, so that the same content is the same bytes."""

import io
import zipfile


def settled(data: bytes) -> bytes:
    """The archive with the same parts in the same order, each dated 1980."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            dated = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            dated.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(dated, old.read(part))
    return made.getvalue()
