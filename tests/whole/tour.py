#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in a real window, from the ticket to the paid invoice, as a person does it; or, from
an empty database, the way of somebody who has never seen the program to the first invoice.

Usage: tour.py --build DIR --output DIR [--empty] [--tap]

Sees only what is on the screen, does only what pointer and keys do. The consent and the payment
are given on the sandbox's own pages, by their forms. Each step is one line that says what came of
it; pictures of the screens, the invoice's PDF and the database are left in the output folder. To be
run inside of tests/support/on-display --accessible --keyring.
"""

import argparse
import glob
import os
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import desktop  # noqa: E402
import tap  # noqa: E402
from docket import Docket, Sandbox  # noqa: E402
from mainjob import MainJob  # noqa: E402
from stranger import Stranger  # noqa: E402


class Report:
    """Says each step in one line: for people, or as TAP."""

    def __init__(self, as_tap):
        self.tap = tap.Tap() if as_tap else None
        self.number = 0
        self.failed = False

    def step(self, title, act):
        self.number += 1
        if self.failed:
            if self.tap:
                self.tap.ok(False, title, ["not reached"])
            return False
        start = time.monotonic()
        try:
            result = act() or ""
        except Exception as error:  # noqa: BLE001
            self.failed = True
            took = time.monotonic() - start
            if self.tap:
                self.tap.ok(False, f"{title} ({took:.1f} s)", [traceback.format_exc()])
            else:
                print(f"{self.number:3}  {took:5.1f} s  {title}: FAILED", flush=True)
                where = traceback.extract_tb(error.__traceback__)
                for frame in where[1:]:
                    print(f"     {os.path.basename(frame.filename)}:{frame.lineno}: {frame.line}")
                print(f"     {error}", flush=True)
            return False
        took = time.monotonic() - start
        if self.tap:
            print(f"# {took:.1f} s: {result}", flush=True)
            self.tap.ok(True, title)
        else:
            print(f"{self.number:3}  {took:5.1f} s  {title}: {result}", flush=True)
        return True

    def done(self):
        if self.tap:
            return self.tap.done()
        return 1 if self.failed else 0


def clear(folder):
    """Of what an earlier tour left, and of nothing else."""
    os.makedirs(folder, exist_ok=True)
    for pattern in ("*.png", "*.pdf", "*.log", "tour.db*", "tour.json", "sandbox.json", "empty.db*"):
        for path in glob.glob(os.path.join(folder, pattern)):
            os.remove(path)


def main():
    parser = argparse.ArgumentParser(description="Plays the main job and leaves pictures of it.")
    parser.add_argument("--build", required=True, help="the build directory")
    parser.add_argument("--output", required=True, help="where pictures, PDF and database are left")
    parser.add_argument("--empty", action="store_true", help="begin with an empty database")
    parser.add_argument("--tap", action="store_true", help="say the steps as TAP")
    arguments = parser.parse_args()

    build = os.path.abspath(arguments.build)
    output = os.path.abspath(arguments.output)
    os.environ.setdefault("GSETTINGS_SCHEMA_DIR", os.path.join(build, "data"))
    clear(output)
    report = Report(arguments.tap)
    manager = desktop.Manager()
    sandbox = None
    if arguments.empty:
        docket = Docket(build, output)
        tour = Stranger(docket)
    else:
        sandbox = Sandbox(build, os.path.join(output, "sandbox.json"))
        docket = Docket(build, output, sandbox)
        tour = MainJob(docket)
    try:
        for title, act in tour.steps():
            if not report.step(title, act) and not arguments.tap:
                break
        if report.failed:
            docket.leave_evidence()
    finally:
        docket.end()
        if sandbox is not None:
            sandbox.end()
        manager.end()
    return report.done()


if __name__ == "__main__":
    sys.exit(main())
