#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window killed as by a power cut, at moments that nobody chooses: what was done is whole or was
not done, and nothing is there twice, here or in the books."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))

import desktop  # noqa: E402
import tap  # noqa: E402
from desktop import press, type_text, wait_until  # noqa: E402
from docket import Docket, Sandbox  # noqa: E402

# How often a window is killed, and within how many seconds after the click: before anything is
# written, while it is, and after.
TIMES = 4
ISSUE = 0.1
PUSH = 1.2


class Killed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="docket-killed.")
        cls.manager = desktop.Manager()
        cls.random = random.Random(1)
        cls.sample = Docket(os.environ["DOCKET_BUILD_DIR"], cls.folder, name="sample.db")
        cls.sample.make_sample()
        names = {c["id"]: c["name"] for c in json.loads(cls.sample.shell("export"))["clients"]}
        ready = max((row for row in cls.sample.json("report", "unbilled")
                     if row["currency"] == "USD" and row["problems"] == 0),
                    key=lambda row: row["entries"])
        cls.client, cls.client_name = ready["client"], names[ready["client"]]

    @classmethod
    def tearDownClass(cls):
        cls.manager.end()
        shutil.rmtree(cls.folder)

    def setUp(self):
        name = self.id().rsplit(".", 1)[-1] + ".db"
        shutil.copy(self.sample.database, os.path.join(self.folder, name))
        self.docket = Docket(self.sample.build, self.folder, name=name)
        self.addCleanup(self.docket.end)

    def open(self):
        window = self.docket.open()
        window.focus()
        window.find("list item", "Invoices")
        return window

    def kill(self, within=0.0):
        """At an instant that nobody chooses."""
        time.sleep(self.random.random() * within)
        self.docket.process.kill()
        self.docket.process = None
        self.assertIn("in order", self.docket.shell("check"))

    def click_and_kill(self, button, within):
        """The click is on its way when the clock starts."""
        wait_until(f"“{button.name}” to be enabled", lambda: button.enabled)
        x, y = button.middle()
        desktop.run("xdotool", "mousemove", x, y)
        with subprocess.Popen(["xdotool", "click", "1"]):
            self.kill(within)

    def draft(self):
        """One of a single entry of the client."""
        held = {entry for invoice in self.docket.json("invoice", "list")
                for entry in (invoice["holds"] or {}).get("entries") or ()}
        entry = next(
            e for e in self.docket.json("entries", "--client", self.client, "--unbilled")
            if e["kind"] in (None, "billable") and e["end"] is not None and e["id"] not in held)
        return json.loads(self.docket.shell(
            "invoice", "draft", "--client", self.client, "--entries", entry["id"], "--json"))["id"]

    def show_invoice(self, number):
        """By the box that finds all."""
        press("ctrl+k")
        palette = self.docket.process.window("Find or Do Anything")
        palette.focus()
        type_text(f"{number} {self.client_name}" if number == "Draft" else number)
        palette.find("list item", re.compile("^" + re.escape(number)))
        press("Return")
        self.docket.process.window_gone("Find or Do Anything")

    def numbers(self):
        return sorted(i["number"] for i in self.docket.json("invoice", "list")
                      if i["number"] is not None)

    def running(self):
        return [e for e in self.docket.json("entries") if e["end"] is None]

    def start_on_card(self):
        window = self.docket.window
        card = wait_until("cards", self.docket.cards)[0]
        ticket = card.name.split(",")[0]
        card.find_under_pointer("push button", "Start the stopwatch").click()
        title = "Who Are You?"
        wait_until("the stopwatch or a question",
                   lambda: title in self.docket.process.titles() or window.look("timer"))
        if title in self.docket.process.titles():
            self.docket.process.window(title).find("push button", "Start the Stopwatch").click()
        window.find("timer")
        return ticket

    def test_a_stopwatch_that_was_just_started_runs_on(self):
        docket = self.docket
        self.open()
        ticket = self.start_on_card()
        self.kill()
        before = self.running()
        self.assertEqual([entry["ticket"] for entry in before], [ticket])
        window = self.open()
        window.find("timer")
        self.assertTrue(docket.stopwatch().name.startswith(f"Stopwatch: {ticket} "))
        self.assertEqual(self.running(), before)

    def test_half_typed_time_leaves_the_entry_as_it_was(self):
        docket = self.docket
        window = self.open()
        wait_until("cards", docket.cards)
        ticket = next(card.name.split(",")[0] for card in docket.cards() if any(
            e["ticket"] == card.name.split(",")[0] for e in docket.json("entries")))
        docket.card(ticket).click()
        window.find("push button", "Add time by hand")
        before = docket.shell("export")
        times = window.find("list", "Time entries")
        times.find("list item").click()
        dialog = docket.process.window("Time")
        dialog.find("text", "What was done")
        dialog.focus()
        type_text("Half a sentence that nobody")
        self.kill()
        self.assertEqual(docket.shell("export"), before)

    def test_issuing_loses_no_number_and_gives_none_twice(self):
        docket = self.docket
        had = self.numbers()
        drafts = [self.draft() for _ in range(TIMES)]
        for number in range(TIMES):
            before = self.numbers()
            window = self.open()
            self.show_invoice("Draft")
            self.click_and_kill(window.find("push button", "Issue"), ISSUE)
            self.assertLessEqual(len(self.numbers()) - len(before), 1)
        left = docket.json("invoice", "list", "--state", "draft")
        for draft in left:
            if draft["id"] in drafts:
                docket.shell("invoice", "issue", draft["id"])
        new = [number for number in self.numbers() if number not in had]
        print(f"# {TIMES - len([d for d in left if d['id'] in drafts])} of {TIMES} were issued "
              "before the window was killed", flush=True)
        self.assertEqual(len(new), TIMES)
        first = int(new[0].rsplit("-", 1)[1])
        self.assertEqual([int(number.rsplit("-", 1)[1]) for number in new],
                         list(range(first, first + TIMES)))
        self.assertEqual(len(set(self.numbers())), len(had) + TIMES)

    def connect(self):
        """With the first copy, as the main job does."""
        docket = self.docket
        docket.window.find("push button", "Copy to QuickBooks").click()
        dialog = docket.process.window("Connect QuickBooks")
        dialog.find("push button", "Connect").click()
        docket.browser.press(
            dialog.find("label", re.compile(r"^http://127\.0\.0\.1.*oauth2")).name, "Connect")
        dialog.find("label", re.compile("^Connected to "))
        dialog.find("push button", "Done").click()
        docket.process.window_gone("Connect QuickBooks")

    def copies(self):
        """How often the sandbox holds each of our numbers."""
        page = self.docket.browser.read(self.docket.sandbox.address + "/")[1]
        rows = re.findall(r'<tr id="invoice-\d+">\s*<td[^>]*>(?:<[^>]*>)*([^<]*)', page)
        return {number: rows.count(number) for number in set(rows)}

    def test_copying_to_quickbooks_makes_nothing_twice(self):
        docket = self.docket
        docket.sandbox = Sandbox(docket.build)
        self.addCleanup(docket.sandbox.end)
        faults = ({"kind": "slow", "seconds": 0.5}, {"kind": "drop", "after_execution": True},
                  {"kind": "drop"})
        had = self.numbers()
        for _ in range(len(faults) + 1):
            docket.shell("invoice", "issue", self.draft())
        numbers = [number for number in self.numbers() if number not in had]
        window = self.open()
        ticket = self.start_on_card()
        self.show_invoice(numbers[0])
        self.connect()
        window.find("label", re.compile("^In QuickBooks as "))
        before = self.copies()
        for number, fault in zip(numbers[1:], faults):
            docket.sandbox.ask("/sandbox/fault", {**fault, "match": "/invoice", "count": 1})
            self.show_invoice(number)
            window.find("label", re.compile("^" + re.escape(number)))
            self.click_and_kill(window.find("push button", "Copy to QuickBooks"), PUSH)
            docket.sandbox.ask("/sandbox/fault", {"kind": "clear"})
            window = self.open()
            self.assertEqual([entry["ticket"] for entry in self.running()], [ticket])
            self.show_invoice(number)
            window.find("label", re.compile("^" + re.escape(number)))

            def copied():
                if window.look("label", re.compile("^In QuickBooks as ")):
                    return True
                for name in ("Copy to QuickBooks", "Retry"):
                    button = window.look("push button", name)
                    if button is not None and button.enabled:
                        button.click()
                        break
                return False

            wait_until(f"{number} to be in QuickBooks", copied)
        after = self.copies()
        self.assertEqual(sum(after.values()), sum(before.values()) + len(faults))
        self.assertEqual(max(after.values()), 1, after)
        customers = {}
        for request in docket.sandbox.ask("/sandbox/requests")["requests"]:
            if request["method"] == "POST" and request["path"].endswith("/customer"):
                customers.setdefault(request.get("requestid"), 0)
        self.assertLessEqual(len(customers), 1, customers)
        self.assertIn("in order", docket.shell("check"))


if __name__ == "__main__":
    sys.exit(tap.main())
