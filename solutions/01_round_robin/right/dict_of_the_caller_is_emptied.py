"""A beginner's: the caller's own dict loses each task that ends, and flags say how a turn went."""


def run_round_robin(tasks, quantum=1):
    if quantum <= 0:
        raise ValueError
    result = []
    while len(tasks) > 0:
        names = []
        for name in tasks:
            names.append(name)
        for name in names:
            count = 0
            done = False
            while count != quantum and done == False:  # noqa: E712
                count = count + 1
                try:
                    value = next(tasks[name])
                    result.append((name, value))
                except StopIteration:
                    done = True
                except:  # noqa: E722
                    import sys

                    result.append((name, sys.exc_info()[1]))
                    done = True
            if done:
                tasks.pop(name)
    return result
