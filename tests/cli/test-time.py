#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time of other programs from the command line, and ours for others."""

import csv
import io

from desk import SOURCE, Desk, firm, main

FILES = SOURCE / "tests" / "exchange" / "time"


class ImportTime(Desk):
    def test_each_program_is_taken_over_once(self):
        self.load(firm())
        for name, format_word, rows in (
                ("toggl.csv", "toggl", 4), ("toggl-new.csv", "toggl", 2),
                ("clockify.csv", "clockify", 3), ("harvest.csv", "harvest", 3),
                ("kimai.csv", "kimai", 2), ("kimai-form.csv", "kimai", 2),
                ("timewarrior.data", "timewarrior", 3), ("calendar.ics", "icalendar", 4)):
            with self.subTest(name):
                shown = self.read("import-time", FILES / name, "--agent", "ann", "--dry-run",
                                  "--zone", "Europe/Berlin")
                self.assertEqual(shown["format"], format_word)
                self.assertEqual(shown["taken"], 0)
                self.assertEqual(shown["new"] + shown["there"], rows)
                done = self.read("import-time", FILES / name, "--agent", "ann",
                                 "--zone", "Europe/Berlin")
                self.assertEqual(done["taken"], shown["new"])
                again = self.read("import-time", FILES / name, "--agent", "ann",
                                  "--zone", "Europe/Berlin")
                self.assertEqual((again["new"], again["there"]), (0, rows))
        self.do("check")

    def test_a_look_changes_nothing(self):
        self.load(firm())
        before = self.do("export")
        text = self.do("import-time", FILES / "toggl.csv", "--dry-run")
        self.assertIn("Toggl: 4 new, 0 already there, 4 not understood", text)
        self.assertIn("Line 8: “2026-02-30”: no date is written so", text)
        self.assertIn("Projects to be added: Web site", text)
        self.assertIn("would be taken over", text)
        self.assertEqual(self.do("export"), before)

    def test_what_is_taken_over_is_undone_and_told(self):
        self.load(firm())
        before = self.do("export")
        text = self.do("import-time", FILES / "toggl.csv")
        self.assertIn("Added people: Ann Lee", text)
        entries = self.read("entries")
        self.assertEqual(len(entries), 4)
        self.assertTrue(all(entry["sources"][0].startswith("toggl:") for entry in entries))
        self.do("undo")
        self.assertEqual(self.do("export"), before)

    def test_nothing_is_made_unasked(self):
        self.load(firm())
        self.do("import-time", FILES / "toggl.csv", "--no-make", "--agent", "ann")
        entries = self.read("entries")
        self.assertEqual({entry["agent"] for entry in entries}, {"ann"})
        self.assertEqual([entry["client"] for entry in entries], ["acme", None, "acme", "acme"])
        self.assertEqual([entry["later"] for entry in entries], [None, True, None, None])

    def test_dates_that_can_be_read_both_ways(self):
        self.load(firm())
        self.assertIn("--date-order", self.refuse("import-time", FILES / "clockify-open.csv"))
        self.do("import-time", FILES / "clockify-open.csv", "--date-order", "dmy")
        (entry,) = self.read("entries")
        self.assertEqual(entry["start"], "2026-04-03T09:00:00Z")

    def test_without_a_company_there_is_nobody_to_take_it(self):
        result = self.run_docket("import-time", FILES / "toggl.csv")
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("There is no company yet", result.stderr)

    def test_what_cannot_be_read_says_so(self):
        self.load(firm())
        wrong = self.folder / "wrong.csv"
        wrong.write_text("a,b\n1,2\n", encoding="utf-8")
        self.assertIn("Timewarrior", self.refuse("import-time", wrong))
        self.assertIn("looks like toggl",
                      self.refuse("import-time", FILES / "toggl.csv", "--format", "kimai"))
        self.refuse("import-time", self.folder / "missing.csv")
        self.refuse("import-time", FILES / "toggl.csv", "--format", "jira", status=2)
        self.refuse("import-time", FILES / "toggl.csv", "--zone", "Mars/Base", status=2)
        self.refuse("import-time", FILES / "toggl.csv", "--date-order", "xyz", status=2)
        self.refuse("import-time", FILES / "toggl.csv", "--agent", "zoe")


    def write_billed(self):
        file = self.folder / "billed.csv"
        file.write_text("Date,Client,Project,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name\n"
                        "2026-03-02,Acme,,,Open,1,Yes,No,Ann,\n"
                        "2026-03-02,Acme,,,Paid,2,Yes,Yes,Ann,\n", encoding="utf-8")
        return file

    def test_what_was_billed_elsewhere_is_not_offered_again(self):
        self.load(firm())
        before = self.do("export")
        file = self.write_billed()
        text = self.do("import-time", file, "--dry-run")
        self.assertIn("1 row was billed in Harvest: not billable here (--billed)", text)
        self.assertEqual(self.do("export"), before)
        self.assertIn("1 row was billed in Harvest: not billable here (--billed)",
                      self.do("import-time", file))
        self.assertEqual([entry["note"] for entry in self.read("entries", "--unbilled")], ["Open"])
        paid = [entry for entry in self.read("entries") if entry["note"] != "Open"]
        self.assertEqual([(entry["kind"], entry["note"]) for entry in paid],
                         [("nonbillable", "Paid (billed in Harvest)")])
        draft = self.read("invoice", "draft", "--client", "acme", "--dry-run")
        self.assertEqual(draft["net"], "90.00")
        self.do("undo")
        self.assertEqual(self.do("export"), before)

    def test_what_was_billed_elsewhere_is_what_one_says(self):
        self.load(firm())
        file = self.write_billed()
        shown = self.read("import-time", file, "--billed", "skip")
        self.assertEqual((shown["new"], shown["billed"], shown["left_out"]), (1, 1, 1))
        self.assertEqual([entry["note"] for entry in self.read("entries")], ["Open"])
        shown = self.read("import-time", file, "--billed", "billable")
        self.assertEqual((shown["new"], shown["billed"], shown["left_out"]), (1, 1, 0))
        self.assertEqual([entry["note"] for entry in self.read("entries", "--unbilled")],
                         ["Open", "Paid"])
        self.assertIn("1 row that was taken over before is billed in Harvest by now, "
                      "and still unbilled here.", self.do("import-time", file))
        self.assertIn("--billed", self.refuse("import-time", file, "--billed", "maybe", status=2))


class ExportTime(Desk):
    def test_a_table_has_a_row_an_entry(self):
        self.load(firm(entries=3))
        draft = self.read("invoice", "draft", "--client", "acme", "--entries", "e0")
        self.do("invoice", "issue", draft["id"])
        rows = list(csv.DictReader(io.StringIO(self.do("export-time"))))
        self.assertEqual([row["Id"] for row in rows], ["e0", "e1", "e2"])
        self.assertEqual([row["Invoice"] != "" for row in rows], [True, False, False])
        self.assertEqual(rows[0]["Hours"], "0.5000")
        self.assertEqual(rows[0]["Client"], "Acme")
        rows = list(csv.DictReader(io.StringIO(
            self.do("export-time", "--from", "2026-03-02", "--to", "2026-03-02"))))
        self.assertEqual([row["Id"] for row in rows], ["e1"])

    def test_what_went_out_is_there_when_it_comes_back(self):
        self.load(firm(entries=3))
        for format_word in ("csv", "ical"):
            file = self.folder / f"time.{format_word}"
            self.do("export-time", file, "--format", format_word)
            result = self.read("import-time", file)
            self.assertEqual((result["new"], result["there"]), (0, 3))
        self.refuse("export-time", "--format", "xml", status=2)


if __name__ == "__main__":
    main()
