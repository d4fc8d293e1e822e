"""Start threads together and wait for them."""

import threading
from collections.abc import Callable


def run(*bodies: Callable[[], object]) -> None:
    """Run each body in a thread of its own, to the end."""
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
