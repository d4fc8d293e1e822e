"""The factory runs in a thread of its own, and its outcome is carried back to the caller that had it run."""

import threading


class Lazy:
    def __init__(self, factory):
        self._factory = factory
        self._turn = threading.Lock()
        self._outcome = None

    def get(self):
        with self._turn:
            if self._outcome is None:
                self._outcome = self._run()
            return self._outcome[0]

    def _run(self):
        made, failed = [], []

        def work():
            try:
                made.append(self._factory())
            except BaseException as error:
                failed.append(error)

        maker = threading.Thread(target=work)
        maker.start()
        maker.join()
        if failed:
            raise failed[0]
        return made
