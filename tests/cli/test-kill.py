#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any point, and two at once: nothing doubled, nothing halved, no number lost."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time

from desk import Desk, firm, main

WRITER = os.environ["DOCKET_STOPWATCH_WRITER"]


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


class Stopwatch(Desk):
    """The stopwatch in use and killed, two hundred times: what it has said is on the disk, and what
    it has not said is there whole or not at all."""

    ROUNDS = 200
    LONGEST = 0.06

    def play(self, seed, lines, pause):
        """Lets it say so many lines and run on for so long; what it said."""
        process = subprocess.Popen([WRITER, str(self.database), str(seed)], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = "".join(process.stdout.readline() for _ in range(lines))
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        rest, errors = process.stdout.read(), process.stderr.read()
        process.wait(timeout=60)
        process.stdout.close()
        process.stderr.close()
        self.assertEqual((process.returncode, errors), (-signal.SIGKILL, ""))
        # Its last line may be cut.
        lines = (first + rest).splitlines(keepends=True)
        return [line.split() for line in lines if line.endswith("\n")]

    def look(self):
        with contextlib.closing(sqlite3.connect(self.database)) as base:
            return {row[0]: row[1:] for row in base.execute(
                'SELECT "id", "ticket", "start", "end", "note" FROM "time_entry"')}

    def check_round(self, known, said):
        """What was said is there; of the act in flight alone there may be more."""
        now = self.look()
        in_flight = None
        for words in said:
            in_flight = None
            if words[0] == "begin":
                in_flight = words[1]
            elif words[0] == "started":
                known[words[1]] = {"end": None, "note": None}
                self.assertEqual(now[words[1]][0] or "-", words[2])
            elif words[0] == "stopped":
                known[words[1]]["end"] = int(words[2])
            elif words[0] == "changed":
                known[words[1]]["note"] = words[2]
        self.assertLessEqual(set(known), set(now), "a started entry is lost")
        more = set(now) - set(known)
        ended = {id for id in known if now[id][2] != known[id]["end"]}
        noted = {id for id in known if now[id][3] != known[id]["note"]}
        for id in ended:
            self.assertIsNone(known[id]["end"], "a stopped entry is lost or has another end")
        # Switching is one act: the end of one and the start of the next come together.
        self.assertLessEqual(len(more), 1 if in_flight == "start" else 0)
        self.assertLessEqual(len(ended), {"start": len(more), "stop": 1}.get(in_flight, 0))
        self.assertLessEqual(len(noted), 1 if in_flight == "change" else 0)
        self.assertLessEqual(sum(row[2] is None for row in now.values()), 1, "two run")
        for id in now:
            known[id] = {"end": now[id][2], "note": now[id][3]}
        return bool(more or ended or noted)

    def test_two_hundred_kills(self):
        self.load(firm(tickets=3))
        seed = int(os.environ.get("DOCKET_TEST_SEED", random.randrange(2**31)))
        print(f"# seed {seed}")
        chance = random.Random(seed)
        known = {}
        acts = 0
        for i in range(self.ROUNDS):
            said = self.play(chance.randrange(2**31), chance.randrange(1, 7),
                             chance.random() * self.LONGEST)
            acts += sum(words[0] != "begin" for words in said)
            self.check_round(known, said)
            if i % 40 == 39:
                self.assertIn("in order", self.do("check"))
        # Else it was killed before it had done anything, and nothing was tried.
        self.assertGreater(acts, self.ROUNDS)
        self.assertIn("in order", self.do("check"))


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
