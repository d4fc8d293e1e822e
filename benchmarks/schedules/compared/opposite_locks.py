"""Two locks, taken in opposite orders."""

import threading

from whole import run


class Wrong:
    def __init__(self):
        self.a, self.b = threading.Lock(), threading.Lock()
        self.moved = 0

    def workers(self):
        return [self.there, self.back]

    def there(self):
        with self.a, self.b:
            self.moved += 1

    def back(self):
        with self.b, self.a:
            self.moved -= 1

    def holds(self):
        return self.moved == 0


class Right(Wrong):
    def back(self):
        with self.a, self.b:
            self.moved -= 1


def wrong():
    run(Wrong())


def right():
    run(Right())
