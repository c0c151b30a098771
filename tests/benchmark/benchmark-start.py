#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Start to the first painted window, and memory, against a bare libadwaita window in the same run.

Usage: benchmark-start.py DOCKET BARE DATA

All programs are watched in the same way and from outside. A virtual display keeps its picture in a
file; the file is looked at every millisecond until nothing has changed for a while. A window counts
as painted with the first picture of which less than two parts in a hundred differ from the last
one: Docket's empty window, which comes before its board, does not count. The programs take turns.
"""

import mmap
import os
import pathlib
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time

RUNS = 11
WIDTH, HEIGHT = 1920, 1080
STILL = 1.2  # seconds without a change that end a run
LONGEST = 20.0
ROW_STEP = 4
TILE = 32  # bytes: eight pixels of a row


class Display:
    """A virtual display whose picture can be read without asking it."""

    def __init__(self, folder):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder),
             "-nolisten", "tcp", "-noreset", "-dpi", "96"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()
        with open(folder / "Xvfb_screen0", "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The head of a file in the format of xwd: its size, the colours and the bytes of a row.
        head = struct.unpack(">25I", self.memory[:100])
        self.first = head[0] + head[19] * 12
        self.stride = head[12]

    def picture(self):
        memory, stride, first = self.memory, self.stride, self.first
        return b"".join(memory[first + stride * row:first + stride * row + WIDTH * 4]
                        for row in range(0, HEIGHT, ROW_STEP))

    def end(self):
        self.memory.close()
        self.server.terminate()
        self.server.wait()


def differing(one, other):
    """The part of two pictures that differs, of what is not black in the second."""
    shown = changed = 0
    black = bytes(TILE)
    for place in range(0, len(other), TILE):
        tile = other[place:place + TILE]
        if tile == black:
            continue
        shown += 1
        changed += one[place:place + TILE] != tile
    return changed / shown if shown else 1.0


def memory_of(process):
    for line in pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no PSS")


def watch(display, process, begun):
    """The pictures that the display showed, each with the seconds since the start."""
    pictures, last = [], display.picture()
    changed = begun
    while True:
        now = time.perf_counter()
        picture = display.picture()
        if picture != last:
            pictures.append((now - begun, picture))
            last, changed = picture, now
        if pictures and now - changed > STILL:
            return pictures
        if now - begun > LONGEST or process.poll() is not None:
            raise RuntimeError("the window did not come to rest")
        time.sleep(0.001)


def start_once(display, command, keep=None):
    """(seconds to the first painted window, PSS in MB) of one start."""
    environment = dict(os.environ, DISPLAY=display.name, GDK_BACKEND="x11")
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        pictures = watch(display, process, begun)
        memory = memory_of(process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()
    final = pictures[-1][1]
    painted = next(at for at, picture in pictures if differing(picture, final) < 0.02)
    if keep:
        keep.write_bytes(final)
    # The window has to be gone before the next one is looked for.
    while any(display.picture()[TILE * 40:TILE * 60]) and process.poll() is None:
        time.sleep(0.01)
    time.sleep(0.2)
    return painted, memory


def main():
    docket, bare, data = sys.argv[1:4]
    with tempfile.TemporaryDirectory(prefix="docket-benchmark-") as name:
        folder = pathlib.Path(name)
        sample, large = folder / "sample.db", folder / "large.db"
        subprocess.run([data, sample, "0", "0"], check=True)
        subprocess.run([data, large, "10000", "100000"], check=True)
        display = Display(folder)
        commands = {"bare": [bare], "sample": [docket, "--database", str(sample)],
                    "large": [docket, "--database", str(large)]}
        times = {key: [] for key in commands}
        sizes = {key: [] for key in commands}
        try:
            for command in commands.values():
                start_once(display, command)
            for _ in range(RUNS):
                for key, command in commands.items():
                    painted, memory = start_once(display, command)
                    times[key].append(painted * 1000)
                    sizes[key].append(memory)
        finally:
            display.end()

    time_of = {key: statistics.median(values) for key, values in times.items()}
    size_of = {key: statistics.median(values) for key, values in sizes.items()}
    rows = [("start to the painted board, sample", time_of["sample"], time_of["bare"], 1.5),
            ("start, 100 000 entries and 10 000 tickets", time_of["large"], time_of["bare"], 2.0),
            ("memory (PSS, MB), sample", size_of["sample"], size_of["bare"], 1.6)]
    for what, value, floor, limit in rows:
        print(f"{what}\t{value:.0f}\t{floor:.0f}\t{value / floor:.2f}\t{limit:.2f}")


if __name__ == "__main__":
    main()
