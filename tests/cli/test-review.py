#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stopwatch leaves to be said: the queue, names that come later, time that was missed."""

import os

from desk import Desk, firm, main

NINE = "2026-04-02T09:00:00Z"
HALF_PAST = "2026-04-02T09:30:00Z"
TEN = "2026-04-02T10:00:00Z"


class Clocks(Desk):
    """The clock that measures runs apart from the one that is shown."""

    def at(self, now, boot, *arguments, start="one", suspended=0):
        values = {"DOCKET_BOOT": str(boot), "DOCKET_BOOT_ID": start,
                  "DOCKET_SUSPENDED": str(suspended)}
        before = {name: os.environ.get(name) for name in values}
        os.environ.update(values)
        try:
            return self.read(*arguments, now=now)
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value

    def setUp(self):
        super().setUp()
        self.load(firm(tickets=4))

    def entries(self):
        return [(entry["ticket"], entry["start"][11:19], (entry["end"] or "")[11:19],
                 bool(entry.get("review"))) for entry in self.read("entries")]


class Queue(Clocks):
    def setUp(self):
        super().setUp()
        for i in range(1, 5):
            self.do("start", f"T-{i}", now=f"2026-04-02T09:0{i}:00Z")

    def test_order(self):
        self.assertEqual(self.read("queue"), ["T-3", "T-2", "T-1"])
        self.assertEqual(self.read("queue", "--first", "t-1"), ["T-1", "T-3", "T-2"])
        self.assertEqual(self.read("queue", "--remove", "T-3"), ["T-1", "T-2"])
        self.assertEqual(self.read("status")["queue"], ["T-1", "T-2"])
        self.assertEqual(self.read("queue", "--clear"), [])
        self.do("undo")
        self.assertEqual(self.read("queue"), ["T-1", "T-2"])

    def test_what_does_not_wait(self):
        self.refuse("queue", "--remove", "T-4")
        self.refuse("queue", "--first", "T-9")
        self.refuse("queue", "--clear", "--remove", "T-1", status=2)


class Later(Clocks):
    def test_name(self):
        entry = self.read("start", now=NINE)
        self.assertEqual(self.read("status", now=TEN)["later"], 1)
        self.do("stop", now=TEN)
        self.refuse("name", "T-1")
        self.refuse("name", entry["id"], "T-9")
        self.assertEqual(self.read("name", entry["id"], "t-2")["ticket"], "T-2")
        self.assertEqual(self.read("status")["later"], 0)
        self.refuse("name", entry["id"], "T-3")

    def test_name_what_runs(self):
        self.do("start", now=NINE)
        self.assertEqual(self.read("name", "T-1", now=TEN)["ticket"], "T-1")
        self.assertEqual(self.read("status", now=TEN)["running"]["ticket"], "T-1")

    def test_away(self):
        self.assertTrue(self.read("start", "T-1", "--away")["away"])


class Review(Clocks):
    def test_a_clock_that_was_set(self):
        self.at(NINE, 5000, "start", "T-1")
        ended = self.at(TEN, 5000 + 1800, "stop")
        self.assertEqual(ended["end"][:19], TEN[:19])
        self.assertEqual(ended["review"][0]["cause"], "clock")
        self.assertEqual(ended["review"][0]["measured"], "30m")
        self.assertEqual(self.read("status")["review"], 1)
        self.do("review", "--measured")
        self.assertEqual(self.entries(), [("T-1", "09:00:00", "09:30:00", False)])
        self.do("undo")
        self.assertEqual(self.entries(), [("T-1", "09:00:00", "10:00:00", True)])
        self.do("review", ended["id"], "--keep")
        self.assertEqual(self.entries(), [("T-1", "09:00:00", "10:00:00", False)])

    def test_a_computer_that_was_off(self):
        self.at(NINE, 5000, "start", "T-1")
        self.at(TEN, 100, "stop", start="two")
        self.assertEqual([gap["cause"] for gap in self.read("review")[0]["review"]], ["crash"])
        self.do("review", "--book", "t-2")
        self.assertEqual(self.entries(), [("T-2", "09:00:00", "10:00:00", False)])

    def test_a_computer_that_slept(self):
        self.at(NINE, 5000, "start", "T-1")
        self.at(TEN, 8600, "stop", suspended=3000)
        self.assertEqual([gap["cause"] for gap in self.read("review")[0]["review"]], ["suspend"])

    def test_nothing_was_missed(self):
        self.at(NINE, 5000, "start", "T-1")
        self.at(TEN, 8600, "stop")
        self.assertEqual(self.read("review"), [])
        self.refuse("review", "--keep")
        self.refuse("review", "--keep", "--stop", status=2)


if __name__ == "__main__":
    main()
