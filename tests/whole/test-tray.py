#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Docket in a real tray: Xfce's panel, which comes, goes and comes back."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import desktop  # noqa: E402
import tap  # noqa: E402
from desktop import press, wait_until  # noqa: E402
from docket import Docket  # noqa: E402
from notifications import Notifications  # noqa: E402
from panel import PAUSED, RUNNING, Panel  # noqa: E402


class Tray(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="docket-tray.")
        cls.pictures = os.environ["DOCKET_PICTURES"]
        os.makedirs(cls.pictures, exist_ok=True)
        cls.manager = desktop.Manager()
        cls.panel = Panel()
        cls.sample = Docket(os.environ["DOCKET_BUILD_DIR"], cls.folder, name="sample.db")
        cls.sample.make_sample()
        cls.sample.say_who()

    @classmethod
    def tearDownClass(cls):
        cls.panel.end()
        cls.manager.end()
        shutil.rmtree(cls.folder)

    def setUp(self):
        name = self.id().rsplit(".", 1)[-1] + ".db"
        shutil.copy(self.sample.database, os.path.join(self.folder, name))
        self.docket = Docket(self.sample.build, self.folder, name=name)
        self.docket.shell("start", "T-5")
        self.docket.shell("start", "T-7")
        self.docket.open()

    def tearDown(self):
        self.docket.end()

    def running(self):
        return [e["ticket"] for e in self.docket.json("entries") if e["end"] is None]

    @staticmethod
    def names():
        """Under which the program is on the bus."""
        said = subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
             "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.ListNames"],
            capture_output=True, text=True, check=True).stdout
        return re.findall(r"'(io\.github\.docketapp\.Docket[^']*)'", said)

    def picture(self, name):
        self.panel.picture(os.path.join(self.pictures, name + ".png"))

    def close_window(self):
        """The window goes, the program stays."""
        self.docket.window.find("push button", "Close").click()
        self.docket.process.window_gone("Docket")
        self.assertIsNone(self.docket.process.process.poll())

    def test_its_menu_stops_and_switches(self):
        place = self.panel.find(RUNNING)
        self.panel.open_menu(place)
        self.picture("tray-menu")
        press("Down", "Down", "Return")  # what runs, Stop
        wait_until("the stopwatch to stop", lambda: not self.running())
        self.panel.find(PAUSED)
        self.picture("tray-paused")
        self.panel.open_menu(self.panel.find(PAUSED))
        press("Down", "Right", "Return")  # Go on With, what ran last
        wait_until("the stopwatch to go on", lambda: self.running() == ["T-7"])
        self.panel.find(RUNNING)

    def test_a_closed_window_leaves_it_running_and_a_click_brings_it_back(self):
        place = self.panel.find(RUNNING)
        self.close_window()
        self.assertEqual(self.running(), ["T-7"])
        self.assertTrue(self.panel.place(RUNNING))
        self.panel.click(place)
        self.docket.window = self.docket.process.window("Docket")
        wait_until("cards", self.docket.cards)

    def test_a_panel_that_comes_back_has_it_again(self):
        self.panel.find(RUNNING)
        self.close_window()
        for _ in range(2):
            self.panel.kill()
            self.panel.start()
            self.panel.find(RUNNING)

    def test_without_a_tray_a_notification_stops_it(self):
        """Only where no window shows it either."""
        notifications = Notifications()
        try:
            self.panel.find(RUNNING)
            self.close_window()
            self.panel.kill()
            title, body = notifications.wait()
            while title != "T-7 Monitoring, updates and backups":
                # What the sample has to tell comes first.
                title, body = notifications.wait()
            self.assertRegex(body, r"^Harbor Dental Group, runs since \d+:\d\d$")
            notifications.click("app.stop")
            wait_until("the stopwatch to stop", lambda: not self.running())
        finally:
            self.panel.start()
        # Nothing runs and nobody showed it, and it was there all the while.
        self.panel.find(PAUSED)
        self.assertIn("CloseNotification", notifications.end())

    def test_started_with_the_session_it_waits_for_a_late_tray(self):
        self.docket.shell("stop")
        self.panel.find(PAUSED)
        press("ctrl+q")
        self.assertEqual(self.docket.process.wait(), 0)
        self.panel.kill()
        self.docket.start("--gapplication-service")
        wait_until("the program", lambda: self.names() != [])
        self.panel.start()
        self.panel.click(self.panel.find(PAUSED))
        self.docket.window = self.docket.process.window("Docket")
        self.close_window()
        # Where the panel is started anew there is somebody who tells it.
        self.panel.kill()
        self.panel.start()
        self.panel.find(PAUSED)

    def test_quit_asks_whether_to_stop(self):
        self.panel.find(RUNNING)
        press("ctrl+q")
        question = self.docket.process.window("Stop the Stopwatch?")
        self.picture("quit")
        question.find("push button", "Let It Run").click()
        self.assertEqual(self.docket.process.wait(), 0)
        self.assertEqual(self.running(), ["T-7"])
        self.docket.open()
        press("ctrl+q")
        self.docket.process.window("Stop the Stopwatch?").find(
            "push button", "Stop and Quit").click()
        self.assertEqual(self.docket.process.wait(), 0)
        self.assertEqual(self.running(), [])
        self.docket.process = None


if __name__ == "__main__":
    sys.exit(tap.main())
