#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests with a window rely on: run by on-display with --accessible and --keyring."""

import os
import subprocess
import sys
import unittest

import tap


def output(*command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True, timeout=30).stdout


class Bench(unittest.TestCase):
    def test_the_display_answers(self):
        self.assertIn("1920x1080", output("xwininfo", "-root"))

    def test_the_folders_are_private(self):
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"):
            self.assertIn("/docket-home.", os.environ[name])

    def test_the_bus_holds_nothing_of_the_machine(self):
        names = output(
            "gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
            "--method", "org.freedesktop.DBus.ListActivatableNames",
        )
        self.assertEqual(names.strip(), "(['org.freedesktop.DBus'],)")

    def test_a_secret_is_kept_and_found(self):
        output("secret-tool", "store", "--label=test", "of", "docket", text="word")
        self.assertEqual(output("secret-tool", "lookup", "of", "docket"), "word")

    def test_the_accessibility_bus_answers(self):
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        self.assertGreaterEqual(Atspi.get_desktop(0).get_child_count(), 0)

    def test_only_the_fonts_of_the_list_are_seen(self):
        families = {line.split(":")[0].split(",")[0].strip() for line in output("fc-list", "", "family").splitlines()}
        strange = {family for family in families if not family.startswith(("DejaVu", "Cantarell"))}
        self.assertEqual(strange, set())
        self.assertIn("Cantarell", families)


if __name__ == "__main__":
    sys.exit(tap.main())
