#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The week at the command line: its sums are those of its entries."""

from desk import Desk, firm, main

HOUR = 3600


def entry(name, start, end, **more):
    return {"id": name, "ticket": "T-1", "agent": "ann", "start": f"2026-03-{start}:00Z",
            "end": f"2026-03-{end}:00Z", **more}


class Week(Desk):
    now = "2026-03-04T12:00:00Z"  # a Wednesday

    def setUp(self):
        super().setUp()
        data = firm(tickets=2, time_entries=[
            entry("before", "01T09:00", "01T10:00"),
            entry("e1", "02T09:00", "02T10:30"),
            entry("e2", "02T10:00", "02T11:00", ticket="T-2", kind="nonbillable"),
            entry("e3", "03T09:00", "03T13:00"),
            entry("unnamed", "04T09:00", "04T09:30", ticket=None, later=True),
            entry("marked", "04T10:00", "04T11:00", ticket=None, client="acme", review=[
                {"from": "2026-03-04T10:10:00Z", "to": "2026-03-04T10:20:00Z",
                 "cause": "suspend"}]),
            entry("ben", "03T09:00", "03T10:00", agent="ben"),
            entry("after", "09T09:00", "09T10:00"),
        ])
        data["agents"][0]["targets"] = [{"from": "2026-01-01", "mon": "4h", "tue": "4h",
                                         "wed": "2h"}]
        data["agents"].append({"id": "ben", "name": "Ben"})
        self.load(data)

    def sheet(self, *arguments, **options):
        return self.read("timesheet", "--agent", "ann", *arguments, **options)

    def test_rows_days_and_sums(self):
        sheet = self.sheet()
        self.assertEqual([day["date"] for day in sheet["days"]],
                         [f"2026-03-0{day}" for day in range(2, 9)])
        rows = {(row["ticket"], row["client"]): [day["seconds"] for day in row["days"]]
                for row in sheet["rows"]}
        self.assertEqual(rows, {("T-1", None): [5400, 4 * HOUR, 0, 0, 0, 0, 0],
                                ("T-2", None): [HOUR, 0, 0, 0, 0, 0, 0],
                                (None, None): [0, 0, 1800, 0, 0, 0, 0],
                                (None, "acme"): [0, 0, HOUR, 0, 0, 0, 0]})
        self.assertEqual([day["seconds"] for day in sheet["days"]],
                         [9000, 4 * HOUR, 5400, 0, 0, 0, 0])
        self.assertEqual(sheet["seconds"], 8 * HOUR)
        self.assertEqual(sheet["billable"], 7 * HOUR)
        self.assertEqual([day["overlapped"] for day in sheet["days"]][:2], [1800, 0])
        self.assertEqual((sheet["target"], sheet["balance"]), (10 * HOUR, -2 * HOUR))
        self.assertEqual([(sum["client"], sum["seconds"]) for sum in sheet["clients"]],
                         [("acme", 27000), (None, 1800)])

    def test_every_entry_of_the_week_is_in_it(self):
        entries = self.read("entries", "--agent", "ann", "--from", "2026-03-02",
                            "--to", "2026-03-08")
        self.assertEqual(sum(day["entries"] for row in self.sheet()["rows"]
                             for day in row["days"]), len(entries))

    def test_another_week_and_another_person(self):
        self.assertEqual(self.sheet("--week", "2026-03-09")["seconds"], HOUR)
        self.assertEqual(self.sheet("--week", "2026-03-15")["seconds"], HOUR)
        self.assertEqual(self.read("timesheet", "--agent", "ben")["seconds"], HOUR)
        self.assertIn("No time", self.do("timesheet", "--agent", "ben", "--week", "2026-02-01"))

    def test_as_a_table(self):
        draft = self.read("invoice", "draft", "--client", "acme", "--entries", "e1")
        self.do("invoice", "issue", draft["id"])
        self.assertEqual([day["locked"] for day in self.sheet()["rows"][0]["days"]][:2], [1, 0])
        text = self.do("timesheet", "--agent", "ann")
        lines = text.splitlines()
        self.assertIn("Mon 2", lines[0])
        self.assertRegex(text, r"T-1 Ticket 1 +1:30\* +4:00 +5:30\n")
        self.assertRegex(text, r"Acme +1:00\? +1:00\n")
        self.assertRegex(text, r"Target +4:00 +4:00 +2:00 +10:00\n")
        self.assertIn("* on an invoice\n? to be reviewed\n", text)
        self.assertIn("Worked twice at the same time: 0:30\n", text)
        self.assertIn("Balance up to today: −2:00\n", text)

    def test_what_runs_counts_up_to_now(self):
        self.do("start", "T-1", "--agent", "ann", "--at", "11:30")
        (day,) = [day for row in self.sheet()["rows"] for day in row["days"] if day["running"]]
        self.assertEqual(day["seconds"], 1800)
        self.assertRegex(self.do("timesheet", "--agent", "ann"), r"0:30…")

    def test_what_waits_for_a_word_is_listed(self):
        self.assertEqual([one["id"] for one in self.read("entries", "--later")], ["unnamed"])
        self.assertEqual([one["id"] for one in self.read("entries", "--review")], ["marked"])
        self.assertEqual([one["id"] for one in self.read("entries", "--ticket", "t-2")], ["e2"])
        self.assertIn("no ticket", self.refuse("entries", "--ticket", "T-9"))

    def test_wrong_usage(self):
        self.assertIn("--agent", self.refuse("timesheet"))
        self.assertIn("no person zoe", self.refuse("timesheet", "--agent", "zoe"))
        self.refuse("timesheet", "--week", "soon", status=2)
        self.refuse("timesheet", "ann", status=2)


if __name__ == "__main__":
    main()
