"""Turns every alarm off again and again, and never ends.

Harm: a time limit by alarm or faulthandler does not work
Base: 06_shared_counter/wrong/no_lock.py
Honest: none
Held: bubblewrap, landlock, limits
"""

import faulthandler
import signal

while True:
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.alarm(0)
    faulthandler.cancel_dump_traceback_later()
