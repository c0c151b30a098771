#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window from outside, where the main job does not come by: killed while the stopwatch runs,
found by name on every screen, and reached by the keyboard alone."""

import json
import os
import shutil
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

SCREENS = ("Board", "Projects", "Timesheet", "Clients", "Rates & Contracts", "Invoices")
CONTROLS = ("push button", "toggle button", "check box", "radio button", "combo box", "text",
            "entry", "password text", "spin button", "menu item", "list item", "slider", "switch")


class Window(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="docket-whole.")
        cls.manager = desktop.Manager()
        cls.sample = Docket(os.environ["DOCKET_BUILD_DIR"], cls.folder, name="sample.db")
        cls.sample.make_sample()

    @classmethod
    def tearDownClass(cls):
        cls.manager.end()
        shutil.rmtree(cls.folder)

    def setUp(self):
        name = self.id().rsplit(".", 1)[-1] + ".db"
        shutil.copy(self.sample.database, os.path.join(self.folder, name))
        self.docket = Docket(self.sample.build, self.folder, name=name)
        self.window = self.docket.open()
        self.window.focus()
        wait_until("cards", self.docket.cards)

    def tearDown(self):
        self.docket.end()

    def focused(self):
        return [node for node in self.window.walk() if node.focused]

    def test_a_killed_window_loses_no_running_stopwatch(self):
        docket = self.docket
        ticket = docket.cards()[0].name.split(",")[0]
        docket.shell("--agent", "ann", "start", ticket)
        before = [e for e in docket.json("entries") if e["end"] is None]
        self.assertEqual([e["ticket"] for e in before], [ticket])
        docket.process.kill()
        docket.open()
        after = [e for e in docket.json("entries") if e["end"] is None]
        self.assertEqual(after, before)
        self.assertIn("in order", docket.shell("check"))

    def test_every_control_of_every_screen_has_a_name(self):
        for screen in SCREENS:
            self.docket.go(screen)
            self.window.still()
            with self.subTest(screen):
                nameless = [
                    f"{node.role} at {node.extents.x},{node.extents.y}"
                    for role in CONTROLS for node in self.window.all(role)
                    if not node.name and node.enabled and not self.is_inside_named(node)
                ]
                self.assertEqual(nameless, [])

    @staticmethod
    def is_inside_named(node):
        """A row around another control says nothing of its own."""
        return any(inner.name for inner in node.walk() if inner is not node)

    def test_hours_that_run_out_are_told_once_and_lead_to_their_contract(self):
        docket = self.docket
        docket.end()
        notifications = Notifications()
        try:
            docket.open()
            self.assertRegex(notifications.wait()[0], r"^\d+ things to look at$")
            docket.end()
            docket.shell("--agent", "ben", "log", "T-3", "--duration", "50m",
                         "--start", "-50m")
            self.window = docket.open()
            title, body = notifications.wait()
            self.assertEqual(title, "Support, 10 hours a month: the included hours are used up")
            self.assertEqual(
                body, "Harbor Dental Group: 10:00 of 10:00. More time costs 105.00 an hour.")
            notifications.click()
            self.window.find("label", "Support, 10 hours a month")
            docket.end()
            docket.open()
            # Whatever were told once more would be told before what comes up now, or with it.
            for name in ("Cabling", "Painting"):
                self.use_up_a_budget(name)
                self.assertEqual(notifications.wait(), (f"{name}: the budget is used up",
                                                        "Harbor Dental Group: 1:00 of 1:00"))
        finally:
            rest = notifications.end()
        self.assertNotIn("Notify", rest)

    def use_up_a_budget(self, name):
        path = os.path.join(self.folder, "budget.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({
                "docket": 1,
                "projects": [{"id": name.lower(), "name": name, "client": "harbor",
                              "budget_hours": "1"}],
                # Not billed: the unbilled sums stay as they are.
                "time_entries": [{"id": f"{name.lower()}-1", "project": name.lower(), "agent": "ben",
                                  "kind": "nonbillable",
                                  "start": "2026-03-02T09:00:00Z",
                                  "end": "2026-03-02T10:00:00Z"}],
            }, file)
        self.docket.shell("import", path)

    def test_the_keyboard_alone_reaches_screens_cards_and_commands(self):
        for number, screen in enumerate(SCREENS, 1):
            press(f"ctrl+{number}")
            row = self.window.find("list item", screen)
            wait_until(f"{screen} to be shown", lambda: row.has(desktop.Atspi.StateType.SELECTED))
        press("ctrl+1")
        wait_until("cards", self.docket.cards)
        names = set()
        for _ in range(40):
            press("Tab")
            names.update(node.name for node in self.focused())
            if any(card.focused for card in self.docket.cards()):
                break
        self.assertTrue(any(card.focused for card in self.docket.cards()), names)
        press("ctrl+k")
        palette = self.docket.process.window("Find or Do Anything")
        palette.focus()
        desktop.type_text("T-1")
        palette.find("label", desktop.re.compile("^T-1 · "))
        press("Return")
        self.docket.process.window_gone("Find or Do Anything")
        self.window.find("push button", "Close the pane")


if __name__ == "__main__":
    sys.exit(tap.main())
