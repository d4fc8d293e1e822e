"""03 Own or shared: append to a list in another thread, and in another process.

Fill in the two functions. The numbered rules are in README.md, help is in hints.md, and
`bakehouse check own_or_shared` tells you how far you are.
"""


def append_in_thread(items: list, value: object) -> list:
    """Append `value` to `items` in another thread, and return `items`: the caller's own list, grown.

    The thread has ended when the call returns.
    """
    raise NotImplementedError("append_in_thread is not written yet: who else can reach the caller's list?")


def append_in_process(items: list, value: object) -> list:
    """Append `value` to `items` in a child process, and return the list as the child saw it. The caller's `items` stays as it is.

    The list may be many megabytes large. If the child gives no answer, as it died or as the list can't be sent, the call raises (any
    exception will do); it never hangs. The child has ended when the call returns or raises.
    """
    raise NotImplementedError("append_in_process is not written yet: how does the child's list come back to the caller?")
