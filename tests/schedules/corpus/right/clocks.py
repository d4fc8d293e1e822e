"""Dates and times of day go with the virtual clock."""

import datetime
import threading
import time
from datetime import date, timezone


def run(*bodies):
    threads = [threading.Thread(target=body) for body in bodies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def now_goes_on():
    began = datetime.datetime.now()
    run(lambda: time.sleep(3600))
    assert datetime.timedelta(hours=1) <= datetime.datetime.now() - began < datetime.timedelta(hours=1, seconds=1)


def now_in_a_zone_and_the_epoch_agree():
    seen = []
    run(lambda: seen.append(datetime.datetime.now(timezone.utc).timestamp() - time.time()))
    assert abs(seen[0]) < 1


def today_goes_on():
    began = date.today()
    run(lambda: time.sleep(48 * 3600))
    assert (date.today() - began).days == 2


def calendar_of_time_goes_on():
    began = time.gmtime(), time.strftime("%j %H")
    run(lambda: time.sleep(30 * 3600))
    assert time.gmtime() > began[0] and time.strftime("%j %H") != began[1] and time.localtime(0).tm_year <= 1970
    assert time.ctime() == time.asctime()
