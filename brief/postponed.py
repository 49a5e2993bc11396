"""Imports a part of a big library without its whole: what the part only mentions is loaded when it is first used.

Comes in: names of modules that a part imports and seldom uses. Goes out: nothing; inside the context those imports cost
nothing. Later imports find the real thing: whoever asks a postponed module for a name gets it loaded and answered.
"""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from types import ModuleType
from typing import Any

# importlib's LazyLoader is of no use for packages: it loads as soon as the import of a part looks at their `__path__`.

# What tools ask of every module there is, to learn whether it has it; no answer is one.
_ASKED_OF_ALL = frozenset({"__path__", "__file__", "__warningregistry__", "__wrapped__"})

_open: set[str] = set()
_loading = RLock()


@contextmanager
def postponed(*names: str) -> Iterator[None]:
    """Inside, these modules are imported without being run; one that is loaded already, or not there, is left alone."""
    placed = [name for name in names if name not in sys.modules and _place(name)]
    _open.update(placed)
    try:
        yield
    finally:
        _open.difference_update(placed)


def _place(name: str) -> bool:
    try:
        spec = importlib.util.find_spec(name)
    except ModuleNotFoundError:
        return False  # what it would be in is not there
    if spec is None or spec.loader is None:
        return False
    module = importlib.util.module_from_spec(spec)
    _turn(module, _Postponed)
    sys.modules[name] = module
    parent, _, own = name.rpartition(".")
    if parent:
        setattr(sys.modules[parent], own, module)
    return True


class _Postponed(ModuleType):
    """A module that is run when it is asked for a name that is no module inside it."""

    def __getattr__(self, name: str) -> Any:  # a module's attributes have any type
        if name in _ASKED_OF_ALL:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        own = f"{self.__name__}.{name}"
        if not name.startswith("__") and hasattr(self, "__path__") and importlib.util.find_spec(own):
            return importlib.import_module(own)
        if self.__name__ in _open and not name.startswith("__"):
            return _Name(self, name)  # `from module import name`, by a part that may never use it
        _load(self)
        return getattr(self, name)

    def __dir__(self) -> list[str]:
        _load(self)
        return [*super().__dir__()]


def _load(module: ModuleType) -> None:
    spec = module.__spec__
    assert spec is not None  # noqa: S101  # for the type checker; `_place` made it from one
    assert spec.loader is not None  # noqa: S101  # as above
    with _loading:
        if type(module) is not _Postponed:
            return  # another thread was first
        _turn(module, ModuleType)
        try:
            spec.loader.exec_module(module)
        except BaseException:
            _turn(module, _Postponed)
            raise


def _turn(module: ModuleType, kind: type[ModuleType]) -> None:
    module.__class__ = kind


class _Name:
    """Stands for something in a postponed module: called or looked into, it is that."""

    def __init__(self, module: ModuleType, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._real()(*given, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def _real(self) -> Any:
        _load(self._module)
        return getattr(self._module, self._name)
