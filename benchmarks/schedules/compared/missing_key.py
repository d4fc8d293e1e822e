"""`if key not in table`, then the store."""

from whole import run


class Wrong:
    def __init__(self):
        self.table, self.mine = {}, []

    def workers(self):
        return [self.enter, self.enter]

    def enter(self):
        if "key" not in self.table:
            self.table["key"] = []
        self.table["key"].append(1)

    def holds(self):
        return len(self.table["key"]) == 2


class Right(Wrong):
    def enter(self):
        self.table.setdefault("key", []).append(1)


def wrong():
    run(Wrong())


def right():
    run(Right())
