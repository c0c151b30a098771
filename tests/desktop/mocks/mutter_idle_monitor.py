# SPDX-License-Identifier: GPL-3.0-or-later
"""A template of python3-dbusmock: GNOME's idle monitor, with its real signatures. Its watches fire
when the test says so; a watch for activity fires once and is gone."""

BUS_NAME = "org.gnome.Mutter.IdleMonitor"
MAIN_OBJ = "/org/gnome/Mutter/IdleMonitor/Core"
MAIN_IFACE = "org.gnome.Mutter.IdleMonitor"
SYSTEM_BUS = False


def load(mock, _parameters):
    mock.AddMethods(MAIN_IFACE, [
        ("GetIdletime", "", "t", "ret = 1000"),
        ("AddIdleWatch", "t", "u", "ret = 11"),
        ("AddUserActiveWatch", "", "u", "ret = 12"),
        ("RemoveWatch", "u", "", ""),
    ])
