"""Text that a stranger's program chose, made fit for showing."""

import re

LONGEST = 20_000
"""Characters of one message that a report shows; the verdict's JSON keeps it whole."""

# Characters that act instead of showing: controls but newline and tab, what reorders or hides the text round
# it, half surrogate pairs, and the two that XML forbids.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff]"
)


def plain(text: object, longest: int = LONGEST) -> str:
    r"""``text`` with every acting character spelled out (``\x1b``) and cut after ``longest`` characters.

    A tab stays a tab, a newline a newline, and ``\r\n`` becomes a newline.
    """
    said = str(text)
    cut = len(said) - longest
    shown = _ACTING.sub(_spelled, said[:longest].replace("\r\n", "\n"))
    return shown if cut <= 0 else f"{shown} … ({cut:,} more characters)"


def excerpt(text: object, longest: int, lines: int) -> str:
    """The same for a screen: at most ``lines`` lines of it too."""
    shown = plain(text, longest).strip("\n").split("\n")
    more = len(shown) - lines
    return "\n".join(shown if more <= 0 else [*shown[:lines], f"… ({more:,} more lines)"])


def one_line(text: object, longest: int = 200) -> str:
    r"""The same for a place that has one line: newlines and tabs are spelled out too."""
    return plain(text, longest).replace("\n", r"\n").replace("\t", r"\t")


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
