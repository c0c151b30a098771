#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Coming back to a stopwatch that ran on: the window asks, its answer is what the database says; and
the window killed while the stopwatch is used, at moments that nobody chooses."""

import contextlib
import datetime
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import desktop  # noqa: E402
import tap  # noqa: E402
from desktop import press, wait_until  # noqa: E402
from docket import Docket  # noqa: E402

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
QUESTION = "What Was This Time?"
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)
# How often the window is killed, and within how many seconds after the key.
TIMES = 20
WITHIN = 0.3


class Mutter:
    """GNOME's idle monitor, whose watches fire when the test says so."""

    NAME = "org.gnome.Mutter.IdleMonitor"
    PATH = "/org/gnome/Mutter/IdleMonitor/Core"
    IDLE, ACTIVE = 11, 12

    def __init__(self):
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-m", "dbusmock", "--template",
             os.path.join(SOURCE, "tests", "desktop", "mocks", "mutter_idle_monitor.py")],
            stdout=subprocess.DEVNULL)
        wait_until("the idle monitor", lambda: self.call(f"{self.NAME}.GetIdletime") is not None)

    def call(self, method, *arguments):
        done = subprocess.run(
            ["gdbus", "call", "--session", "--dest", self.NAME, "--object-path", self.PATH,
             "--method", method, *arguments], capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else None

    def wait_for_call(self, method):
        wait_until(method, lambda: f"'{method}'" in
                   (self.call("org.freedesktop.DBus.Mock.GetCalls") or ""))

    def fire(self, watch):
        self.call("org.freedesktop.DBus.Mock.EmitSignal", self.NAME, "WatchFired", "u",
                  f"[<uint32 {watch}>]")

    def end(self):
        self.process.terminate()
        self.process.wait()


def moment(text):
    return datetime.datetime.fromisoformat(text)


class Stopwatch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="docket-missed.")
        cls.manager = desktop.Manager()
        cls.random = random.Random(1)
        cls.sample = Docket(os.environ["DOCKET_BUILD_DIR"], cls.folder, name="sample.db")
        cls.sample.make_sample()
        cls.sample.say_who()

    @classmethod
    def tearDownClass(cls):
        cls.manager.end()
        shutil.rmtree(cls.folder)

    def setUp(self):
        name = self.id().rsplit(".", 1)[-1] + ".db"
        shutil.copy(self.sample.database, os.path.join(self.folder, name))
        self.docket = Docket(self.sample.build, self.folder, name=name)
        self.addCleanup(self.docket.end)
        self.before = {entry["id"] for entry in self.docket.json("entries")}

    def entries(self):
        """Those that are new, by start."""
        return sorted((entry for entry in self.docket.json("entries")
                       if entry["id"] not in self.before), key=lambda entry: entry["start"])

    def zone(self):
        """The company's clock now."""
        return moment(self.entries()[0]["start"]).tzinfo

    def set_clock(self):
        """To an hour that has the same day before and after it, in all that is started from now on."""
        now = datetime.datetime.now(datetime.timezone.utc).replace(
            hour=16, minute=0, second=0, microsecond=0)
        os.environ["DOCKET_NOW"] = now.isoformat()
        self.addCleanup(os.environ.pop, "DOCKET_NOW")
        return now

    def open(self, now=None):
        window = self.docket.open({"DOCKET_NOW": now.isoformat()} if now else None)
        window.find("list item", "Invoices")
        return window

    def answer(self, choice):
        """By keys alone; what is chosen is said to a screen reader."""
        question = self.docket.process.window(QUESTION)
        question.focus()
        question.find("check box", choice)

        def focused():
            if question.look("list item", choice).focused:
                return True
            in_list = any(node.focused for node in question.all("list item"))
            press("Down" if in_list else "Tab")
            return False

        wait_until(f"the focus on “{choice}”", focused)
        press("Return")
        wait_until("it to be chosen", lambda: question.look("check box", choice).checked)
        return question

    def apply(self):
        press("alt+a")
        self.docket.process.window_gone(QUESTION)

    def assert_near(self, text, expected, seconds=90):
        self.assertLess(abs((moment(text) - expected).total_seconds()), seconds, (text, expected))

    def test_who_was_away_discards_it_and_goes_on(self):
        mutter = Mutter()
        self.addCleanup(mutter.end)
        now = self.set_clock()
        began = now - 30 * MINUTE
        self.docket.shell("start", "T-7", "--at", began.isoformat())
        self.open()
        mutter.wait_for_call("AddIdleWatch")
        mutter.fire(mutter.IDLE)
        mutter.wait_for_call("AddUserActiveWatch")
        mutter.fire(mutter.ACTIVE)
        question = self.docket.process.window(QUESTION)
        question.find("label", re.compile("^T-7 Monitoring, updates and backups$"))
        question.find("label", re.compile(r"^Away for 0:1\d$"))
        self.assertEqual(len(self.entries()), 1)
        self.answer("Discard it and go on")
        local = began.astimezone(self.zone())
        left = question.find("label", re.compile(f"^{local.hour}:{local.minute:02} – ")).name
        self.apply()
        wait_until("two entries", lambda: len(self.entries()) == 2)
        first, second = self.entries()
        self.assertEqual(moment(first["start"]), began)
        self.assert_near(first["end"], now - 10 * MINUTE)
        ended = moment(first["end"])
        self.assertTrue(left.endswith(f"{ended.hour}:{ended.minute:02}"), (left, first["end"]))
        self.assertEqual(second["ticket"], "T-7")
        self.assert_near(second["start"], now)
        self.assertIsNone(second["end"])
        self.assert_near(second["start"], ended + 10 * MINUTE, 60)

    def watched(self):
        """Whether the window has said that it is there, and when."""
        with contextlib.closing(sqlite3.connect(self.docket.database)) as database:
            return database.execute("SELECT seen FROM heartbeat WHERE watched = 1").fetchone()

    def test_a_crash_is_asked_about_at_the_next_start(self):
        now = self.set_clock()
        self.docket.shell("start", "T-7", "--at", (now - 30 * MINUTE).isoformat())
        self.open()
        seen = wait_until("the window to watch", self.watched)[0]
        self.docket.process.kill()
        self.docket.process = None
        self.open(now + 3 * HOUR)
        question = self.docket.process.window(QUESTION)
        question.find("label", re.compile(r"^Docket was not there for 3:0\d$"))
        last = datetime.datetime.fromtimestamp(seen, self.zone())
        self.answer(f"Discard it and stop at {last.hour}:{last.minute:02}")
        self.apply()
        wait_until("the stopwatch to stop", lambda: self.entries()[0]["end"])
        self.assertEqual(len(self.entries()), 1)
        self.assertEqual(moment(self.entries()[0]["end"]), last)
        self.docket.window.gone("timer")

    def test_what_was_shown_survives_twenty_kills(self):
        kept = []
        asked = 0
        for number in range(TIMES):
            window = self.open()
            window.focus()
            running = [entry for entry in self.entries() if entry["end"] is None]
            self.assertEqual(window.look("timer") is not None, bool(running))
            if running:
                stop = window.find("push button", "Stop the stopwatch")
                desktop.run("xdotool", "mousemove", *stop.middle(), "click", 1)
            else:
                press("ctrl+shift+space")
            time.sleep(self.random.random() * WITHIN)
            # Every other one has no time to show anything.
            shows = window.look("timer") is not None if number % 2 == 0 else bool(running)
            self.docket.process.kill()
            self.docket.process = None
            now = self.entries()
            runs = [entry["id"] for entry in now if entry["end"] is None]
            asked += shows != bool(running)
            if shows and not running:
                self.assertEqual(len(runs), 1, f"round {number}: a start that was shown is gone")
            if running and not shows:
                self.assertEqual(runs, [], f"round {number}: a stop that was shown is gone")
            # What ended stays as it was, whatever came after.
            ended = [entry for entry in now if entry["end"] is not None]
            self.assertEqual([entry for entry in ended if entry["id"] in {e["id"] for e in kept}],
                             kept)
            kept = ended
        print(f"# {asked} of {TIMES} were shown before the window was killed; "
              f"{len(kept)} entries have ended", flush=True)
        self.assertIn("in order", self.docket.shell("check"))


if __name__ == "__main__":
    sys.exit(tap.main())
