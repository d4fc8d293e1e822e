"""A page's HTML, built so that a string can't become markup by accident."""

from html import escape

from grader.report.text import plain


class Html(str):
    """Text that is markup already. Only :func:`tag` and :func:`join` make it from what they have escaped."""

    __slots__ = ()


Child = str | Html | None


def tag(name: str, *children: Child, **attributes: str | None) -> Html:
    """``<name attributes>children</name>``; plain strings among the children are escaped, None is left out.

    An attribute's name may end in ``_`` where Python has taken it (``class_``).
    """
    said = "".join(f' {key.rstrip("_")}="{escape(plain(said))}"' for key, said in attributes.items() if said)
    return Html(f"<{name}{said}>{join(*children)}</{name}>")


def join(*children: Child) -> Html:
    """The children one after the other, escaped where they are plain strings."""
    return Html("".join(_safe(child) for child in children if child is not None))


def _safe(child: str | Html) -> str:
    return child if isinstance(child, Html) else escape(plain(child))
