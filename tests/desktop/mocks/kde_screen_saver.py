# SPDX-License-Identifier: GPL-3.0-or-later
"""A template of python3-dbusmock: the screen saver with KDE's way of telling idleness."""

BUS_NAME = "org.freedesktop.ScreenSaver"
MAIN_OBJ = "/org/freedesktop/ScreenSaver"
MAIN_IFACE = "org.freedesktop.ScreenSaver"
SYSTEM_BUS = False


def load(mock, _parameters):
    mock.AddMethods(MAIN_IFACE, [
        ("GetSessionIdleTime", "", "u", "ret = 2000"),
        ("GetActive", "", "b", "ret = False"),
    ])
