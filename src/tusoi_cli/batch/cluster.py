"""Workers elsewhere: the jobs of a run on a Dask cluster, by the same interface as processes of this machine."""

import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor, Future
from importlib.util import find_spec
from typing import Any, TypeVar

from tusoi_cli.batch.jobs import Lost
from tusoi_cli.errors import TusoiError

T = TypeVar("T")
_ADDRESS = re.compile(r"(tcp|tls|ws|wss|ucx)://[^\s/]+:\d{1,5}/?")
_PATIENCE = 10
"""Seconds for a scheduler to answer."""
_WORKERS = 60
"""Seconds for a first worker to come."""


def cluster(address: str) -> Callable[[], Executor]:
    """What makes an executor of a scheduler's workers. TusoiError for no address, or without the extra ``cluster``."""
    if not _ADDRESS.fullmatch(address):
        raise TusoiError("scheduler_unreachable", status=2, address=address)
    if not find_spec("distributed"):
        raise TusoiError("extra_missing", extra="cluster", status=2)
    return lambda: Cluster(address)


class Cluster(Executor):
    """The workers of a Dask scheduler. A job whose worker is lost is done again by another one.

    TusoiError ``scheduler_unreachable``, ``cluster_empty`` where no worker comes.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._logged = logging.root.manager.disable
        logging.disable(logging.CRITICAL)  # what Dask logs, tracebacks among it, is told in our own words
        try:
            self._client = _client(address)
        except TusoiError:
            logging.disable(self._logged)
            raise
        self._executor = self._client.get_executor(pure=False)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """The call, done by some worker. Its future raises ``Lost`` where every worker that tried was lost."""
        given: Future[T] = Future()
        try:
            asked = self._executor.submit(fn, *args, **kwargs)
        except Exception as error:
            raise TusoiError("scheduler_lost", address=self._address) from error
        asked.add_done_callback(lambda done: self._hand_over(done, given))
        return given

    def _hand_over(self, done: "Future[T]", given: "Future[T]") -> None:
        if done.cancelled():
            given.set_exception(TusoiError("scheduler_lost", address=self._address))
        elif (error := done.exception()) is None:
            given.set_result(done.result())
        else:
            given.set_exception(self._told(error))

    def _told(self, error: BaseException) -> BaseException:
        from distributed import KilledWorker

        if isinstance(error, TusoiError):
            return error
        if isinstance(error, KilledWorker):
            return Lost()
        missing = isinstance(error, ImportError) or isinstance(error.__cause__, ImportError)
        return TusoiError("cluster_program" if missing else "scheduler_lost", address=self._address)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Lets go of the cluster, which stays as it is. Jobs that nobody waits for are cancelled."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close(timeout=_PATIENCE)
        logging.disable(self._logged)


def _client(address: str) -> Any:
    from distributed import Client

    connect: Any = Client  # untyped
    try:
        client = connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError, ImportError) as error:
        raise TusoiError("scheduler_unreachable", status=2, address=address) from error
    try:
        client.wait_for_workers(1, timeout=_WORKERS)
    except TimeoutError as error:
        client.close(timeout=_PATIENCE)
        raise TusoiError("cluster_empty", address=address) from error
    return client
