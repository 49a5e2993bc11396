"""Linear algebra on one thread while the public calls run: what is asked of it here is too small for two.

NumPy's OpenBLAS starts a thread a core and lets it spin between the calls: 1,000 scraped pages then cost 2.7 times the
processor time, for 1.6 times the time. One thread also adds up in one order only, whatever the machine.
"""

import os
from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

P = ParamSpec("P")
R = TypeVar("R")

VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")
"""What OpenBLAS asks for its number of threads when it is loaded."""


def one_thread(function: Callable[P, R]) -> Callable[P, R]:
    """The function with linear algebra held to one thread while it runs, and as it was when it ends."""

    @wraps(function)
    def held(*arguments: P.args, **named: P.kwargs) -> R:
        # Looking for the libraries takes 25 ms, a hundredth of a brief; the command and its workers load them so.
        if any(os.environ.get(variable) == "1" for variable in VARIABLES):
            return function(*arguments, **named)
        with _libraries().limit(limits=1, user_api="blas"):
            return function(*arguments, **named)

    return held


@cache
def _libraries() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415  # 25 ms

    return ThreadpoolController()
