"""C arrays without a C parser: WeasyPrint writes an array's length into its type, and cffi reads each such type anew.

`share_types` changes WeasyPrint's cffi object in this process, the renderer's own: seven types a page, 5 ms each.
"""

import re
from typing import Any

from weasyprint.text.ffi import ffi

_ARRAY = re.compile(r"(\w+)\[([1-9]\d*)\]")


def share_types() -> None:
    """From now on arrays that are given all their values are of one type, whatever their length."""
    if isinstance(ffi.new, _New):
        return
    ffi.new = _New(ffi.new)


class _New:
    def __init__(self, new: Any) -> None:  # cffi has no types
        self._new = new

    def __call__(self, kind: Any, values: Any = None) -> Any:
        found = _ARRAY.fullmatch(kind) if isinstance(kind, str) and isinstance(values, list | tuple) else None
        if found and len(values) == int(found[2]):
            return self._new(f"{found[1]}[]", values)
        return self._new(kind, values)
