"""Suite of 15 parallel_fetch. The rules are in README.md; `scenarios.py` is what the submission is made to do."""

from grader.suite import correctness, expect

SHORT = 0.3
"""Seconds of the grader's clock for which a worker may be idle between two fetches: waiting may look again now and then."""
FEW, MANY = 24, 80
"""Schedules for a scenario in which the clock does most of the ordering, and for one in which threads meet."""


@correctness(rule=1, points=1.5)
def test_results_in_order(submission, rng):
    """A Result for each url, in the order of the urls, whichever is fetched first; a fetch that raises is its url's error."""
    for times, workers, executions in (((0.0, 0.0, 0.0), 2, MANY), (rng.sample((1.0, 2.0, 3.0, 4.0), 4), 4, FEW)):
        pages = {_url(rng, place): (seconds, "", f"page {rng.randint(100, 999)}") for place, seconds in enumerate(times)}
        broken = rng.choice(list(pages))
        pages[broken] = (pages[broken][0], "OSError", f"error {rng.randint(100, 999)}")
        _right(submission, pages, list(pages), workers, executions)


@correctness(rule=1, points=1)
def test_whatever_a_fetch_does(submission, rng):
    """Any value is a value, None and exceptions too; SystemExit and KeyboardInterrupt are errors like any other: each itself."""
    pages = {f"oven/{number}": (0.0, "", value) for number, value in enumerate(_VALUES)}
    errors = ("SystemExit", "KeyboardInterrupt", "TimeoutError", "Empty", "IndexError", "StopIteration", "LineCut")
    pages |= {f"yard/{error}": (0.0, error, "no answer") for error in errors}
    urls = rng.sample(list(pages), len(pages))
    for workers in (1, 3):

        def judge(seen, workers=workers):
            said = _said(urls, workers)
            for place, (url, result) in enumerate(zip(urls, _results(seen, urls, said), strict=True)):
                _, error, value = pages[url]
                what = f"{said}; fetch({url!r}) {'raises ' + error if error else 'returns ' + value}: the Result"
                if error:
                    _is_error(result.error, error, "no answer", what)
                    expect.equal(result.value, None, f"{what}'s value")
                else:
                    expect.equal(result.error, None, f"{what}'s error")
                    expect.equal(repr(result.value), _VALUES[value], f"{what}'s value")
                did = "raised" if error else "returned"
                expect.that(seen["themselves"][place], f"{what} has another object like it, expected the one that was {did}.")

        submission.on_every_schedule(judge, "looked_at", pages, urls, workers, executions=FEW, told=_said(urls, workers))


@correctness(rule=1, points=0.5)
def test_any_number_of_urls(submission, rng):
    """No urls, one, fewer than workers, many more than workers; and every call begins anew."""
    calls = []
    for number, workers in ((0, 3), (1, 1), (2, 5), (9, 2), (9, 1)):
        pages = {f"shelf/{place}": (0.0, "", rng.randint(100, 999)) for place in range(number)}
        calls.append([pages, list(pages), workers])

    def judge(runs):
        for (pages, urls, workers), seen in zip(calls, runs, strict=True):
            said = _said(urls, workers)
            values = [result.value for result in _results(seen, urls, said)]
            expect.equal(values, [pages[url][2] for url in urls], f"{said}: the values")

    submission.on_every_schedule(judge, "one_call_after_another", calls, executions=FEW // 2, told=_in_a_row(calls))
    many = {f"shelf/{place}": (0.0, "", place) for place in range(rng.randint(110, 120))}
    _right(submission, many, list(many), 3, 1)


@correctness(rule=1, points=0.5)
def test_two_calls_at_once(submission, rng):
    """Two calls at once, from two threads, have nothing to do with each other."""
    urls = [_url(rng, place) for place in range(2)]
    calls = [[{url: (0.0, "", f"{who}'s {url}") for url in urls}, urls, 2] for who in ("Ada", "Bo")]

    said = f"Two threads call at once, each with a fetch of its own, {_said(urls, 2)}"

    def judge(runs):
        for (pages, *_), seen in zip(calls, runs, strict=True):
            values = [result.value for result in _results(seen, urls, said)]
            expect.equal(values, [pages[url][2] for url in urls], f"{said}: the values of one of them")

    submission.on_every_schedule(judge, "two_calls", calls, executions=FEW, told=said)


@correctness(rule=2, points=2)
def test_never_more_than_max_workers(submission, rng):
    """At most max_workers fetches are in flight, also when some raise, when urls come twice, and with a generator."""
    for number, workers, scenario, error, times, executions in (
        (3, 1, "fetching", "", 1, MANY),
        (4, 2, "fetching", "", 1, MANY),
        (9, 3, "fetching", "", 1, FEW),
        (6, 2, "fetching", "OSError", 1, FEW // 4),
        (5, 2, "fetching", "", 2, FEW // 4),
        (5, 2, "generated", "", 1, FEW // 4),
    ):
        pages = {_url(rng, place): (1.0, error, place) for place in range(number)}
        urls = [url for url in pages for _ in range(times)]
        said = f"{_said(urls, workers)}, {'all of them twice, ' if times == 2 else ''}{_a_second(scenario, error)}"

        def judge(seen, workers=workers, said=said):
            most = max((flying for flying, _, _ in _spans(seen["log"])), default=0)
            expect.that(most <= workers, f"{said}: {most} fetches were in flight at one time.")

        submission.on_every_schedule(judge, scenario, pages, urls, workers, executions=executions, told=said)


@correctness(rule=2, points=2)
def test_as_many_as_there_is_work_for(submission, rng):
    """Whenever there is work for them, max_workers fetches are in flight, however long each takes."""
    long = rng.randint(5, 9)
    mixed = ((1, 1, 1), 3), ((long, 1, 1, 1, 1), 2), ((1, 2, long, 1, 1, 3, 1), 3)
    for times, workers in (*mixed, ((1,) * 10, 2)):
        pages = {_url(rng, place): (float(seconds), "", place) for place, seconds in enumerate(times)}
        said = f"{len(times)} urls that take {', '.join(map(str, times))} seconds, max_workers={workers}"
        _busy(submission, "fetching", pages, list(pages), workers, said)
    for number, workers, scenario, error in (
        (6, 2, "generated", ""),
        (6, 2, "fetching", "OSError"),
        (40, 40, "fetching", ""),
    ):
        pages = {_url(rng, place): (1.0, error, place) for place in range(number)}
        said = f"{_said(list(pages), workers)}, {_a_second(scenario, error)}"
        _busy(submission, scenario, pages, list(pages), workers, said, 3)


@correctness(rule=2, points=0.5)
def test_a_repeated_url_takes_no_worker(submission):
    """While a url is being fetched, its repetition keeps no worker from the urls behind it."""
    pages = {"mill": (4.0, "", "flour"), "dairy": (1.0, "", "milk"), "farm": (1.0, "", "eggs")}
    urls = ["mill", "mill", "dairy", "farm"]
    said = f"urls={urls}, of which 'mill' takes 4 seconds and the others 1, max_workers=2"
    _busy(submission, "fetching", pages, urls, 2, said)


@correctness(rule=3, points=1.5)
def test_each_url_is_fetched_once(submission, rng):
    """A url that comes several times is fetched once, also if that raises, and every place gets what it came to."""
    one, other, bad = (_url(rng, place) for place in range(3))
    pages = {one: (0.0, "", "bread"), other: (0.0, "", "cake"), bad: (0.0, "OSError", "burnt")}
    for urls, workers in (([one, one, other], 2), ([one, other, one], 3), ([bad, one, bad, one], 2), ([one] * 4, 1)):
        _right(submission, pages, urls, workers, MANY // 2)
    _right(submission, {**pages, "empty.example": (0.0, "", None)}, ["empty.example", one, "empty.example"], 1, FEW // 4)


@correctness(rule=3, points=0.5)
def test_different_urls_are_different(submission):
    """Urls that look alike are fetched each for itself."""
    urls = ["http://mill/Flour", "http://mill/flour", "http://mill/flour/", "http://mill/flour?", " http://mill/flour", ""]
    urls += ["http://mill/flour ", "http://mill/flour\n", "http://mill/flour#white", "http://mill/flour#brown"]
    pages = {url: (0.0, "", number) for number, url in enumerate(urls)}
    _right(submission, pages, urls, 2, FEW // 2)


@correctness(rule=4, points=0.5)
def test_urls_from_a_generator(submission, rng):
    """The urls may come from a generator, which can be gone through once, by one thread at a time; or from a tuple or a dict."""
    pages = {_url(rng, place): (0.0, "", f"page {place}") for place in range(4)}
    urls = [*pages, *list(pages)[:1]]
    _right(submission, pages, urls, 2, MANY, "generated")
    for kind in ("tuple", "dict"):
        _right(submission, pages, list(pages), 2, FEW // 4, "gathered", kind)


@correctness(rule=4, points=0.5)
def test_urls_that_raise(submission, rng):
    """An exception of the generator's reaches the caller, once no fetch is in flight any more."""
    for number, kind in ((0, "Spilled"), (3, "Spilled"), (2, "SystemExit")):
        pages, text = {_url(rng, place): (1.0, "", place) for place in range(number)}, f"torn {rng.randint(100, 999)}"
        told = f"The generator of the urls raised {kind}({text!r}) after {number} urls, max_workers=2"

        def judge(seen, kind=kind, text=text, said=f"{told}: fetch_all"):
            error = expect.raised(seen["outcome"], kind, said)
            expect.equal(error.text, text, f"{said} raised {kind} with the text")
            flying = _in_flight(seen["log"])
            expect.equal(flying, 0, f"{said} raised; how many fetches were still in flight")

        submission.on_every_schedule(judge, "generated", pages, list(pages), 2, text, kind, executions=FEW, told=told)


@correctness(rule=0, points=0.5)
def test_bad_max_workers(submission, rng):
    """max_workers below 1 is a ValueError, before anything is fetched, even if there is nothing to fetch."""
    pages = {"mill": (0.0, "", "flour")}
    calls = [[pages, urls, workers] for workers in (0, -rng.randint(1, 9)) for urls in (["mill"], [])]

    def judge(runs):
        for (_, urls, workers), seen in zip(calls, runs, strict=True):
            expect.raised(seen["outcome"], "builtins.ValueError", _said(urls, workers))
            expect.equal(seen["log"], [], f"{_said(urls, workers)}: what was fetched before the ValueError")

    submission.on_every_schedule(judge, "one_call_after_another", calls, executions=4, told=_in_a_row(calls))


@correctness(rule=0, points=0.5)
def test_nothing_left_behind(submission):
    """When the call has returned or raised, none of its threads is left."""
    pages = {f"shelf/{place}": (0.02, "", place) for place in range(6)}

    def judge(seen):
        expect.equal(seen["left"], 0, f"{_said(list(pages), 3)}: how many threads had not ended when fetch_all returned")

    submission.on_every_schedule(judge, "fetching", pages, list(pages), 3, executions=FEW, told=_said(list(pages), 3))
    run = submission.call("every_ending", pages, list(pages), 3)
    expect.nothing_left(run, "fetch_all, in a call that went well, one whose urls raised and one with max_workers=0,")


_VALUES = {
    "None": "None",
    "an exception that is not raised": "ValueError: only a value",
    "0": "0",
    "a list": "['eggs']",
    "a Result": "Result(value='of an older call', error=None)",
}
"""How each of the scenarios' odd values looks here."""


def _right(submission, pages, urls, workers, executions, scenario="fetching", kind=None):
    """A Result for each place of `urls`, each url fetched once."""
    said = f"{_said(urls, workers)}{f', the urls in a {kind}' if kind else ''}"
    more = [kind] if kind else []

    def judge(seen):
        for place, (url, result) in enumerate(zip(urls, _results(seen, urls, said), strict=True)):
            _, error, value = pages[url]
            does = f"raises {error}({value!r})" if error else f"returns {value!r}"
            what = f"{said}; fetch({url!r}) {does}: the Result at place {place}"
            if error:
                _is_error(result.error, error, value, what)
            else:
                expect.that(result.error is None, f"{what} has the error {expect.show(result.error)}, expected none.")
                expect.equal(result.value, value, f"{what}, its value")
        fetched = [url for _, url, what in seen["log"] if what == "begins"]
        expect.equal(sorted(fetched), sorted(set(urls)), f"{said}: what was fetched, sorted")

    submission.on_every_schedule(judge, scenario, pages, urls, workers, *more, executions=executions, told=said)


def _busy(submission, scenario, pages, urls, workers, said, executions=FEW):
    """Workers are idle only when there is nothing left for them to begin."""

    def judge(seen):
        expect.returned(seen["outcome"], said)
        for flying, left, (since, until) in _spans(seen["log"], len(pages)):
            if until - since > SHORT:
                when = f"{said}: {since:.2f} seconds after the start, and for {until - since:.2f} seconds,"
                there = f"{left} urls had not been fetched yet, and the number of fetches in flight was only {flying}."
                expect.that(flying >= min(workers, left), f"{when} {there}")

    submission.on_every_schedule(judge, scenario, pages, urls, workers, executions=executions, told=said)


def _spans(log, number=0):
    """Between any two events: how many fetches are in flight, how many of `number` have not ended, and (since, until)."""
    flying, left, spans = 0, number, []
    for (since, _, what), (until, *_) in zip(log, log[1:] or log, strict=False):
        flying += 1 if what == "begins" else -1
        left -= what == "ends"
        spans.append((flying, left, (since, until)))
    return spans


def _in_flight(log):
    return sum(1 if what == "begins" else -1 for _, _, what in log)


def _results(seen, urls, said):
    """The list of Results, one for each url."""
    results = expect.returned(seen["outcome"], said)
    fine = type(results) is list and all(getattr(each, "type", "") == "Result" for each in results)
    expect.that(fine, f"{said}: returned {expect.show(results)}, expected a list of Results.")
    expect.equal(len(results), len(urls), f"{said}: how many Results came back")
    return results


def _is_error(error, kind, text, what):
    """`error` is the exception that was raised."""
    fine = getattr(error, "type", "") == kind and getattr(error, "text", "") == text
    expect.that(fine, f"{what} has the error {expect.show(error)}, expected that {kind}.")


def _in_a_row(calls):
    """One call after another, in words."""
    return "; then ".join(_said(urls, workers) for _, urls, workers in calls)


def _said(urls, workers):
    shown = f"{len(urls)} urls" if len(urls) > 4 else f"urls={urls}"
    return f"{shown}, max_workers={workers}"


def _a_second(scenario, error):
    source = "from a generator, " if scenario == "generated" else ""
    return f"{source}each of which {f'raises {error} after' if error else 'takes'} 1 second"


def _url(rng, place):
    return f"{'abcdefghijkl'[place % 12]}{100 * (place // 12) + rng.randint(10, 99)}.example"
