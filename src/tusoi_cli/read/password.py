"""Workbooks behind a password, opened with msoffcrypto-tool (extra ``password``)."""

import io
import re
from importlib.util import find_spec

from tusoi_cli.read.archive import MAX_INFLATED
from tusoi_cli.read.refusal import Broken, Protected, TooLarge

DEFAULT = "VelvetSweatshop"
"""Excel's own password for workbooks that are only guarded against change: it opens them without asking."""
_SPIN = re.compile(rb'spinCount\s*=\s*"([0-9]+)"')
_MOST_SPINS = 10_000_000
"""Excel writes 100,000 and refuses more than this."""


def can_decrypt() -> bool:
    """Whether the extra is installed."""
    return find_spec("msoffcrypto") is not None


def decrypted(data: bytes, password: str) -> bytes:
    """The workbook behind a password; Protected when it is the wrong one, Broken when it is no such file."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    if any(len(count) > 12 or int(count) > _MOST_SPINS for count in _SPIN.findall(data)):
        raise TooLarge("spins", _MOST_SPINS)
    opened = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(opened)
    except (InvalidKeyError, DecryptionError) as e:
        raise Protected from e
    except Exception as e:
        raise Broken(f"{type(e).__name__}: {e}") from e
    if opened.tell() > MAX_INFLATED:
        raise TooLarge("bytes", MAX_INFLATED)
    return opened.getvalue()
