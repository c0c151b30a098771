#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Docket costs while its stopwatch runs and its window is closed: processor and memory.

Usage: benchmark-idle.py DOCKET DATA

The window is opened as a person opens it, and closed; the minute that is measured begins when that has settled. Memory is what is the program's alone (Private_Clean and
Private_Dirty). There is nobody else's floor for this: the last column is the limit.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

SETTLED = 12  # seconds
MEASURED = 60


def processor_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def private_megabytes(pid):
    kilobytes = 0
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(("Private_Clean:", "Private_Dirty:")):
            kilobytes += int(line.split()[1])
    return kilobytes / 1024


def close_window(pid):
    """By its key."""
    for _ in range(200):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid), "--name",
                                "^Docket$"], capture_output=True, text=True, check=False)
        if found.stdout.split():
            time.sleep(3)  # its board and its sums
            subprocess.run(["xdotool", "windowfocus", "--sync", found.stdout.split()[-1],
                            "key", "ctrl+w"], check=True)
            return
        time.sleep(0.1)
    raise RuntimeError("no window came")


def measure(docket, database, name):
    subprocess.run([docket, "--database", database, "start", "T-2"], check=True,
                   stdout=subprocess.DEVNULL)
    process = subprocess.Popen([docket, "--database", database], stderr=subprocess.DEVNULL)
    try:
        close_window(process.pid)
        time.sleep(SETTLED)
        used = processor_seconds(process.pid)
        time.sleep(MEASURED)
        used = processor_seconds(process.pid) - used
        memory = private_megabytes(process.pid)
        if process.poll() is not None:
            raise RuntimeError("it ended with its window")
    finally:
        process.terminate()
        process.wait()
    print(f"idle with the stopwatch, {name}: processor (%)\t{100 * used / MEASURED:.3f}\t-\t-\t0.1")
    print(f"idle with the stopwatch, {name}: private memory (MB)\t{memory:.1f}\t-\t-\t60")


def main():
    docket, data = sys.argv[1:3]
    with tempfile.TemporaryDirectory(prefix="docket-benchmark-") as folder:
        for name, tickets, entries in (("sample", "0", "0"), ("100 000 entries", "10000", "100000")):
            database = os.path.join(folder, f"{entries}.db")
            subprocess.run([data, database, tickets, entries], check=True)
            measure(docket, database, name)


if __name__ == "__main__":
    main()
