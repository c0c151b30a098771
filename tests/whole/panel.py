# SPDX-License-Identifier: GPL-3.0-or-later
"""Xfce's panel with nothing on it but a tray, as the host of the tray's items."""

import glob
import os
import re
import subprocess
import time

from desktop import run, wait_until

HEIGHT = 32
# The plate under the digits while the stopwatch runs, and while it waits.
RUNNING = (38, 122, 87)
PAUSED = (166, 102, 13)

_CONFIGURATION = f"""<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{HEIGHT}"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"""


def has_owner(name):
    return "true" in subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
         "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", name],
        capture_output=True, text=True, check=False).stdout


class Panel:
    """At the foot of the screen."""

    def __init__(self):
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "xfce4/xfconf/xfce-perchannel-xml")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "xfce4-panel.xml"), "w", encoding="utf-8") as file:
            file.write(_CONFIGURATION)
        daemon = glob.glob("/usr/lib/*/xfce4/xfconf/xfconfd") + glob.glob("/usr/lib*/xfce4/xfconf/xfconfd")
        self.settings = subprocess.Popen(daemon[:1], stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
        wait_until("the panel's settings", lambda: has_owner("org.xfce.Xfconf"))
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            ["xfce4-panel", "--disable-wm-check"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "G_DEBUG": ""})
        wait_until("a tray", lambda: has_owner("org.kde.StatusNotifierWatcher"))

    def kill(self):
        self.process.kill()
        self.process.wait()
        wait_until("the tray to be gone", lambda: not has_owner("org.kde.StatusNotifierWatcher"))

    def end(self):
        for process in (self.process, self.settings):
            process.terminate()
            process.wait()

    def place(self, colour):
        """The middle of what has that colour on the panel, None where nothing has."""
        width, height = map(int, run("xdotool", "getdisplaygeometry").split())
        top = height - HEIGHT - 8
        dots = subprocess.run(
            ["import", "-silent", "-window", "root", "-crop", f"{width}x{HEIGHT + 8}+0+{top}",
             "+repage", "-depth", "8", "txt:-"], check=True, capture_output=True, text=True).stdout
        found = [
            (int(x), int(y)) for x, y, *rest in
            re.findall(r"^(\d+),(\d+): \((\d+),(\d+),(\d+)", dots, re.M)
            if all(abs(int(a) - b) < 14 for a, b in zip(rest, colour))
        ]
        if len(found) < 40:
            return None
        return (sum(x for x, _ in found) // len(found),
                top + sum(y for _, y in found) // len(found))

    def find(self, colour):
        return wait_until(f"a plate of {colour} in the tray", lambda: self.place(colour))

    @staticmethod
    def click(place, button=1):
        run("xdotool", "mousemove", str(place[0]), str(place[1]))
        time.sleep(0.1)  # the panel looks where the pointer is before it takes a click
        run("xdotool", "click", str(button))

    @staticmethod
    def _windows():
        """What the panel has on the screen, menus among them."""
        return set(subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--class", "xfce4-panel|wrapper"],
            capture_output=True, text=True, check=False).stdout.split())

    def open_menu(self, place):
        before = self._windows()
        self.click(place, 3)
        wait_until("the item's menu", lambda: self._windows() - before)

    @staticmethod
    def picture(path):
        run("import", "-silent", "-window", "root", path)
