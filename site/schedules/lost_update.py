import threading

loaves = 7


def bake():
    global loaves
    loaves += 1


def main():
    ann = threading.Thread(target=bake, name="Ann")
    ben = threading.Thread(target=bake, name="Ben")
    ann.start()
    ben.start()
    ann.join()
    ben.join()
    assert loaves == 9, "a loaf is lost"
