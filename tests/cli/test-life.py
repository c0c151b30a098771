#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from a shell: from the documented example to the paid invoice."""

import json

from desk import Desk, EXAMPLE, firm, main

INVOICE = ["id", "number", "type", "corrects", "state", "overdue", "client", "currency",
           "issue_date", "due_date", "seller", "buyer", "lines", "net", "discount", "taxes",
           "total", "paid", "due", "problems", "quickbooks"]
LINE = ["kind", "description", "ticket", "contract", "period", "entries", "quantity", "unit",
        "unit_price", "amount", "tax"]
TAX = ["tax", "rate", "net", "amount"]
EXPLAIN = ["entries", "allowances", "rate"]
REASON = ["id", "date", "agent", "note", "worked", "billable", "billed", "rounding"]
ROUNDING = ["interval", "mode", "per", "minimum", "from"]
ALLOWANCE = ["contract", "period", "before", "taken", "left"]
RATE = ["value", "from", "surcharge", "ladder"]


class Life(Desk):
    def keys(self, documented, value):
        """All documented keys are there, in the documented order."""
        self.assertEqual([key for key in value if key in documented], documented)

    def draft(self, *more):
        return self.read("invoice", "draft", "--client", "acme", "--from", "2026-03-01", "--to",
                         "2026-03-31", *more)

    def test_the_shape_is_the_documented_one(self):
        self.load_example()
        self.draft()
        (head,) = self.read("invoice", "list")
        invoice = self.read("invoice", "show", head["id"], "--explain")
        self.keys(INVOICE, invoice)
        for line in invoice["lines"]:
            self.keys(LINE, line)
            self.keys(EXPLAIN, line["explain"])
            for entry in line["explain"]["entries"]:
                self.keys(REASON, entry)
                self.keys(ROUNDING, entry["rounding"])
                self.assertIsInstance(entry["worked"], int)
            for allowance in line["explain"]["allowances"]:
                self.keys(ALLOWANCE, allowance)
        for tax in invoice["taxes"]:
            self.keys(TAX, tax)
        plain = self.read("invoice", "show", head["id"])
        self.assertTrue(all("explain" not in line for line in plain["lines"]))

    def test_a_dry_run_stores_nothing(self):
        self.load_example()
        before = self.do("export")
        invoice = self.draft("--dry-run")
        self.assertEqual((invoice["id"], invoice["number"], invoice["state"]),
                         (None, None, "draft"))
        self.assertEqual(self.do("export"), before)
        nothing = self.read("invoice", "draft", "--client", "acme", "--from", "2020-01-01", "--to",
                            "2020-01-31", "--dry-run")
        self.assertEqual((nothing["lines"], nothing["total"]), ([], "0.00"))
        self.assertIn("nothing to bill", self.refuse(
            "invoice", "draft", "--client", "acme", "--from", "2020-01-01", "--to", "2020-01-31"))

    def test_from_the_file_to_the_paid_invoice(self):
        self.load_example()
        draft = self.draft()
        self.assertEqual((draft["net"], draft["total"]), ("1090.00", "1318.90"))
        self.assertEqual([line["kind"] for line in draft["lines"]], ["fee", "included", "expense"])

        self.assertEqual(self.do("invoice", "issue", draft["id"], "--date", "2026-04-01"),
                         "2026-0001\n")
        issued = self.read("invoice", "show", "2026-0001", "--explain")
        self.assertEqual((issued["state"], issued["issue_date"], issued["due_date"]),
                         ("issued", "2026-04-01", "2026-04-15"))
        self.assertEqual(issued["lines"][1]["explain"]["entries"][0]["billed"], 5400)
        self.assertIn("10:00 before", self.do("invoice", "show", "2026-0001", "--explain"))

        pdf = self.folder / "invoice.pdf"
        self.do("invoice", "pdf", "2026-0001", pdf)
        self.assertEqual(pdf.read_bytes()[:5], b"%PDF-")
        png = self.folder / "invoice.png"
        self.do("invoice", "png", "2026-0001", png)
        self.assertEqual(png.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
        self.assertIn("1 page", self.refuse("invoice", "png", "2026-0001", png, "--page", "2"))

        self.assertIn("2026-0001", self.refuse("delete", "time_entry", "e1"))
        self.assertIn("not more than what is due", self.refuse("invoice", "pay", "2026-0001", "5000"))
        self.refuse("invoice", "pay", "2026-0001", "1.234", status=2)
        self.do("invoice", "pay", "2026-0001", "318.90", "--date", "2026-04-01")
        self.assertEqual(self.read("invoice", "show", "2026-0001")["state"], "part_paid")
        self.assertIn("Money was received", self.refuse("invoice", "void", "2026-0001"))
        paid = self.read("invoice", "pay", "2026-0001", "1000.00")
        self.assertEqual((paid["state"], paid["paid"], paid["due"]), ("paid", "1318.90", "0.00"))
        self.assertIn("Others have seen it", self.refuse("undo"))
        self.assertIn("in order", self.do("check"))

    def test_a_billed_contract_stays(self):
        care = {"id": "care", "client": "acme", "name": "Care", "kind": "retainer",
                "start": "2026-03-01", "period": "month", "bill": "arrears", "fee": "500.00",
                "included_hours": "2"}
        time = {"id": "time", "client": "acme", "name": "Time", "kind": "hourly",
                "start": "2026-01-01", "projects": ["office"]}
        data = firm(entries=1, tickets=2, contracts=[care, time],
                    projects=[{"id": "office", "client": "acme", "name": "Office"}])
        data["tickets"][1]["project"] = "office"
        self.load(data)
        self.do("delete", "contract", "care")
        self.do("undo")

        draft = self.read("invoice", "draft", "--client", "acme", "--to", "2026-03-31")["id"]
        self.assertIn("The draft for Acme of Apr 2, 2026 has it",
                      self.refuse("delete", "contract", "care"))
        self.do("invoice", "issue", draft, "--date", "2026-04-01")
        self.assertIn("2026-0001", self.refuse("delete", "contract", "care"))
        self.do("delete", "contract", "time")
        self.do("undo")

        # Without a fee its time alone says that it was billed.
        self.do("log", "T-2", "--start", "2026-01-05T09:00:00Z", "--duration", "1h")
        (entry,) = self.read("entries", "--unbilled")
        second = self.read("invoice", "draft", "--client", "acme", "--entries", entry["id"])
        self.assertEqual(second["lines"][0]["contract"], "time")
        self.do("invoice", "issue", second["id"], "--date", "2026-04-01")
        self.assertIn("2026-0002", self.refuse("delete", "contract", "time"))

        self.do("invoice", "void", "2026-0002")
        self.do("delete", "contract", "time")
        self.do("invoice", "void", "2026-0001")
        self.do("delete", "contract", "care")
        self.assertIn("in order", self.do("check"))

    def test_what_is_overdue_is_told(self):
        self.load_example()
        self.do("invoice", "issue", self.draft()["id"], "--date", "2026-04-01")
        self.assertFalse(self.read("invoice", "show", "2026-0001")["overdue"])
        late = "2026-04-16T12:00:00-04:00"
        self.assertTrue(self.read("invoice", "show", "2026-0001", now=late)["overdue"])
        self.assertEqual(len(self.read("invoice", "list", "--state", "overdue", now=late)), 1)
        self.assertEqual(self.read("invoice", "list", "--state", "overdue"), [])

    def test_a_draft_is_changed_and_deleted(self):
        self.load(firm(entries=3))
        draft = self.read("invoice", "draft", "--client", "acme", "--entries", "e0,e1")
        self.assertEqual(draft["total"], "90.00")
        number = draft["id"]
        edited = self.read("invoice", "edit", number, "--entries", "e0,e2", "--note", "Thank you",
                           "--footer", "Bye", "--add-line", "Travel; 2; 10.50", "--discount", "10%")
        self.assertEqual((edited["note"], edited["footer"], edited["total"]),
                         ("Thank you", "Bye", "99.90"))
        shown = self.read("invoice", "show", number)
        self.assertEqual((shown["note"], shown["footer"], shown["total"]),
                         ("Thank you", "Bye", "99.90"))
        self.assertEqual(sorted(shown["holds"]["entries"]), ["e0", "e2"])
        edited = self.read("invoice", "edit", number, "--remove-line", "1", "--discount", "none")
        self.assertEqual(edited["total"], "90.00")
        for wrong in (["--entries", "e9"], ["--add-line", "only;two"], ["--discount", "much"],
                      ["--remove-line", "1"], ["--add-line", "a;b;c"]):
            with self.subTest(wrong=wrong):
                self.refuse("invoice", "edit", number, *wrong)
        self.refuse("invoice", "edit", number, "--group-by", "moon", status=2)
        self.do("invoice", "delete", number)
        self.assertEqual(self.read("invoice", "list"), [])
        self.assertEqual(len(self.read("entries", "--unbilled")), 3)
        self.do("undo")
        self.assertEqual(len(self.read("invoice", "list")), 1)

    def test_a_void_invoice_keeps_its_number_and_lets_go(self):
        self.load(firm(entries=2))
        draft = self.read("invoice", "draft", "--client", "acme")
        self.assertIn("draft", self.refuse("invoice", "void", draft["id"]))
        self.do("invoice", "issue", draft["id"])
        self.assertIn("no draft any more", self.refuse("invoice", "delete", "2026-0001"))
        self.assertIn("no draft any more", self.refuse("invoice", "edit", "2026-0001", "--note", "x"))
        self.assertIn("no draft any more", self.refuse("invoice", "issue", "2026-0001"))
        self.do("invoice", "void", "2026-0001")
        self.assertEqual(self.read("invoice", "show", "2026-0001")["state"], "void")
        again = self.read("invoice", "draft", "--client", "acme")
        self.assertEqual(self.do("invoice", "issue", again["id"]), "2026-0002\n")
        self.assertIn("in order", self.do("check"))

    def test_a_draft_with_a_problem_is_not_issued(self):
        data = firm(entries=1)
        data["price_lists"] = []
        del data["company"]["price_list"]
        self.load(data)
        draft = self.read("invoice", "draft", "--client", "acme")
        self.assertEqual([p["entry"] for p in draft["problems"]], ["e0"])
        self.assertIn("no rate for Ann", self.refuse("invoice", "issue", draft["id"]))

    def test_the_books_travel_whole(self):
        self.load_example()
        self.do("invoice", "issue", self.draft()["id"], "--date", "2026-04-01")
        self.do("invoice", "pay", "2026-0001", "18.90")
        one = self.do("export")
        copy = self.folder / "copy.db"
        self.do("import", "-", "--database", copy, text=one)
        self.assertEqual(self.do("export", "--database", copy), one)
        self.assertIn("in order", self.do("check", "--database", copy))
        # Numbers go on where they were, and what was billed is locked there too.
        draft = json.loads(self.do("invoice", "draft", "--client", "acme", "--json", "--database",
                                   copy))
        self.assertEqual(self.do("invoice", "issue", draft["id"], "--database", copy),
                         "2026-0002\n")
        result = self.run_docket("delete", "time_entry", "e1", "--database", copy)
        self.assertEqual(result.returncode, 1)
        self.assertIn("2026-0001", result.stderr)

    def test_the_same_file_twice_changes_nothing(self):
        first = self.read("import", EXAMPLE)
        second = self.read("import", EXAMPLE)
        self.assertEqual((second["made"], second["changed"], second["backup"]), ({}, {}, None))
        self.assertEqual(second["unchanged"], first["made"])


if __name__ == "__main__":
    main()
