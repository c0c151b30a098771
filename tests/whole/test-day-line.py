#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line of a day under a real pointer: time is drawn on it, moved, copied, and carried past the
edge of what is in sight."""

import json
import os
import re
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import desktop  # noqa: E402
import tap  # noqa: E402
from desktop import press, run, wait_until  # noqa: E402
from docket import Docket  # noqa: E402

NOW = "2026-04-02T20:00:00-04:00"
FIRM = {
    "docket": 1,
    "company": {"name": "Sample Works", "currency": "USD", "time_zone": "America/New_York"},
    "agents": [{"id": "ann", "name": "Ann Lee"}],
    "clients": [{"id": "acme", "name": "Acme"}],
    "stages": [{"board": "tickets", "name": "Open"}],
    "tickets": [{"id": "T-1", "title": "Printer down", "client": "acme", "stage": "Open"}],
    "time_entries": [{"id": "e1", "ticket": "T-1", "agent": "ann",
                      "start": "2026-04-02T10:00:00-04:00", "end": "2026-04-02T11:00:00-04:00"}],
}
# An hour of the line, in pixels.
HOUR = 60


class DayLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.manager = desktop.Manager()

    @classmethod
    def tearDownClass(cls):
        cls.manager.end()

    def setUp(self):
        os.environ["DOCKET_NOW"] = NOW
        self.addCleanup(os.environ.pop, "DOCKET_NOW")
        self.folder = tempfile.mkdtemp(prefix="docket-day-line.")
        self.addCleanup(shutil.rmtree, self.folder)
        self.docket = Docket(os.environ["DOCKET_BUILD_DIR"], self.folder, name="day.db")
        file = os.path.join(self.folder, "firm.json")
        with open(file, "w", encoding="utf-8") as output:
            json.dump(FIRM, output)
        self.docket.shell("import", file)
        self.addCleanup(self.docket.end)
        self.window = self.docket.open()
        self.window.focus()
        press("ctrl+3")
        self.window.find("push button", "Day").click()
        self.block = self.window.find(name=re.compile("^10:00–11:00, "))
        self.block._settled()

    def times(self):
        """From when to when the entries are, as clocks show them."""
        return sorted((e["start"][11:16], e["end"][11:16]) for e in self.docket.json("entries"))

    def await_times(self, *times):
        wait_until(lambda: f"{times}, not {self.times()}", lambda: self.times() == sorted(times))

    def drag(self, x, y, by, holding=None, while_held=None):
        """The pointer moves as a hand does: in steps."""
        run("xdotool", "mousemove", x, y)
        if holding is not None:
            run("xdotool", "keydown", holding)
        run("xdotool", "mousedown", 1)
        for step in range(1, 11):
            run("xdotool", "mousemove", x, y + by * step // 10)
        if while_held is not None:
            while_held()
        run("xdotool", "mouseup", 1)
        if holding is not None:
            run("xdotool", "keyup", holding)

    def test_a_block_is_moved(self):
        self.drag(*self.block.middle(), HOUR)
        self.await_times(("11:00", "12:00"))

    def test_a_block_is_copied_with_control(self):
        self.drag(*self.block.middle(), 2 * HOUR, holding="ctrl")
        self.await_times(("10:00", "11:00"), ("12:00", "13:00"))

    def test_time_is_drawn_on_what_is_empty(self):
        x, y = self.block.middle()
        self.drag(x, y + HOUR, HOUR)
        self.await_times(("10:00", "11:00"), ("11:30", "12:30"))
        added = next(e for e in self.docket.json("entries") if e["id"] != "e1")
        self.assertTrue(added["later"])

    def test_the_end_is_drawn_further(self):
        x, y = self.block.middle()
        self.drag(x, y + HOUR // 2 - 3, HOUR // 2)
        self.await_times(("10:00", "11:30"))

    def test_what_is_carried_to_the_edge_takes_the_line_with_it(self):
        """The night is not in sight where the morning is."""
        x, y = self.block.middle()
        _, top, _, height = self.window.inside()
        self.drag(x, y, top + height - 12 - y, while_held=self.window.still)
        wait_until("the block to be in the night", lambda: self.times()[0][0] >= "21:00")

    def test_escape_leaves_all_as_it_was(self):
        def regret():
            press("Escape")
            self.window.still()

        self.drag(*self.block.middle(), HOUR, while_held=regret)
        press("ctrl+z")
        self.await_times(("10:00", "11:00"))


if __name__ == "__main__":
    sys.exit(tap.main())
