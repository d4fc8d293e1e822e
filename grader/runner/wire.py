"""What travels between the trusted side and the runner: one JSON frame a request, one a reply.

A frame is a 4-byte big-endian length and that many bytes of JSON. No pickle: a reader of frames never runs code of the
sender's. JSON knows fewer types than Python, so every other type is tagged, *exactly*: ``True`` never arrives as ``1``, a
tuple never as a list, and an object with an ``__eq__`` of its own never arrives as anything but :class:`Opaque`.
"""

from __future__ import annotations

import base64
import contextlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

MAX_FRAME = 8 * 2**20
"""Bytes in one frame, at most."""
MAX_DEPTH = 60
HEADER = struct.Struct(">I")
TAG = "$"
MAX_INT_BITS = 10_000
"""Python refuses to print integers much longer than this."""
MAX_TEXT = 2_000
"""Characters kept of a repr or an exception's text."""


class WireError(ValueError):
    """A frame or a value that this protocol does not have."""


@dataclass(frozen=True)
class Opaque:
    """A value of a type that does not travel: what it called itself, for messages. Equal to nothing but its like."""

    type: str
    text: str

    def __repr__(self) -> str:
        return f"<{self.type}: {self.text}>"


@dataclass(frozen=True)
class Raised:
    """An exception as seen from outside. ``kinds`` are its class and base classes, ``builtins.ValueError`` style."""

    type: str
    text: str
    kinds: tuple[str, ...] = ()
    cause: Raised | None = None
    attributes: dict[str, Any] = field(default_factory=dict, compare=False)

    def __repr__(self) -> str:
        return f"{self.type}: {self.text}" if self.text else self.type


@dataclass(frozen=True)
class Record:
    """A named tuple or dataclass: its class's name and its fields."""

    type: str
    fields: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["fields"][name]
        except KeyError:
            raise AttributeError(f"{self.__dict__['type']} has no field {name!r}") from None

    def __repr__(self) -> str:
        return f"{self.type}({', '.join(f'{name}={value!r}' for name, value in self.fields.items())})"


def encode(value: object, depth: int = 0) -> Any:
    """``value`` as JSON data, exact types tagged. Never raises: what does not travel becomes :class:`Opaque`."""
    kind = type(value)
    if value is None or kind is bool or kind is float or kind is str:  # not `in`: a metaclass may have its own idea of equality
        return value
    if kind is int:
        return value if value.bit_length() <= MAX_INT_BITS else _opaque(value)  # type: ignore[attr-defined]
    if depth >= MAX_DEPTH:
        return _opaque(value)
    try:
        return _encode_compound(value, kind, depth + 1)
    except Exception as error:  # a submission's class may do anything when it is looked at
        return {TAG: "opaque", "type": kind.__name__, "text": f"(can't be read: {type(error).__name__})"}


def _encode_compound(value: object, kind: type, below: int) -> Any:
    if kind is list:
        return [encode(each, below) for each in value]  # type: ignore[attr-defined]
    if kind is tuple or kind is set or kind is frozenset:
        return {TAG: kind.__name__, "v": [encode(each, below) for each in value]}  # type: ignore[attr-defined]
    if kind is bytes or kind is bytearray:
        return {TAG: kind.__name__, "v": base64.b64encode(value).decode("ascii")}  # type: ignore[arg-type]
    if kind is dict:
        pairs = [[encode(key, below), encode(item, below)] for key, item in value.items()]  # type: ignore[attr-defined]
        return {TAG: "dict", "v": pairs}
    if kind is Opaque:
        return {TAG: "opaque", "type": value.type, "text": value.text}  # type: ignore[attr-defined]
    if issubclass(kind, BaseException):
        return _exception(value, below)  # type: ignore[arg-type]
    fields = _fields(value)
    if fields is not None:
        names = {name: encode(item, below) for name, item in fields.items()}
        return {TAG: "record", "type": kind.__name__, "v": names}
    return _opaque(value)


def decode(data: Any, depth: int = 0) -> Any:
    """The value that :func:`encode` made ``data`` from; :class:`WireError` if it made nothing like it."""
    if data is None or isinstance(data, (bool, int, float, str)):
        return data
    if depth > MAX_DEPTH + 1:
        raise WireError("nested too deeply")
    below = depth + 1
    if isinstance(data, list):
        return [decode(each, below) for each in data]
    try:
        return _decode_tagged(data, below)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise WireError(f"not a value of this protocol: {type(error).__name__}") from error


def _decode_tagged(data: dict[str, Any], depth: int) -> Any:
    tag = data[TAG]
    match tag:
        case "tuple" | "set" | "frozenset":
            make = {"tuple": tuple, "set": set, "frozenset": frozenset}[tag]
            return make(decode(each, depth) for each in data["v"])
        case "bytes" | "bytearray":
            raw = base64.b64decode(data["v"], validate=True)
            return raw if tag == "bytes" else bytearray(raw)
        case "dict":
            return {decode(key, depth): decode(item, depth) for key, item in data["v"]}
        case "opaque":
            return Opaque(str(data["type"]), str(data["text"]))
        case "raised":
            cause = decode(data["cause"], depth)
            if cause is not None and type(cause) is not Raised:
                raise WireError("a cause is an exception")
            attributes = {str(name): decode(item, depth) for name, item in data["attributes"].items()}
            kinds = tuple(str(kind) for kind in data["kinds"])
            return Raised(str(data["type"]), str(data["text"]), kinds, cause, attributes)
        case "record":
            return Record(str(data["type"]), {str(name): decode(item, depth) for name, item in data["v"].items()})
    raise WireError(f"unknown tag {tag!r}")


def _exception(error: BaseException, depth: int) -> dict[str, Any]:
    """An exception's class, bases, text, cause and plain attributes (a ``StageError``'s ``stage`` and ``item``)."""
    attributes = {}
    with contextlib.suppress(BaseException):  # a submission's class may do anything here
        attributes = {name: encode(item, depth) for name, item in vars(error).items() if type(name) is str}
    return {
        TAG: "raised",
        "type": type(error).__name__,
        "text": _text(error, str),
        "kinds": [f"{base.__module__}.{base.__qualname__}" for base in type(error).__mro__[:-1]],
        "cause": encode(error.__cause__, depth) if depth < MAX_DEPTH and error.__cause__ is not error else None,
        "attributes": attributes,
    }


def _fields(value: object) -> dict[str, Any] | None:
    kind = type(value)
    if issubclass(kind, tuple) and isinstance(getattr(kind, "_fields", None), tuple):
        return dict(zip(kind._fields, tuple.__iter__(value), strict=False))  # type: ignore[attr-defined,arg-type]
    if isinstance(getattr(kind, "__dataclass_fields__", None), dict):
        return {name: getattr(value, name, None) for name in kind.__dataclass_fields__}  # type: ignore[attr-defined]
    return None


def _opaque(value: object) -> dict[str, Any]:
    return {TAG: "opaque", "type": type(value).__name__, "text": _text(value, repr)}


def _text(value: object, how: type[str] | Any) -> str:
    try:
        text = how(value)
        return text[:MAX_TEXT] if type(text) is str else "(no text)"
    except BaseException as error:  # the submission's own __repr__ may raise anything
        return f"(its text can't be had: {type(error).__name__})"


def pack(message: dict[str, Any]) -> bytes:
    """``message`` as a frame; :class:`WireError` if it is larger than :data:`MAX_FRAME`."""
    body = json.dumps(message, separators=(",", ":")).encode("ascii")
    if len(body) > MAX_FRAME:
        raise WireError(f"a frame of {len(body)} bytes; at most {MAX_FRAME}")
    return HEADER.pack(len(body)) + body


def unpack(body: bytes) -> dict[str, Any]:
    """The message in a frame's body; :class:`WireError` for anything that is not one JSON object."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WireError(f"not JSON: {type(error).__name__}") from error
    if not isinstance(message, dict):
        raise WireError("a message is a JSON object")
    return message
