#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expenses from the command line: what is written down is what is billed."""

from desk import Desk, firm, main


class Expense(Desk):
    def setUp(self):
        super().setUp()
        data = firm(tickets=2, taxes=[{"id": "vat", "name": "VAT", "rate": "20", "category": "S"}])
        data["clients"].append({"id": "kyo", "name": "Kyo", "currency": "JPY"})
        data["projects"] = [{"id": "web", "name": "Web", "client": "acme"}]
        self.load(data)

    def test_what_is_added_is_listed_and_billed(self):
        before = self.do("export")
        toner = self.read("expense", "add", "Toner", "--ticket", "t-1", "--quantity", "2",
                          "--price", "45,50", "--cost", "60", "--date", "2026-03-05")
        self.assertEqual([toner[key] for key in ("description", "client", "ticket", "date",
                                                 "quantity", "unit_price", "cost", "billable")],
                         ["Toner", "acme", "T-1", "2026-03-05", "2", "45.50", "60.00", True])
        self.assertEqual(self.read("expense", "list"), [toner])
        draft = self.read("invoice", "draft", "--client", "acme", "--dry-run")
        self.assertEqual([(line["kind"], line["amount"]) for line in draft["lines"]],
                         [("expense", "91.00")])
        self.assertIn("USD", self.do("expense", "list"))
        self.do("undo")
        self.assertEqual(self.do("export"), before)

    def test_a_day_and_a_client_come_by_themselves(self):
        one = self.read("expense", "add", "Domain", "--project", "web", "--price", "12")
        self.assertEqual((one["date"], one["client"], one["project"]),
                         ("2026-04-02", "acme", "web"))
        other = self.read("expense", "add", "Taxi", "--client", "kyo", "--price", "1500",
                          "--billable", "no", "--date", "yesterday")
        self.assertEqual((other["unit_price"], other["billable"]), ("1500", False))
        self.assertEqual(self.read("expense", "list", "--client", "kyo"), [other])
        self.assertEqual(self.read("expense", "list", "--from", "2026-04-02"), [one])

    def test_a_change_is_of_what_was_said(self):
        one = self.read("expense", "add", "Toner", "--client", "acme", "--price", "45")
        before = self.do("export")
        changed = self.read("expense", "change", one["id"][:8], "--what", "Toner, black",
                            "--quantity", "3", "--tax", "vat", "--ticket", "T-2")
        self.assertEqual([changed[key] for key in ("description", "quantity", "tax", "ticket",
                                                   "unit_price", "date")],
                         ["Toner, black", "3", "vat", "T-2", "45.00", one["date"]])
        self.do("undo")
        self.assertEqual(self.do("export"), before)
        self.assertIn("JPY", self.refuse("expense", "change", one["id"], "--client", "kyo"))
        moved = self.read("expense", "change", one["id"], "--client", "kyo", "--price", "6700")
        self.assertEqual((moved["client"], moved["unit_price"]), ("kyo", "6700"))
        self.do("expense", "delete", one["id"][:8])
        self.assertEqual(self.read("expense", "list"), [])
        self.do("undo")
        self.assertEqual(self.read("expense", "list"), [moved])

    def test_what_an_invoice_holds(self):
        one = self.read("expense", "add", "Toner", "--client", "acme", "--price", "45")
        draft = self.read("invoice", "draft", "--client", "acme")
        number = self.read("invoice", "issue", draft["id"])["number"]
        self.assertIn(number, self.do("expense", "list"))
        self.assertIn(number, self.refuse("expense", "change", one["id"], "--price", "50"))
        self.assertIn(number, self.refuse("expense", "delete", one["id"]))

    def test_what_cannot_be_meant(self):
        one = self.read("expense", "add", "Toner", "--client", "acme", "--price", "45")["id"]
        self.assertIn("--client", self.refuse("expense", "add", "X", "--price", "1", status=2))
        self.assertIn("--price", self.refuse("expense", "add", "X", "--client", "acme", status=2))
        for command in (["add"], ["add", "X", "--client", "acme", "--price", "much"],
                        ["add", "X", "--client", "kyo", "--price", "1", "--cost", "1.50"],
                        ["add", "X", "--client", "acme", "--price", "1", "--quantity", "few"],
                        ["add", "X", "--client", "acme", "--price", "1", "--date", "soon"],
                        ["change", one], ["change", one, "--billable", "maybe"], ["delete"], ["x"]):
            with self.subTest(command):
                self.refuse("expense", *command, status=2)
        for command in (["add", "X", "--client", "nobody", "--price", "1"],
                        ["add", "X", "--ticket", "T-9", "--price", "1"],
                        ["change", one, "--tax", "none-such"], ["change", "nothing", "--price", "1"],
                        ["delete", "nothing"], ["list", "--client", "nobody"]):
            with self.subTest(command):
                self.assertIn("There is no", self.refuse("expense", *command))


if __name__ == "__main__":
    main()
