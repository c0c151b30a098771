# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: a database of one's own and the real program on it."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["DOCKET_SOURCE_DIR"])
PROGRAM = str(pathlib.Path(os.environ["DOCKET_BUILD_DIR"]) / "src" / "docket")
EXAMPLE = SOURCE / "tests" / "exchange" / "example.json"
NOW = "2026-04-02T09:00:00-04:00"

sys.path.insert(0, str(SOURCE / "tests" / "support"))
import tap  # noqa: E402


class Desk(unittest.TestCase):
    """A test with a folder and an empty database."""

    now = NOW

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="docket-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.database = self.folder / "docket.db"

    def environment(self, **more):
        """No display and no session bus: a command needs neither."""
        values = dict(os.environ, DOCKET_DATABASE=str(self.database), DOCKET_NOW=self.now)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
            values.pop(name, None)
        values.update(more)
        return values

    def run_docket(self, *arguments, text=None, now=None, **options):
        environment = self.environment(**({"DOCKET_NOW": now} if now else {}))
        return subprocess.run([PROGRAM, *map(str, arguments)], input=text, capture_output=True,
                              text=True, timeout=120, env=environment, check=False, **options)

    def start_docket(self, *arguments):
        return subprocess.Popen([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment())

    def do(self, *arguments, **options):
        """What a command prints that has to succeed."""
        result = self.run_docket(*arguments, **options)
        self.assertEqual((result.returncode, result.stderr), (0, ""), f"docket {arguments}")
        return result.stdout

    def read(self, *arguments, **options):
        return json.loads(self.do(*arguments, "--json", **options))

    def refuse(self, *arguments, status=1, **options):
        """The one line that says why; nothing is printed and nothing has changed."""
        before = self.fingerprint()
        result = self.run_docket(*arguments, **options)
        self.assertEqual(result.returncode, status, f"docket {arguments}: {result.stderr}")
        self.assertEqual(result.stdout, "", f"docket {arguments}")
        lines = result.stderr.splitlines()
        self.assertEqual(len(lines), 1, result.stderr)
        self.assertTrue(lines[0].startswith("docket: "), lines[0])
        self.assertEqual(self.fingerprint(), before)
        return lines[0].removeprefix("docket: ")

    def fingerprint(self):
        """Everything that the database holds, where it can be read."""
        if not self.database.exists():
            return None
        result = self.run_docket("export")
        return result.stdout if result.returncode == 0 else None

    def load(self, data):
        """Imports a file made of Python values."""
        path = self.folder / "in.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return self.do("import", path)

    def load_example(self):
        self.do("import", EXAMPLE)


def firm(entries=0, tickets=1, **more):
    """A small firm: one person, one client, entries of half an hour each."""
    return {
        "docket": 1,
        "company": {"name": "A", "currency": "USD", "time_zone": "UTC", "price_list": "std"},
        "agents": [{"id": "ann", "name": "Ann"}],
        "price_lists": [{"id": "std", "name": "Standard", "rates": [{"rate": "90.00"}]}],
        "clients": [{"id": "acme", "name": "Acme"}],
        "tickets": [{"id": f"T-{i + 1}", "title": f"Ticket {i + 1}", "client": "acme"}
                    for i in range(tickets)],
        "time_entries": [{"id": f"e{i}", "ticket": "T-1", "agent": "ann",
                          "start": f"2026-03-{i % 28 + 1:02}T{i // 28 % 24:02}:00:00Z",
                          "end": f"2026-03-{i % 28 + 1:02}T{i // 28 % 24:02}:30:00Z"}
                         for i in range(entries)],
        **more,
    }


def main():
    sys.exit(tap.main())
