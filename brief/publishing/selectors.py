"""CSS selectors that no element is ever tested with are never compiled.

`compile_late` changes cssselect2 in this process, the renderer's own: WeasyPrint's own style sheets alone have 350
selectors, and cssselect2 compiles each as Python code: a quarter of the time that it takes to read them.
"""

from collections.abc import Callable
from typing import Any

from cssselect2 import compiler


def compile_late() -> None:
    """From now on a selector is compiled when it is first tested."""
    compiler.eval = _Late  # in that one module, where nothing else is evaluated


class _Late:
    """Stands for the function that an expression is."""

    __slots__ = ("_arguments", "_test")

    def __init__(self, *arguments: Any) -> None:
        """What `eval` takes."""
        self._arguments = arguments
        self._test: Callable[[Any], bool] | None = None

    def __call__(self, element: Any) -> bool:
        if self._test is None:
            self._test = eval(*self._arguments)  # noqa: S307  # what cssselect2 made of a parsed selector, as without this
        return self._test(element)
