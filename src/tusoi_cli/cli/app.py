"""The program: the language first, then the command; every error is told in one place."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from tusoi_cli import __version__
from tusoi_cli.cli import batch, chart, check, checklist, demo, facts, inspect, page, report, streams, template
from tusoi_cli.cli.line import completed, split_language
from tusoi_cli.cli.usage import wrong_usage
from tusoi_cli.errors import TusoiError
from tusoi_cli.language import Language, choose

_COMMANDS: tuple[Callable[[typer.Typer], None], ...] = (
    report.register,
    chart.register,
    batch.register,
    check.register,
    inspect.register,
    facts.register,
    template.register,
    checklist.register,
    demo.register,
)
STOPPED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line and give its exit status: 0 done, 1 an input could not be used, 2 wrong usage."""
    streams.unicode_streams()
    language = Language()
    try:
        asked, rest = split_language(sys.argv[1:] if words is None else words)
        language = choose(asked, os.environ)
        status = _run(completed(rest), language)
        sys.stdout.flush()
    except TusoiError as error:
        return tell(error, language)
    except KeyboardInterrupt:
        return tell(TusoiError("interrupted", status=STOPPED), language)
    except OSError as error:
        return _stream_failed(error, language)
    except Exception as error:
        return _defect(error, language)
    return status


def _run(words: Sequence[str], language: Language) -> int:
    if list(words) == ["--version"]:
        streams.show(f"tusoi {__version__}")
        return 0
    try:
        status = _app()(args=list(words), prog_name="tusoi", obj=language, standalone_mode=False)
    except typer.Abort as abort:
        raise TusoiError("interrupted", status=STOPPED) from abort
    except Exception as complaint:
        if any(each.__name__ == "UsageError" for each in type(complaint).__mro__):
            raise wrong_usage(complaint, words) from complaint
        raise
    if status == STOPPED:
        raise TusoiError("interrupted", status=STOPPED)
    return status if isinstance(status, int) else 0


def _app() -> typer.Typer:
    app = page.group()
    for register in _COMMANDS:
        register(app)
    return app


def tell(error: TusoiError, language: Language) -> int:
    """What happened and what to try, on standard error; gives the exit status."""
    own = f"cli.error.{error.key}"
    if language.has(f"{own}.what"):
        what, hint = (language.text(f"{own}.{part}", **error.values) for part in ("what", "hint"))
    else:
        what, hint = language.error(error)
    mistakes = checklist.mistakes_text(error, language)
    streams.say("\n".join(filter(None, (what, mistakes, hint))))
    return error.status


def _stream_failed(error: OSError, language: Language) -> int:
    """Nobody reads standard output any more, or its disk is full; any other error is a defect."""
    gone = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)
    if error.filename is not None or error.errno not in (*gone, errno.ENOSPC):
        return _defect(error, language)
    streams.abandon_output()
    if error.errno in gone:
        return 0
    return tell(TusoiError("disk_full", path=language.text("cli.standard_output")), language)


def _defect(error: Exception, language: Language) -> int:
    """A fault of the program: where it happened, never the text of the error, which may hold what was read."""
    if os.environ.get("TUSOI_DEBUG") == "1":
        traceback.print_exc()
    last = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
    return tell(TusoiError("defect", kind=kind), language)
