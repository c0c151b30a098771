#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mending time that is written down: change, split, merge, duplicate, delete, and undo of each."""

from desk import Desk, firm, main

FIRST = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
ALIKE = "6f9619ff-0000-4d01-b42d-00cf4fc964ff"


def entry(name, start, end, **more):
    return {"id": name, "ticket": "T-1", "agent": "ann", "start": f"2026-03-{start}:00Z",
            "end": f"2026-03-{end}:00Z", **more}


class Mend(Desk):
    def setUp(self):
        super().setUp()
        self.load(firm(tickets=3, services=[{"id": "support", "name": "Support"}], time_entries=[
            entry("e1", "02T09:00", "02T10:00", note="a"),
            entry("e2", "02T10:00", "02T10:30", note="b"),
            entry("e3", "02T11:00", "02T12:00", billable_time="45m"),
            entry("night", "03T23:00", "04T01:00"),
        ]))

    def find(self, name):
        found = [one for one in self.read("entries") if one["id"] == name]
        return found[0] if found else None

    def times(self, name):
        one = self.find(name)
        return one["start"][:16], one["end"][:16]

    def lock(self, name):
        draft = self.read("invoice", "draft", "--client", "acme", "--entries", name)
        return self.read("invoice", "issue", draft["id"])["number"]

    def undone(self, before):
        self.do("undo")
        self.assertEqual(self.do("export"), before)


class Change(Mend):
    def test_times_in_the_forms_that_people_type(self):
        before = self.do("export")
        for options, start, end in (
                (["--start", "8:45"], "02T08:45", "02T10:00"),
                (["--end", "10:15"], "02T09:00", "02T10:15"),
                (["--duration", "1:30"], "02T09:00", "02T10:30"),
                (["--duration", "1.5"], "02T09:00", "02T10:30"),
                (["--duration", "1,5"], "02T09:00", "02T10:30"),
                (["--duration", "90m"], "02T09:00", "02T10:30"),
                (["--start", "14:00", "--duration", "20m"], "02T14:00", "02T14:20"),
                (["--span", "8-9:30"], "02T08:00", "02T09:30"),
                (["--span", "22–1"], "02T22:00", "03T01:00"),
                (["--day", "2026-03-05"], "05T09:00", "05T10:00"),
                (["--day", "2026-03-05", "--start", "7:00"], "05T07:00", "05T10:00"),
                (["--day", "yesterday", "--span", "9-10"], "04-01T09:00", "04-01T10:00"),
                (["--end", "2026-03-02T12:00:00+01:00"], "02T09:00", "02T11:00")):
            with self.subTest(options):
                self.read("change", "e1", *options)
                expected = tuple(f"2026-03-{text}" if text.count("-") == 0 else f"2026-{text}"
                                 for text in (start, end))
                self.assertEqual(self.times("e1"), expected)
                self.undone(before)

    def test_what_else_is_said_of_it(self):
        before = self.do("export")
        (one,) = self.read("change", "e1", "--ticket", "t-2", "--note", "Rang back", "--service",
                           "support", "--kind", "rework", "--billable", "0:30")
        self.assertEqual([one[key] for key in ("ticket", "note", "service", "kind",
                                               "billable_time")],
                         ["T-2", "Rang back", "support", "rework", "30m"])
        (one,) = self.read("change", "e1", "--ticket", "none", "--note", "", "--service", "none",
                           "--kind", "none", "--billable", "none")
        self.assertEqual([one[key] for key in ("ticket", "note", "service", "kind",
                                               "billable_time", "later")],
                         [None, None, None, None, None, True])
        self.do("undo")
        self.undone(before)

    def test_several_at_once(self):
        before = self.do("export")
        changed = self.read("change", "e1", "e2", "--ticket", "T-3", "--kind", "internal")
        self.assertEqual([(one["id"], one["ticket"], one["kind"]) for one in changed],
                         [("e1", "T-3", "internal"), ("e2", "T-3", "internal")])
        self.undone(before)
        self.assertIn("nothing else", self.refuse("change", "e1", "e2", "--note", "x", status=2))
        self.assertIn("twice", self.refuse("change", "e1", "e1", "--kind", "internal"))

    def test_what_an_invoice_holds(self):
        number = self.lock("e1")
        for command in (["change", "e1", "--note", "x"], ["change", "e2", "e1", "--kind", "rework"],
                        ["split", "e1", "--at", "9:30"], ["merge", "e1", "e2"], ["delete", "e1"]):
            with self.subTest(command):
                self.assertIn(number, self.refuse(*command))

    def test_what_runs(self):
        self.do("start", "T-1", now="2026-04-02T09:00:00Z")
        (one,) = self.read("change", "last", "--start", "8:30", "--note", "rang",
                           now="2026-04-02T09:10:00Z")
        self.assertEqual((one["start"], one["end"], one["note"]),
                         ("2026-04-02T08:30:00Z", None, "rang"))
        self.assertIn("docket stop", self.refuse("change", "last", "--end", "9:05",
                                                 now="2026-04-02T09:10:00Z"))
        self.assertIn("runs", self.refuse("duplicate", "last", now="2026-04-02T09:10:00Z"))
        self.assertIn("runs", self.refuse("merge", "last", "e1", now="2026-04-02T09:10:00Z"))

    def test_what_cannot_be_meant(self):
        self.assertIn("what is to be changed", self.refuse("change", "e1", status=2))
        self.assertIn("end before", self.refuse("change", "e1", "--end", "8:00"))
        self.assertIn("1:30, 1.5 or 90m", self.refuse("change", "e1", "--duration", "x", status=2))
        self.assertIn("9-10:30", self.refuse("change", "e1", "--span", "9", status=2))
        self.assertIn("is no time", self.refuse("change", "e1", "--start", "25:00", status=2))
        self.refuse("change", "e1", "--span", "9-10", "--start", "9:00", status=2)
        self.refuse("change", "e1", "--end", "10:00", "--duration", "1h", status=2)
        self.refuse("change", "e1", "--kind", "free", status=2)
        self.assertIn("no ticket T-9", self.refuse("change", "e1", "--ticket", "T-9"))
        self.assertIn("no service x", self.refuse("change", "e1", "--service", "x"))
        self.assertIn("no time entry e9", self.refuse("change", "e9", "--note", "x"))

    def test_an_entry_is_known_by_how_its_id_begins(self):
        self.load({"docket": 1, "time_entries": [entry(FIRST, "05T09:00", "05T10:00")]})
        self.assertEqual(self.read("change", "6f96", "--note", "x")[0]["id"], FIRST)
        self.assertIn(FIRST[:8], self.do("entries"))
        self.assertIn("no time entry 6f9", self.refuse("change", "6f9", "--note", "y"))
        self.load({"docket": 1, "time_entries": [entry(ALIKE, "06T09:00", "06T10:00")]})
        sentence = self.refuse("change", "6f9619ff", "--note", "y")
        self.assertIn(FIRST, sentence)
        self.assertIn(ALIKE, sentence)
        self.assertEqual(self.read("change", FIRST[:10], "--note", "y")[0]["id"], FIRST)
        self.assertEqual(self.read("change", "last", "--note", "z")[0]["id"], ALIKE)

    def test_time_by_hand_in_the_same_forms(self):
        name = self.do("log", "T-1", "--span", "9-10:30", "--day", "2026-03-06").strip()
        self.assertEqual(self.times(name), ("2026-03-06T09:00", "2026-03-06T10:30"))
        name = self.do("log", "T-1", "--start", "9:00", "--duration", "1,5").strip()
        self.assertEqual(self.times(name), ("2026-04-02T09:00", "2026-04-02T10:30"))
        self.refuse("log", "T-1", "--day", "today", status=2)
        self.refuse("log", "T-1", "--start", "9:00", status=2)


    def test_what_was_undone_does_not_hide_the_import_before_it(self):
        self.do("change", "e1", "--note", "x")
        self.do("undo")
        self.assertIn("import", self.refuse("undo"))
        self.assertNotIn("voided", self.refuse("undo"))


class Parts(Mend):
    def test_one_becomes_two(self):
        before = self.do("export")
        first, second = self.read("split", "e3", "--at", "11:20", "--ticket", "T-2")
        self.assertEqual((first["id"], first["ticket"], first["end"], first["billable_time"]),
                         ("e3", "T-1", "2026-03-02T11:20:00Z", "15m"))
        self.assertEqual((second["ticket"], second["start"], second["end"],
                          second["billable_time"]),
                         ("T-2", "2026-03-02T11:20:00Z", "2026-03-02T12:00:00Z", "30m"))
        self.undone(before)
        _, second = self.read("split", "night", "--at", "0:30")
        self.assertEqual(second["start"], "2026-03-04T00:30:00Z")
        self.assertIn("not worked on then", self.refuse("split", "e1", "--at", "10:30"))
        self.assertIn("not worked on then", self.refuse("split", "e1", "--at", "9:00"))
        self.refuse("split", "e1", status=2)
        self.refuse("split", "e1", "--at", "noon", status=2)
        self.refuse("split", "e1", "--at", "9:30", "--ticket", "T-9")

    def test_several_become_one(self):
        before = self.do("export")
        (one,) = self.read("merge", "e2", "e1")
        self.assertEqual((one["id"], one["note"], one["start"], one["end"]),
                         ("e1", "a; b", "2026-03-02T09:00:00Z", "2026-03-02T10:30:00Z"))
        self.assertIsNone(self.find("e2"))
        self.undone(before)
        self.do("change", "e2", "--ticket", "T-2")
        self.assertIn("different tickets", self.refuse("merge", "e1", "e2"))
        self.refuse("merge", "e1", status=2)
        self.do("change", "e3", "--start", "9:30")
        self.assertIn("over each other", self.refuse("merge", "e1", "e3"))

    def test_the_same_once_more(self):
        before = self.do("export")
        (copy,) = self.read("duplicate", "e1")
        self.assertEqual((copy["start"], copy["end"], copy["note"]),
                         ("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z", "a"))
        self.undone(before)
        (copy,) = self.read("duplicate", "e1", "--day", "2026-03-09")
        self.assertEqual((copy["start"], copy["end"]),
                         ("2026-03-09T09:00:00Z", "2026-03-09T10:00:00Z"))
        (copy,) = self.read("duplicate", "e1", "--day", "2026-03-10", "--start", "13:15")
        self.assertEqual((copy["start"], copy["end"]),
                         ("2026-03-10T13:15:00Z", "2026-03-10T14:15:00Z"))

    def test_an_entry_is_deleted_without_its_kind(self):
        before = self.do("export")
        self.do("delete", "e1")
        self.assertIsNone(self.find("e1"))
        self.undone(before)
        self.assertIn("no time entry", self.refuse("delete", "nothing"))
        self.refuse("delete", "client", status=2)


if __name__ == "__main__":
    main()
