#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any point, and two at once: nothing doubled, nothing halved, no number lost."""

import json
import random
import threading
import time

from desk import Desk, firm, main


class Cutting(Desk):
    """What ends a program in its middle."""

    def kill_within(self, seconds, *arguments):
        process = self.start_docket(*arguments)
        time.sleep(random.random() * seconds)
        process.kill()
        process.communicate(timeout=60)

    def time_of(self, *arguments):
        begin = time.monotonic()
        self.do(*arguments)
        return time.monotonic() - begin


class Killed(Cutting):
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


class Fees(Cutting):
    """One line a (contract, period), whoever drafts, how often, and wherever it is cut off."""

    def set_up_firm(self, clients):
        firms = firm(
            clients=[{"id": f"c{i}", "name": f"Client {i}"} for i in range(clients)],
            time_entries=[{"id": f"e{i}", "ticket": f"T-{i}", "agent": "ann",
                           "start": "2026-03-02T09:00:00Z", "end": "2026-03-02T11:00:00Z"}
                          for i in range(clients)],
            contracts=[{"id": f"care{i}", "client": f"c{i}", "name": "Care", "kind": "retainer",
                        "start": "2026-01-01", "period": "month", "bill": "arrears",
                        "fee": "100.00", "included_hours": "1"} for i in range(clients)])
        firms["tickets"] = [{"id": f"T-{i}", "title": "Help", "client": f"c{i}"}
                            for i in range(clients)]
        self.load(firms)

    def assert_billed_once(self, clients):
        invoices = self.read("invoice", "list")
        held = [(fee["contract"], fee["period"])
                for invoice in invoices for fee in invoice["holds"]["fees"]]
        lines = [line for invoice in invoices for line in invoice["lines"]
                 if line["kind"] == "fee"]
        months = ("2026-01-01", "2026-02-01", "2026-03-01")
        self.assertEqual(sorted(held), sorted((f"care{i}", month)
                                              for i in range(clients) for month in months))
        self.assertEqual([line["amount"] for line in lines], ["100.00"] * 3 * clients)
        self.assertEqual(self.read("report", "unbilled"), [])
        self.assertIn("in order", self.do("check"))

    def test_drafted_twice_on_one_day(self):
        self.set_up_firm(1)
        self.do("invoice", "draft", "--client", "c0")
        self.assertIn("nothing", self.run_docket("invoice", "draft", "--client", "c0").stderr.lower())
        self.assert_billed_once(1)

    def test_drafted_by_two_at_once(self):
        self.set_up_firm(12)
        for i in range(12):
            processes = [self.start_docket("invoice", "draft", "--client", f"c{i}")
                         for _ in range(3)]
            for process in processes:
                process.communicate(timeout=60)
        self.assert_billed_once(12)

    def test_all_drafted_by_two_at_once(self):
        self.set_up_firm(40)
        processes = [self.start_docket("invoice", "draft", "--all", "--json") for _ in range(3)]
        ends = [(p.communicate(timeout=60), p.returncode) for p in processes]
        self.assertEqual([status for _, status in ends], [0, 0, 0])
        made = [json.loads(texts[0]) for texts, _ in ends]
        self.assertEqual(sorted(len(one) for one in made), [0, 0, 40])
        self.assert_billed_once(40)
        self.do("undo")
        self.assertEqual(self.read("invoice", "list"), [])
        self.assertEqual(len(self.read("invoice", "draft", "--all", "--dry-run")), 40)
        self.assertEqual(self.read("invoice", "list"), [])

    def test_all_at_once_is_killed(self):
        random.seed(5)
        self.set_up_firm(40)
        length = self.time_of("invoice", "draft", "--all", "--dry-run")
        for _ in range(12):
            self.kill_within(length * 1.2, "invoice", "draft", "--all")
            made = len(self.read("invoice", "list"))
            self.assertIn(made, (0, 40))
            if made > 0:
                self.do("undo")
        self.do("invoice", "draft", "--all")
        self.assert_billed_once(40)

    def test_drafting_is_killed(self):
        random.seed(3)
        self.set_up_firm(41)
        length = self.time_of("invoice", "draft", "--client", "c40")
        for i in range(40):
            self.kill_within(length * 1.2, "invoice", "draft", "--client", f"c{i}")
        for row in self.read("report", "unbilled"):
            self.do("invoice", "draft", "--client", row["client"])
        self.assert_billed_once(41)


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
