#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and databases that are not what they should be: a clear line, and nothing half-written."""

import json
import resource
import signal
import sqlite3

from desk import Desk, EXAMPLE, firm, main


class Files(Desk):
    def refuse_file(self, text):
        path = self.folder / "bad.json"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.refuse("import", path)

    def setUp(self):
        super().setUp()
        self.load(firm(entries=1))

    def test_broken_files(self):
        text = EXAMPLE.read_text(encoding="utf-8")
        for bad in ("", "{", "nonsense", "[1, 2", text + "x", text.replace(":", "=", 1),
                    text[:-3], '{"docket": 1, "docket": 1}', b"\xff\xfe\x00", b"{\"docket\": 1\x00}",
                    '{"docket": 1, "clients": [{"id": "\\ud800", "name": "x"}]}'):
            with self.subTest(bad=bad[:40]):
                self.assertIn("line 1, column" if len(bad) < 100 else "line ", self.refuse_file(bad))

    def test_truncated_files(self):
        text = EXAMPLE.read_bytes()
        before = self.do("export")
        for cut in range(0, len(text) - 2, 211):
            path = self.folder / "cut.json"
            path.write_bytes(text[:cut])
            result = self.run_docket("import", path)
            self.assertEqual(result.returncode, 1, f"cut at {cut}")
            self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertEqual(self.do("export"), before)

    def test_deep_files(self):
        for opening in ("[", '{"a":'):
            said = self.refuse_file('{"docket": 1, "clients": ' + opening * 200000)
            self.assertIn("more than can be read", said)

    def test_a_huge_file(self):
        path = self.folder / "huge.json"
        with open(path, "wb") as huge:
            huge.write(b'{"docket": 1, "clients": [')
            huge.truncate(257 * 1024 * 1024)
        self.assertIn("more than can be read", self.refuse("import", path))

    def test_huge_numbers_and_texts(self):
        data = firm()
        data["clients"][0]["note"] = "x" * (2 * 1024 * 1024)
        said = self.refuse_file(json.dumps(data))
        self.assertIn("clients[0].note: longer than", said)
        data = firm()
        data["price_lists"][0]["rates"][0]["rate"] = "99999999999999999999999.00"
        self.assertIn("price_lists[0].rates[0].rate: ", self.refuse_file(json.dumps(data)))

    def test_every_wrong_value_is_named(self):
        data = firm(entries=19)
        data["time_entries"][17]["ticket"] = "T-99"
        data["clients"].append({"id": "acme", "name": "Again"})
        data["tickets"][0]["due"] = "2026-02-30"
        path = self.folder / "bad.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        before = self.do("export")
        result = self.run_docket("import", path)
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"docket: {path}: clients[1].id: duplicate id \"acme\"\n", result.stderr)
        self.assertIn(f"docket: {path}: tickets[0].due: ", result.stderr)
        del data["clients"][1], data["tickets"][0]["due"]
        path.write_text(json.dumps(data), encoding="utf-8")
        self.assertEqual(self.refuse("import", path),
                         f"{path}: time_entries[17].ticket: no ticket \"T-99\"")
        self.assertEqual(self.do("export"), before)

    def test_twenty_lines_and_no_more(self):
        data = firm(tickets=40)
        for ticket in data["tickets"]:
            ticket["client"] = "nobody"
        path = self.folder / "bad.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        result = self.run_docket("import", path)
        lines = result.stderr.splitlines()
        self.assertEqual(len(lines), 20)
        self.assertTrue(lines[19].endswith("21 more"), lines[19])

    def test_what_was_billed_is_refused_with_its_number(self):
        draft = self.read("invoice", "draft", "--client", "acme")
        self.do("invoice", "issue", draft["id"])
        data = firm(entries=1)
        data["time_entries"][0]["note"] = "changed"
        data["clients"].append({"id": "new", "name": "New"})
        path = self.folder / "bad.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        self.assertEqual(self.refuse("import", path),
                         f"{path}: time_entries[0]: locked by invoice 2026-0001")

    def test_files_that_cannot_be_read(self):
        self.assertIn("none.json", self.refuse("import", self.folder / "none.json"))
        self.refuse("import", self.folder)

    def test_a_file_without_an_end_is_not_read_to_its_end(self):
        self.assertIn("more than can be read", self.refuse("import", "/dev/zero"))


class Databases(Desk):
    def test_no_database(self):
        self.database.write_bytes(b"This is a letter to my aunt.\n" * 100)
        text = self.database.read_bytes()
        self.assertIn("no database of Docket", self.refuse("tickets"))
        self.assertEqual(self.database.read_bytes(), text)

    def test_of_another_program(self):
        with sqlite3.connect(self.database) as other:
            other.execute("CREATE TABLE songs (title TEXT)")
        other.close()
        self.assertIn("no database of Docket", self.refuse("tickets"))

    def test_of_a_newer_version(self):
        self.load(firm())
        with sqlite3.connect(self.database) as other:
            other.execute("PRAGMA user_version = 999")
        other.close()
        self.assertIn("newer Docket", self.refuse("start", "T-1"))

    def test_a_place_that_cannot_be(self):
        self.database = "/proc/nowhere/docket.db"
        result = self.run_docket("tickets")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)

    def test_locked_by_another_process(self):
        self.load(firm())
        other = sqlite3.connect(self.database, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        result = self.run_docket("start", "T-1")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Another program", result.stderr)
        self.assertEqual(len(self.read("tickets")), 1)
        other.execute("ROLLBACK")
        other.close()
        self.do("start", "T-1")

    def test_no_room_left(self):
        self.load(firm())
        before = self.do("export")
        path = self.folder / "large.json"
        path.write_text(json.dumps(firm(entries=20000)), encoding="utf-8")

        def leave_little_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, 1 << 19))

        result = self.run_docket("import", path, preexec_fn=leave_little_room,
                                 restore_signals=False)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertEqual(self.do("export"), before)
        self.assertIn("in order", self.do("check"))


if __name__ == "__main__":
    main()
