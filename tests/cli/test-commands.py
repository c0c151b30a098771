#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each command from outside: what it does, what it prints, how it ends."""

import json
import os
import pty
import re
import subprocess

from desk import Desk, EXAMPLE, PROGRAM, SOURCE, firm, main


class Usage(Desk):
    def test_wrong_usage_ends_with_two(self):
        self.load(firm())
        for arguments in (["nosuch"], ["invoice"], ["invoice", "nosuch"], ["tickets", "--bogus"],
                          ["move", "T-1"], ["undo", "more"], ["invoice", "draft"],
                          ["log", "T-1"], ["entries", "--from", "2026-02-30"],
                          ["start", "--at", "noon"], ["invoice", "list", "--state", "odd"],
                          ["delete", "gadget", "x"], ["report", "nosuch"], ["import"],
                          ["quickbooks", "connect"], ["rate"]):
            with self.subTest(arguments=arguments):
                self.refuse(*arguments, status=2)

    def test_help_and_version_need_no_database(self):
        self.assertIn("invoice draft", self.do("--help"))
        self.assertIn("invoice draft", self.do("invoice", "--help"))
        self.assertNotIn("quickbooks", self.do("invoice", "--help").split("COMMAND")[1])
        self.assertIn("--dry-run", self.do("invoice", "draft", "--help"))
        self.assertRegex(self.do("--version"), r"^docket \d+\.\d+\.\d+\n$")
        self.assertFalse(self.database.exists())

    def test_manual_page_and_completion_know_every_command(self):
        page = (SOURCE / "data" / "docket.1").read_text(encoding="utf-8")
        completion = (SOURCE / "data" / "completions" / "docket.bash").read_text(encoding="utf-8")
        names = re.findall(r"^  ([a-z]+(?: [a-z]+)?)  ", self.do("--help"), re.M)
        self.assertGreater(len(names), 30)
        for name in names:
            self.assertIn(name, page)
            self.assertIn(name.split()[-1], completion)

    def test_the_database_may_be_named_anywhere(self):
        other = self.folder / "sub" / "other.db"
        self.do("--database", other, "import", EXAMPLE)
        self.assertTrue(other.exists())
        self.assertFalse(self.database.exists())
        for arguments in (["--database", other, "tickets"], ["tickets", "--database", other],
                          [f"--database={other}", "tickets"]):
            self.assertIn("Printer down", self.do(*arguments))

    def test_the_users_data_folder_is_the_default(self):
        environment = self.environment(XDG_DATA_HOME=str(self.folder / "data"))
        del environment["DOCKET_DATABASE"]
        subprocess.run([PROGRAM, "import", str(EXAMPLE)], env=environment, check=True,
                       capture_output=True, timeout=60)
        self.assertTrue((self.folder / "data" / "docket" / "docket.db").exists())

    def test_commands_load_no_gtk(self):
        loaded = subprocess.run(["ldd", PROGRAM + "-command"], capture_output=True, text=True, check=True).stdout
        self.assertIn("libglib", loaded)
        for library in ("libgtk", "libadwaita", "libwayland-client"):
            self.assertNotIn(library, loaded)

    def test_output_that_cannot_be_written_is_told(self):
        self.load_example()
        with open("/dev/full", "w", encoding="utf-8") as full:
            result = subprocess.run([PROGRAM, "export"], stdout=full, stderr=subprocess.PIPE,
                                    text=True, env=self.environment(), check=False, timeout=60)
        self.assertEqual(result.returncode, 1)
        self.assertIn("Not everything could be printed", result.stderr)


class Stopwatch(Desk):
    def test_start_stop_and_the_queue(self):
        self.load(firm(tickets=3))
        self.assertEqual(self.do("start", "T-1", "--note", "looking", "--at", "-20m"),
                         "T-1 Ticket 1, since 12:40\n90.00/h\n")
        entry = self.read("start", "t-2")
        self.assertEqual((entry["ticket"], entry["agent"], entry["end"]), ("T-2", "ann", None))
        status = self.read("status")
        self.assertEqual(status["running"]["id"], entry["id"])
        self.assertEqual(status["queue"], ["T-1"])
        self.assertEqual(self.do("stop", "--at", "2026-04-02T13:05:00Z"),
                         "T-2 Ticket 2, stopped after 0:05\n")
        self.assertEqual(self.do("status"), "Nothing is running.\nwaiting: T-2\nwaiting: T-1\n")
        worked = {e["ticket"]: (e["start"], e["end"], e["note"]) for e in self.read("entries")}
        self.assertEqual(worked, {
            "T-1": ("2026-04-02T12:40:00Z", "2026-04-02T13:00:00Z", "looking"),
            "T-2": ("2026-04-02T13:00:00Z", "2026-04-02T13:05:00Z", None)})

    def test_an_earlier_start_says_what_it_lies_over(self):
        self.load(firm(tickets=2))
        self.do("log", "T-1", "--start", "2026-04-02T12:00:00Z", "--duration", "30m")
        result = self.run_docket("start", "T-2", "--at", "2026-04-02T12:20:00Z")
        self.assertEqual((result.returncode, result.stdout.splitlines()[0], result.stderr),
                         (0, "T-2 Ticket 2, since 12:20",
                          "docket: Overlaps T-1 Ticket 1 (12:00 – 12:30) by 0:10\n"))
        # One that lies over nothing, and one that starts now, say nothing of it.
        self.do("start", "T-1", "--at", "2026-04-02T12:40:00Z")
        self.do("start", "T-2")

    def test_refusals_change_nothing(self):
        self.load(firm())
        self.assertIn("no ticket T-99", self.refuse("start", "T-99"))
        self.assertIn("No stopwatch is running", self.refuse("stop"))
        self.do("start", "T-1")
        self.assertIn("already", self.refuse("start", "T-1"))
        self.assertIn("before it starts", self.refuse("stop", "--at", "2026-04-01T00:00:00Z"))
        self.assertIn("agent nobody", self.refuse("stop", "--agent", "nobody"))

    def test_several_people_have_to_be_named(self):
        data = firm(tickets=2)
        data["agents"].append({"id": "bob", "name": "Bob"})
        self.load(data)
        self.assertIn("--agent", self.refuse("start", "T-1"))
        self.do("start", "T-1", "--agent", "ann")
        self.do("start", "T-2", "--agent", "bob")
        self.assertEqual(self.read("status", "--agent", "ann")["running"]["ticket"], "T-1")
        self.assertEqual(self.read("status", "--agent", "bob")["running"]["ticket"], "T-2")


class Tickets(Desk):
    def test_listing_and_moving(self):
        data = firm(tickets=3)
        data["tickets"][2].update(title="Printer on fire", labels=["hardware"])
        self.load(data)
        self.assertEqual([t["id"] for t in self.read("tickets")], ["T-1", "T-2", "T-3"])
        self.assertEqual([t["id"] for t in self.read("tickets", "--search", "PRINT fire")], ["T-3"])
        self.do("move", "t-1", "waiting")
        self.assertEqual([t["id"] for t in self.read("tickets", "--stage", "Waiting")], ["T-1"])
        self.assertIn("no stage Nowhere", self.refuse("move", "T-1", "Nowhere"))
        self.assertIn("no client x", self.refuse("tickets", "--client", "x"))
        self.assertEqual(self.do("undo"), "Undone: move ticket\n")
        self.assertEqual(self.read("tickets", "--stage", "Waiting"), [])

    def test_time_by_hand(self):
        self.load(firm())
        entry = self.do("log", "T-1", "--start", "09:30", "--duration",
                        "1h20m", "--kind", "internal", "--note", "x").strip()
        (logged,) = self.read("entries")
        self.assertEqual((logged["id"], logged["start"], logged["end"], logged["kind"]),
                         (entry, "2026-04-02T09:30:00Z", "2026-04-02T10:50:00Z", "internal"))
        self.assertEqual(self.read("entries", "--unbilled"), [])
        self.assertEqual(self.read("entries", "--to", "yesterday"), [])
        self.assertEqual(len(self.read("entries", "--from", "today")), 1)
        self.refuse("log", "T-1", "--start", "10:00", "--end", "09:00")
        self.refuse("log", "T-9", "--start", "10:00", "--end", "11:00")
        self.do("delete", "time-entry", entry)
        self.assertEqual(self.read("entries"), [])
        self.do("undo")
        self.assertEqual(len(self.read("entries")), 1)

    def test_history_tells_what_was_done(self):
        self.load(firm(tickets=2))
        self.do("move", "T-2", "Done")
        history = self.read("history")
        self.assertEqual([h["name"] for h in history], ["move ticket", "import"])
        (change,) = history[0]["changes"]
        self.assertEqual((change["kind"], change["id"]), ("ticket", "T-2"))
        self.assertEqual((change["before"]["stage"], change["after"]["stage"]), ("Open", "Done"))
        self.assertIn("move ticket", self.do("history"))

    def test_an_import_is_undone_from_its_backup(self):
        self.load(firm())
        self.load(firm(tickets=2))
        said = self.refuse("undo")
        backup = said.split(": ")[-1].rstrip(".")
        self.assertEqual([t["id"] for t in json.loads(
            self.do("tickets", "--json", "--database", backup))], ["T-1"])


class Money(Desk):
    def test_the_rate_and_its_ladder(self):
        self.load_example()
        rate = self.read("rate", "--agent", "ann", "--client", "acme", "--service", "consulting",
                         "--at", "2026-03-02T09:00:00-05:00")
        self.assertEqual((rate["value"], rate["from"]), ("150.00", "price_list std"))
        self.assertEqual(rate["ladder"][0]["step"], "entry")
        rate = self.read("rate", "--agent", "ann", "--client", "acme",
                         "--at", "2026-02-28T09:00:00-05:00")
        self.assertEqual(rate["value"], "110.00")

    def test_the_rate_says_which_surcharge_and_rule(self):
        self.load_example()
        arguments = ("rate", "--agent", "ann", "--client", "acme", "--service", "consulting",
                     "--at", "2026-03-02T19:00:00-05:00")
        rate = self.read(*arguments)
        self.assertEqual((rate["value"], rate["surcharge"], rate["ladder"][-1]["value"]),
                         ("225.00", "After hours", "150.00"))
        said = self.do(*arguments)
        self.assertIn("150.00 × 1.5 After hours", said)
        self.assertNotIn("After hours", self.do(*arguments[:-1], "2026-03-02T09:00:00-05:00"))

    def test_reports(self):
        self.load(firm(entries=4))
        (row,) = self.read("report", "unbilled")
        self.assertEqual((row["client"], row["hours"], row["total"], row["entries"]),
                         ("acme", "2.00", "180.00", 4))
        draft = self.read("invoice", "draft", "--client", "acme")
        self.assertEqual(self.read("report", "revenue"), [])
        self.do("invoice", "issue", draft["id"], "--date", "2026-02-15")
        self.assertEqual(self.read("report", "unbilled"), [])
        self.assertEqual(self.read("report", "revenue"),
                         [{"month": "2026-02", "currency": "USD", "net": "180.00",
                           "total": "180.00"}])
        self.assertEqual(self.read("report", "revenue", "--from", "2026-03-01"), [])
        (row,) = self.read("report", "aging")
        self.assertEqual(row["31_60"], "180.00")

    def do_at_terminal(self, *arguments):
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as ours, os.fdopen(theirs, "wb") as theirs:
            subprocess.run([PROGRAM, *arguments], stdout=theirs, env=self.environment(),
                           check=True, timeout=60)
            return ours.read(4096).decode()

    def test_what_the_next_hour_costs_is_said(self):
        self.load(firm(
            entries=1, contracts=[
                {"id": "care", "client": "acme", "name": "Care", "kind": "retainer",
                 "start": "2026-04-01", "period": "month", "fee": "500.00", "included_hours": "2",
                 "overage_rate": "110.00"}]))
        self.assertIsNone(self.read("status")["hint"])
        left = "1:20 of 2:00 left in “Care”, then 110.00/h"
        over = "⚠ 2:00 of “Care” are used up, and 0:40 more: now 110.00/h"
        seen = self.do_at_terminal("log", "T-1", "--start", "2026-04-01T09:00:00Z",
                                   "--duration", "40m")
        self.assertEqual(seen.splitlines()[1:], [left])
        self.assertIn(left, self.do("start", "T-1").splitlines())
        self.assertEqual(self.read("status")["hint"], left)
        self.assertEqual(self.read("log", "T-1", "--start", "2026-04-01T10:00:00Z",
                                   "--duration", "2h")["hint"], over)
        self.assertIn(over, self.do("status").splitlines())
        self.assertNotIn("hint", self.read("stop"))
        self.do("delete", "contract", "care")
        self.assertEqual(self.read("start", "T-1")["hint"], "90.00/h")
        self.assertEqual(self.read("status")["hint"], "90.00/h")

    def test_a_price_of_another_currency_than_the_companys_names_it(self):
        self.load(firm(
            clients=[{"id": "acme", "name": "Acme", "currency": "CZK", "price_list": "brno"}],
            price_lists=[
                {"id": "std", "name": "Standard", "rates": [{"rate": "90.00"}]},
                {"id": "brno", "name": "Brno", "currency": "CZK", "rates": [{"rate": "2700.00"}]}]))
        self.assertEqual(self.read("start", "T-1")["hint"], "CZK\u00a02,700.00/h")

    def test_what_takes_long_to_reckon_is_not_waited_for(self):
        self.load(firm(entries=600))
        self.assertEqual(self.do("start", "T-1"), "T-1 Ticket 1, since 13:00\n")
        self.assertEqual(self.read("status")["hint"], "90.00/h")

    def test_time_without_a_ticket_is_kept_and_billed_to_nobody(self):
        self.load(firm(entries=2))
        before = [self.read("report", name) for name in ("unbilled", "contracts")]
        self.do("start", "--at", "2026-04-02T08:00:00-04:00")
        self.do("stop")
        (entry,) = [one for one in self.read("entries") if one["later"]]
        self.assertEqual((entry["ticket"], entry["client"]), (None, None))
        self.assertEqual(self.read("report", "unbilled"), before[0])
        self.assertEqual(self.read("report", "contracts"), before[1])
        for name in ("revenue", "aging"):
            self.read("report", name)
        self.do("check")
        self.assertEqual(
            len(self.read("invoice", "draft", "--client", "acme", "--dry-run")["lines"]), 1)

        file = self.do("export")
        self.database = self.folder / "other.db"
        self.do("import", "-", text=file)
        self.assertEqual(self.do("export"), file)
        broken = json.loads(file)
        for one in broken["time_entries"]:
            one["later"] = True
        self.database = self.folder / "third.db"
        result = self.run_docket("import", "-", text=json.dumps(broken))
        self.assertEqual(result.returncode, 1)
        self.assertIn("time_entries[0].later: true, and it has a ticket", result.stderr)

    def test_fees_that_are_due_are_reported_until_they_are_billed(self):
        self.load(firm(
            entries=1, clients=[{"id": "acme", "name": "Acme", "bill_when": "month_end"}],
            contracts=[{"id": "flat", "client": "acme", "name": "Flat", "kind": "subscription",
                        "start": "2026-02-01", "period": "month", "bill": "arrears",
                        "fee": "50.00"}]))
        (row,) = self.read("report", "contracts")
        self.assertEqual([(fee["period"], fee["due"], fee["amount"], fee["draft"])
                          for fee in row["due"]],
                         [("2026-02-01", "2026-02-28", "50.00", None),
                          ("2026-03-01", "2026-03-31", "50.00", None)])
        self.assertIn("100.00", self.do("report", "contracts"))
        self.assertEqual(self.read("report", "unbilled", "--to", "2026-02-27"), [])
        (row,) = self.read("report", "unbilled")
        self.assertEqual((row["ready"], len(row["due"])), ("month_end", 2))

        draft = self.read("invoice", "draft", "--client", "acme")["id"]
        (row,) = self.read("report", "contracts")
        self.assertEqual([fee["draft"] for fee in row["due"]], [draft, draft])
        self.do("invoice", "issue", draft)
        self.assertEqual([fee for row in self.read("report", "contracts") for fee in row["due"]],
                         [])

    def test_allowances_are_reported(self):
        self.load_example()
        (row,) = self.read("report", "contracts", "--to", "2026-03-31")
        self.assertEqual((row["contract"], row["granted"], row["used"], row["over"]),
                         ("support-26", "10.00", "1.50", "0.00"))


class Care(Desk):
    def test_backup_and_check(self):
        self.load_example()
        copy = self.folder / "copy.db"
        self.do("backup", copy)
        self.assertEqual(self.do("export", "--database", copy), self.do("export"))
        self.assertIn("in order", self.do("check"))
        self.assertEqual(self.read("check"), {"complaints": []})

    def test_export_into_a_file(self):
        self.load_example()
        path = self.folder / "out.json"
        self.do("export", path)
        self.assertEqual(path.read_text(encoding="utf-8"), self.do("export"))
        self.assertEqual(os.stat(path).st_mode & 0o077, 0)
        self.refuse("export", self.folder / "none" / "out.json")

    def test_what_is_needed_is_not_deleted(self):
        self.load_example()
        self.assertIn("Nothing was changed", self.refuse("delete", "client", "acme"))
        self.assertIn("no client x", self.refuse("delete", "client", "x"))

    def test_a_deletion_is_called_as_in_the_window(self):
        path = self.folder / "people.json"
        path.write_text(json.dumps({
            "docket": 1, "agents": [{"id": "ben", "name": "Ben"}],
            "company": {"name": "Firm", "currency": "USD", "time_zone": "UTC"},
            "price_lists": [{"id": "std", "name": "Standard", "rates": []}]}))
        self.do("import", path)
        self.do("delete", "agent", "ben")
        self.do("delete", "price_list", "std")
        names = [act["name"] for act in json.loads(self.do("history", "--json"))]
        self.assertEqual(names[:2], ["delete price list", "delete person"])


if __name__ == "__main__":
    main()
