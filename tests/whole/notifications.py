# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who shows the desktop's notifications, and can be asked which."""

import os
import re
import subprocess

from desktop import wait_until


class Notifications:
    """The desktop's notifications, as the session bus has them."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-u", "-m", "dbusmock", "--template", "notification_daemon"],
            stdout=subprocess.PIPE)
        os.set_blocking(self.process.stdout.fileno(), False)
        wait_until("notifications", lambda: self.call("GetServerInformation").returncode == 0)
        self.told = []
        self.said = ""

    @staticmethod
    def call(*words):
        return subprocess.run(
            ["gdbus", "call", "--session", "--dest", "org.freedesktop.Notifications",
             "--object-path", "/org/freedesktop/Notifications", "--method",
             words[0] if "." in words[0] else f"org.freedesktop.Notifications.{words[0]}",
             *words[1:]], capture_output=True, text=True, check=False)

    def wait(self):
        """The next one that is told: (title, body)."""
        def look():
            self.said += (self.process.stdout.read() or b"").decode()
            found = re.search(r'Notify "[^"]*" \d+ "[^"]*" "([^"]*)" "([^"]*)"', self.said)
            if found:
                self.said = self.said[found.end():]
                self.told.append(found.groups())
            return found and found.groups()

        return wait_until("a notification", look)

    def click(self, button="default"):
        """On the one that was told last, or on a button of it."""
        self.call("org.freedesktop.DBus.Mock.EmitSignal", "org.freedesktop.Notifications",
                  "ActionInvoked", "us", f"[<uint32 {len(self.told)}>, <'{button}'>]")

    def end(self):
        rest = self.said + (self.process.stdout.read() or b"").decode()
        self.process.terminate()
        self.process.stdout.close()
        self.process.wait()
        return rest
