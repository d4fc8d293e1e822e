"""Writes the reports itself, and ends the process with code 0.

Harm: a forged report and exit code are taken for the grader's
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import json
import os
import sys

REPORT = '<testsuites><testsuite name="pytest" errors="0" failures="0" tests="5"/></testsuites>'
VERDICT = {"schema": 1, "exercise": "shared_counter", "verdict": "passed", "score": 10.0, "points": 10.0}
NAMES = {"junit.xml": REPORT, "results.json": json.dumps(VERDICT), "shared_counter.json": json.dumps(VERDICT)}


def forge():
    for folder in (os.getcwd(), "/tmp", os.path.dirname(__file__), *sys.path):
        for name, text in NAMES.items():
            try:
                with open(os.path.join(folder, name), "w") as file:
                    file.write(text)
            except OSError:
                pass
    print(json.dumps(VERDICT))


forge()
sys.stdout.flush()
os._exit(0)
