"""What is handed to a program in place of a function, and is to be like it in all that the program may ask."""

import types
from typing import Any


class InPlaceOf:
    """What stands for a function of C code: equal to what stands for the same one, and otherwise like it."""

    __slots__ = ("__weakref__", "function")
    function: Any

    def __eq__(self, other: object) -> bool:
        return bool(self.function == (other.function if isinstance(other, InPlaceOf) else other))

    def __hash__(self) -> int:
        return hash(self.function)

    def __repr__(self) -> str:
        return repr(self.function)

    def __getattr__(self, name: str) -> Any:
        if name == "function":  # a copy that has none yet
            raise AttributeError(name)
        return getattr(self.function, name)

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return types.BuiltinFunctionType

    @property
    def __doc__(self) -> Any:  # type: ignore[override]
        return self.function.__doc__

    def __reduce_ex__(self, _: Any) -> Any:
        return getattr, (self.function.__self__, self.function.__name__)
