#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen, pane and dialog by the keyboard alone: the Tab key comes round to where it began in
both directions, stops at nothing that has no name, and passes by nothing that can be used."""

import os
import re
import shutil
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import desktop  # noqa: E402
import tap  # noqa: E402
from desktop import Atspi, GLib, Node, press, type_text, wait_until  # noqa: E402
from docket import Docket, Sandbox  # noqa: E402

USED = ("push button", "toggle button", "check box", "radio button", "text", "entry",
        "password text", "spin button", "page tab", "switch", "link")
# The window manager has keys of its own for these, and GTK gives them no focus.
MANAGED = ("Minimize", "Maximize", "Close")
MOST_STOPS = 160


class Focus:
    """What has the focus, as it is told to whoever listens."""

    def __init__(self):
        self.came = []
        self.listener = Atspi.EventListener.new(self._heard)
        self.listener.register("object:state-changed:focused")
        self.context = GLib.MainContext.default()

    def _heard(self, event):
        if event.detail1:
            self.came.append(event.source)

    def press(self, key):
        """What has the focus after that key; None where nobody says so."""
        self.settle()
        self.came.clear()
        press(key)
        end = time.monotonic() + 0.25
        while not self.came and time.monotonic() < end:
            self.context.iteration(False)
        self.settle()
        return self.came[-1] if self.came else None

    def settle(self):
        while self.context.iteration(False):
            pass


class Keys(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="docket-keys.")
        cls.manager = desktop.Manager()
        cls.focus = Focus()
        cls.sandbox = Sandbox(os.environ["DOCKET_BUILD_DIR"])
        cls.docket = Docket(os.environ["DOCKET_BUILD_DIR"], cls.folder, cls.sandbox)
        cls.docket.make_sample()
        cls.window = cls.docket.open()
        cls.window.focus()
        wait_until("cards", cls.docket.cards)

    @classmethod
    def tearDownClass(cls):
        cls.docket.end()
        cls.sandbox.end()
        cls.manager.end()
        shutil.rmtree(cls.folder)

    @staticmethod
    def describe(accessible, window):
        node = Node(accessible, window)
        box = node.extents
        return node.role, node.name, (box.x, box.y) if box else None

    def walk(self, window, key):
        """The stops on one way round."""
        stops = []
        for _ in range(MOST_STOPS):
            accessible = self.focus.press(key)
            stop = self.describe(accessible, window) if accessible is not None else None
            if stop is not None and stop in stops:
                return stops
            stops.append(stop)
        self.fail(f"{key} does not come round: {stops[-12:]}")

    def setUp(self):
        self.window.focus()

    def tearDown(self):
        """What a failed look left open is no hindrance to the next."""
        for title in self.docket.process.titles():
            if title != "Docket":
                press("Escape")

    def look_over(self, where, window=None, back=True):
        """`back`: also the other way round, which is as long again."""
        window = window or self.window
        window.still()
        forward = self.walk(window, "Tab")
        backward = self.walk(window, "shift+Tab") if back else []
        named = {stop[:2] for stop in forward + backward if stop is not None}
        # Of a row in which is typed nobody hears that it has the focus, nor of its own button.
        typed = [row for row in window.all("text") if list(row.children())]
        within = {self.describe(node.accessible, window) for row in typed for node in row.walk()}
        with self.subTest(where, what="stops have names"):
            self.assertEqual(
                sorted({s for s in forward + backward if s and not s[1] and s not in within}), [])
        with self.subTest(where, what="nothing is passed by"):
            passed = {
                (node.role, node.name) for node in window.walk()
                if node.name and node.role in USED and node.enabled and node.has(Atspi.StateType.FOCUSABLE)
                and node.name not in MANAGED and (node.role, node.name) not in named
                and self.describe(node.accessible, window) not in within}
            self.assertEqual(passed, set())
            self.assertGreaterEqual(forward.count(None), len(typed))
        print(f"# {where}: {len(forward)} stops", flush=True)

    def test_board_and_ticket(self):
        press("ctrl+1")
        wait_until("cards", self.docket.cards)
        self.look_over("Board")
        self.docket.cards()[0].click()
        self.window.find("push button", "Close the pane")
        self.look_over("Ticket")
        press("Escape")

    def test_projects(self):
        press("ctrl+2")
        self.look_over("Projects")

    def test_timesheet(self):
        press("ctrl+3")
        self.window.find("push button", "Week")
        self.look_over("Timesheet")

    def test_clients(self):
        press("ctrl+4")
        clients = self.window.find("list", "Clients")
        clients.find("list item").click()
        self.look_over("Clients", back=False)

    def test_rates(self):
        press("ctrl+5")
        rows = self.window.find("list", "Price lists and contracts")
        next(row for row in rows.all("list item") if row.name).click()
        self.look_over("Rates & Contracts")

    def test_invoices(self):
        press("ctrl+6")
        draft = self.window.find("push button", re.compile("^Draft an invoice for"))
        self.look_over("Invoices", back=False)
        draft.click()
        self.window.find("push button", "Issue")
        self.docket.dismiss()
        self.look_over("Draft")
        press("Escape")
        self.window.gone("push button", "Issue")
        self.assertIsNotNone(self.focus.press("Tab"), "the keys came nowhere from the list")

    def test_preferences(self):
        press("ctrl+comma")
        window = self.docket.process.window("Preferences")
        window.focus()
        for page in window.all("page tab"):
            page.click()
            self.look_over(f"Preferences, {page.name}", window, back=page.name == "Company")
        window.find("push button", "Close").click()
        self.docket.process.window_gone("Preferences")

    def test_connect_dialog(self):
        self.window.find("push button", "Main Menu").click()
        self.window.find("menu item", "Connect QuickBooks…").click()
        window = self.docket.process.window("Connect QuickBooks")
        window.focus()
        self.look_over("Connect QuickBooks", window)
        press("Escape")
        self.docket.process.window_gone("Connect QuickBooks")

    def test_palette(self):
        press("ctrl+k")
        window = self.docket.process.window("Find or Do Anything")
        window.focus()
        type_text("T-1")
        window.find("list item")
        self.look_over("Find or Do Anything", window)
        press("Escape")
        self.docket.process.window_gone("Find or Do Anything")


if __name__ == "__main__":
    sys.exit(tap.main())
