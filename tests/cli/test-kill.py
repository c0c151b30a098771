#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any point, and two at once: nothing doubled, nothing halved, no number lost."""

import json
import random
import threading
import time

from desk import Desk, firm, main


class Killed(Desk):
    def kill_within(self, seconds, *arguments):
        process = self.start_docket(*arguments)
        time.sleep(random.random() * seconds)
        process.kill()
        process.communicate(timeout=60)

    def time_of(self, *arguments):
        begin = time.monotonic()
        self.do(*arguments)
        return time.monotonic() - begin

    def test_issue(self):
        random.seed(1)
        self.load(firm(entries=40))
        length = self.time_of("invoice", "issue", self.read(
            "invoice", "draft", "--client", "acme", "--entries", "e0")["id"])
        for i in range(1, 40):
            draft = self.read("invoice", "draft", "--client", "acme", "--entries", f"e{i}")
            self.kill_within(length * 1.2, "invoice", "issue", draft["id"])
        # Whoever was cut off is issued now; the numbers of all go up without a gap.
        for draft in self.read("invoice", "list", "--state", "draft"):
            self.do("invoice", "issue", draft["id"])
        invoices = self.read("invoice", "list")
        self.assertEqual(sorted(i["number"] for i in invoices),
                         [f"2026-{n:04}" for n in range(1, 41)])
        held = [entry for i in invoices for entry in i["holds"]["entries"]]
        self.assertEqual(sorted(held), sorted(f"e{i}" for i in range(40)))
        self.assertIn("in order", self.do("check"))

    def test_import(self):
        random.seed(2)
        path = self.folder / "large.json"
        path.write_text(json.dumps(firm(entries=4000)), encoding="utf-8")
        length = self.time_of("import", path, "--database", self.folder / "first.db")
        self.load(firm(tickets=2))
        before = self.do("export")
        for _ in range(25):
            self.kill_within(length * 1.1, "import", path)
            now = self.do("export")
            if now != before:
                break
            self.assertIn("in order", self.do("check"))
        self.do("import", path)
        self.assertEqual(len(self.read("entries")), 4000)
        self.assertIn("in order", self.do("check"))

    def test_start_is_on_disk_when_it_is_said(self):
        self.load(firm())
        process = self.start_docket("start", "T-1")
        line = process.stdout.readline()
        process.kill()
        process.communicate(timeout=60)
        self.assertIn("T-1", line)
        self.assertEqual(self.read("status")["running"]["ticket"], "T-1")


class TwoAtOnce(Desk):
    def test_numbers_have_neither_gap_nor_double(self):
        self.load(firm(entries=24))
        drafts = [self.read("invoice", "draft", "--client", "acme", "--entries", f"e{i}")["id"]
                  for i in range(24)]
        given, failed = [], []

        def issue(some):
            for draft in some:
                result = self.run_docket("invoice", "issue", draft)
                (given if result.returncode == 0 else failed).append(result.stdout + result.stderr)

        threads = [threading.Thread(target=issue, args=(drafts[i::3],)) for i in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failed, [])
        self.assertEqual(sorted(given), [f"2026-{n:04}\n" for n in range(1, 25)])
        self.assertIn("in order", self.do("check"))

    def test_one_draft_is_issued_once(self):
        self.load(firm(entries=1))
        draft = self.read("invoice", "draft", "--client", "acme")["id"]
        processes = [self.start_docket("invoice", "issue", draft) for _ in range(4)]
        ends = [(p.communicate(timeout=60), p.returncode) for p in processes]
        self.assertEqual(sorted(status for _, status in ends), [0, 1, 1, 1])
        self.assertEqual(len(self.read("invoice", "list")), 1)

    def test_one_stopwatch_runs(self):
        self.load(firm(tickets=8))
        processes = [self.start_docket("start", f"T-{i + 1}") for i in range(8)]
        for process in processes:
            process.communicate(timeout=60)
        running = [e for e in self.read("entries") if e["end"] is None]
        self.assertEqual(len(running), 1)
        self.assertIn("in order", self.do("check"))


if __name__ == "__main__":
    main()
