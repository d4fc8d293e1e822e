import threading

chalk = threading.Lock()
loaves = 9


def bake_below_ten():
    global loaves
    if loaves >= 10:
        return
    with chalk:
        loaves += 1


def main():
    ann = threading.Thread(target=bake_below_ten, name="Ann")
    ben = threading.Thread(target=bake_below_ten, name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    assert loaves <= 10, "above the limit"
