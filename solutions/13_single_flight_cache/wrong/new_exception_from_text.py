"""Those who waited get an exception of their own, made from the text of the first.

Rule: 3
Check: failure_reaches_all_who_waited
Why: An exception whose class doesn't take one argument (UnicodeDecodeError, one of the loader's own): waiters get a
TypeError.
"""

from threading import Event, Lock


class SingleFlightCache:
    def __init__(self, load):
        self._load = load
        self._lock = Lock()
        self._cells = {}

    def get(self, key):
        with self._lock:
            first = key not in self._cells
            if first:
                self._cells[key] = {"event": Event()}
            cell = self._cells[key]
        if first:
            try:
                cell["value"] = self._load(key)
            except BaseException as error:
                cell["error"] = error
                with self._lock:
                    del self._cells[key]
                raise
            finally:
                cell["event"].set()
            return cell["value"]
        cell["event"].wait()
        if "error" in cell:
            error = cell["error"]
            raise type(error)(str(error)) from error
        return cell["value"]
