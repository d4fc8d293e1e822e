"""Starts two thousand threads that wait.

Harm: the machine has no thread left for others
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import threading

gate = threading.Event()
for _ in range(2000):
    threading.Thread(target=gate.wait, daemon=True).start()
