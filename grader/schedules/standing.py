"""What is handed to a program in place of a function, and is to be like it in all that the program may ask."""

import sys
import types
from collections.abc import Callable
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
        owner = getattr(self.function, "__self__", None)
        return (itself, (self.function,)) if owner is None else (getattr, (owner, self.function.__name__))

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, _: Any) -> Any:
        return self


class Replaced(InPlaceOf):
    """What stands for a function of C code in its module: as an attribute of a class it is no method, either."""

    __slots__ = ("replacement",)

    def __init__(self, replacement: Callable[..., Any], function: Any) -> None:
        self.replacement, self.function = replacement, function

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        return self.replacement(*args, **kwargs)


def caller() -> types.FrameType:
    """The frame from which the calling function, or what stands in its place, was called."""
    frame: Any = sys._getframe(2)
    while frame.f_code is Replaced.__call__.__code__:
        frame = frame.f_back
    return frame  # type: ignore[no-any-return]


def itself(function: Any) -> Any:
    """Give what was pickled by its name."""
    return function
