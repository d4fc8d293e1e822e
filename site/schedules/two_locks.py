import threading

oven = threading.Lock()
bowl = threading.Lock()
loaves = 0


def bake():
    global loaves
    with oven:
        with bowl:
            loaves += 1


def clean():
    global loaves
    with bowl:
        with oven:
            loaves = 0


def main():
    ann = threading.Thread(target=bake, name="Ann")
    ben = threading.Thread(target=clean, name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()
