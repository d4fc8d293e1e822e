"""Numbers in words that are easy to read and to compare."""

SECONDS = {"s": 1.0, "ms": 1e-3, "µs": 1e-6, "ns": 1e-9}


def readable(value: float, unit: str, wanted: str = "") -> str:
    """``0.0026 s`` as ``2.6 ms``; in the ``wanted`` unit where one is named."""
    if unit == "s" and value == 0:
        return "0 s"
    if unit == "s":
        wanted = wanted or next((name for name, size in SECONDS.items() if value >= size), "ns")
        return f"{figures(value / SECONDS[wanted])} {wanted}"
    return f"{figures(value)} {unit}" if unit in ("MiB", "%") else figures(value)


def figures(value: float) -> str:
    """Two significant figures, or all before the point: 0.22, 2.6, 67, 1,850. A whole number stays whole."""
    if value == round(value) or abs(value) >= 10:
        return f"{value:,.0f}"
    return f"{value:.2g}" if abs(value) >= 1e-4 else f"{value:.1e}"


def amount(value: float, what: str) -> str:
    """A size or number at which something was done: bytes as KiB and MiB, anything else as it is."""
    if what != "bytes" or value < 1024:
        return f"{value:,.0f}"
    return f"{value / 1024:,.0f} KiB" if value < 2**20 else f"{value / 2**20:,.0f} MiB"
