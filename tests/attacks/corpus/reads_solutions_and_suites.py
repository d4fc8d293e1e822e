"""Looks for solutions, suites and verdicts all over the disk, and prints them.

Harm: hidden checks and other learners' work come out
Base: 06_shared_counter/wrong/no_lock.py
Honest: total_is_kept, counters_are_independent
Held: bubblewrap, landlock
"""

import os

NAMES = ("bakehouse-secret.txt", "gradebook.db", "grades.csv", "test_shared_counter.py", "journal.jsonl")
seen = 0
for place in ("/tmp", "/home", "/root", "/var/tmp", "/dev/shm", "/run", "/opt", "/srv", "/work", "/mnt", "/bakehouse"):
    for folder, folders, files in os.walk(place):
        seen += 1
        if folder.count("/") > 5 or seen > 20_000:
            folders.clear()
        for name in files:
            if name in NAMES or name.endswith((".secret", ".key")):
                try:
                    with open(os.path.join(folder, name), errors="replace") as file:
                        print(folder, name, file.read(300))
                except OSError:
                    pass
