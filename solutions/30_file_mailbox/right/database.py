"""A hidden database; each call is one transaction."""

import sqlite3
from contextlib import closing
from pathlib import Path


class Mailbox:
    def __init__(self, directory):
        self.path = Path(directory) / ".mailbox.sqlite"
        with closing(self._open()) as db:
            db.execute("CREATE TABLE IF NOT EXISTS message (id INTEGER PRIMARY KEY AUTOINCREMENT, body BLOB NOT NULL)")

    def _open(self):
        return sqlite3.connect(self.path, timeout=60, isolation_level=None)

    def send(self, message):
        with closing(self._open()) as db:
            db.execute("INSERT INTO message (body) VALUES (?)", (message,))

    def receive(self):
        with closing(self._open()) as db:
            db.execute("BEGIN IMMEDIATE")
            row = db.execute("SELECT id, body FROM message ORDER BY id LIMIT 1").fetchone()
            if row:
                db.execute("DELETE FROM message WHERE id = ?", row[:1])
            db.execute("COMMIT")
        return row and row[1]
