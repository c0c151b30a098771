#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Idleness, sleep and the lock, as the session's and the system's services tell of them, on buses of
one's own: presence-teller watches as the program does and says what comes of it."""

import os
import pathlib
import queue
import re
import subprocess
import sys
import threading
import time
import unittest

import dbus

SOURCE = pathlib.Path(os.environ["DOCKET_SOURCE_DIR"])
MOCKS = SOURCE / "tests" / "desktop" / "mocks"
TELLER = sys.argv.pop(1)
TIMEOUT = 20
MOCK = "org.freedesktop.DBus.Mock"

sys.path.insert(0, str(SOURCE / "tests" / "support"))
import tap  # noqa: E402

NOBODY, COMPOSITOR, SCREEN_SAVER = 0, 1, 2


def wait_until(what, condition):
    end = time.monotonic() + TIMEOUT
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")


class Mock:
    """A service of python3-dbusmock."""

    def __init__(self, bus, name, path, template, *options, **environment):
        self.bus, self.name, self.path = bus, name, path
        self.process = subprocess.Popen(
            ["/usr/bin/python3", "-m", "dbusmock", *options, "--template", str(template)],
            stdout=subprocess.DEVNULL, env=dict(os.environ, **environment))
        wait_until(name, lambda: bus.name_has_owner(name))

    def call(self, interface, method, *arguments, path=None):
        # Not introspected: a mock may be asked before it is ready to tell of itself.
        proxy = self.bus.get_object(self.name, path or self.path, introspect=False)
        return proxy.get_dbus_method(method, interface)(*arguments)

    def emit(self, interface, signal, signature, *values, path=None):
        self.call(MOCK, "EmitSignal", interface, signal, signature,
                  dbus.Array(values, signature="v"), path=path)

    def wait_for_call(self, method):
        return wait_until(method, lambda: [call for call in self.call(MOCK, "GetCalls")
                                           if call[1] == method])

    def end(self):
        self.process.terminate()
        self.process.wait()
        wait_until(f"{self.name} to go", lambda: not self.bus.name_has_owner(self.name))


class Teller:
    def __init__(self, **environment):
        self.process = subprocess.Popen([TELLER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=dict(os.environ, **environment))
        self.lines = queue.Queue()
        self.said = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.strip())

    def wait(self, line):
        """Until it says so; what it said in between stays in `said`."""
        end = time.monotonic() + TIMEOUT
        while True:
            try:
                self.said.append(self.lines.get(timeout=max(0, end - time.monotonic())))
            except queue.Empty as error:
                raise AssertionError(f"waited in vain for {line}: {self.said}") from error
            if re.fullmatch(line, self.said[-1]):
                return self.said[-1]

    def do(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        self.wait("done")

    def end(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


class Watching(unittest.TestCase):
    system = {}

    def setUp(self):
        self.bus = dbus.SessionBus()

    def start(self, teller):
        watcher = Teller(**self.system)
        self.addCleanup(watcher.end)
        watcher.wait(f"teller {teller}")
        return watcher

    def mock(self, *arguments, **environment):
        mock = Mock(*arguments, **environment)
        self.addCleanup(mock.end)
        return mock

    def start_mutter(self):
        return Mock(self.bus, "org.gnome.Mutter.IdleMonitor",
                    "/org/gnome/Mutter/IdleMonitor/Core", MOCKS / "mutter_idle_monitor.py")

    def fire(self, mutter, watch):
        mutter.emit("org.gnome.Mutter.IdleMonitor", "WatchFired", "u", dbus.UInt32(watch))


class Presence(Watching):
    def test_nobody_tells(self):
        self.start(NOBODY)

    def test_gnomes_compositor(self):
        mutter = self.start_mutter()
        self.addCleanup(mutter.end)
        watcher = self.start(COMPOSITOR)
        self.assertEqual(int(mutter.wait_for_call("AddIdleWatch")[0][2][0]), 600_000)
        watcher.do("pass 1000")
        self.fire(mutter, 11)
        mutter.wait_for_call("AddUserActiveWatch")
        watcher.do("pass 900")
        self.fire(mutter, 12)
        watcher.wait("missed idle 1500")

    def test_another_watch_is_not_ours(self):
        mutter = self.start_mutter()
        self.addCleanup(mutter.end)
        watcher = self.start(COMPOSITOR)
        mutter.wait_for_call("AddIdleWatch")
        watcher.do("pass 1000")
        self.fire(mutter, 99)
        watcher.do("pass 900")
        self.fire(mutter, 12)
        self.fire(mutter, 11)
        mutter.wait_for_call("AddUserActiveWatch")
        self.assertFalse([line for line in watcher.said if line.startswith("missed")])

    def test_gnomes_compositor_dies_and_comes_back(self):
        mutter = self.start_mutter()
        watcher = self.start(COMPOSITOR)
        mutter.wait_for_call("AddIdleWatch")
        mutter.end()
        watcher.wait(f"teller {NOBODY}")
        mutter = self.start_mutter()
        self.addCleanup(mutter.end)
        watcher.wait(f"teller {COMPOSITOR}")
        mutter.wait_for_call("AddIdleWatch")
        watcher.do("pass 2000")
        self.fire(mutter, 11)
        mutter.wait_for_call("AddUserActiveWatch")
        self.fire(mutter, 12)
        watcher.wait("missed idle 600")

    def test_at_rest_nobody_is_asked(self):
        mutter = self.start_mutter()
        self.addCleanup(mutter.end)
        watcher = self.start(COMPOSITOR)
        mutter.wait_for_call("AddIdleWatch")
        watcher.do("rest")
        self.assertEqual(int(mutter.wait_for_call("RemoveWatch")[0][2][0]), 11)

    def test_kdes_screen_saver(self):
        saver = self.mock(self.bus, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver",
                          MOCKS / "kde_screen_saver.py")
        watcher = self.start(NOBODY)
        watcher.wait(f"teller {SCREEN_SAVER}")
        watcher.do("pass 1000")
        saver.call(MOCK, "AddMethod", "org.freedesktop.ScreenSaver", "GetSessionIdleTime", "", "u",
                   "ret = 700000")
        saver.call(MOCK, "ClearCalls")
        saver.wait_for_call("GetSessionIdleTime")
        saver.call(MOCK, "AddMethod", "org.freedesktop.ScreenSaver", "GetSessionIdleTime", "", "u",
                   "ret = 0")
        watcher.wait("missed idle 700")

    def test_the_screen_is_locked(self):
        saver = self.mock(self.bus, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver",
                          "gnome_screensaver")
        watcher = self.start(NOBODY)

        def lock_and_unlock():
            saver.call("org.gnome.ScreenSaver", "SetActive", True)
            watcher.do("pass 0")
            watcher.do("pass 1200")
            saver.call("org.gnome.ScreenSaver", "SetActive", False)
            watcher.do("pass 0")
            return [line for line in watcher.said if line.startswith("missed")]

        # It may not listen yet when the first of them come.
        self.assertRegex(wait_until("a gap", lock_and_unlock)[0], "missed lock 1200")


class System(Watching):
    """A system bus and a logind on it."""

    @classmethod
    def setUpClass(cls):
        cls.daemon = subprocess.Popen(
            ["dbus-daemon", f"--config-file={SOURCE}/tests/support/session.conf", "--nofork",
             "--print-address"], stdout=subprocess.PIPE, text=True)
        cls.address = cls.daemon.stdout.readline().strip()
        cls.system = {"DBUS_SYSTEM_BUS_ADDRESS": cls.address}

    @classmethod
    def tearDownClass(cls):
        cls.daemon.terminate()
        cls.daemon.wait()
        cls.daemon.stdout.close()

    def start_logind(self):
        bus = dbus.bus.BusConnection(self.address)
        logind = self.mock(bus, "org.freedesktop.login1", "/org/freedesktop/login1", "logind",
                           "--system", **self.system)
        logind.call(MOCK, "AddSession", "auto", "seat0", dbus.UInt32(500), "ann", True)
        return logind

    def inhibitors(self, logind):
        return logind.call("org.freedesktop.login1.Manager", "ListInhibitors")

    def prepare_for_sleep(self, logind, asleep):
        logind.emit("org.freedesktop.login1.Manager", "PrepareForSleep", "b", asleep)

    def test_sleep(self):
        logind = self.start_logind()
        watcher = self.start(NOBODY)
        held = wait_until("the lock that delays sleep", lambda: self.inhibitors(logind))
        self.assertEqual([str(word) for word in held[0][:4]],
                         ["sleep", "Docket", "The stopwatch runs", "delay"])
        watcher.do("pass 1000")
        self.prepare_for_sleep(logind, True)
        watcher.wait("beat")
        wait_until("sleep to be let", lambda: not self.inhibitors(logind))
        watcher.do("sleep 3600")
        self.prepare_for_sleep(logind, False)
        watcher.wait("missed suspend 3600")
        wait_until("the lock once more", lambda: self.inhibitors(logind))
        watcher.do("rest")
        wait_until("nobody to wait", lambda: not self.inhibitors(logind))

    def test_sleep_waits_for_what_ran_over_a_minute(self):
        """Each minute is written down, and none of them is the last."""
        logind = self.start_logind()
        watcher = self.start(NOBODY)
        wait_until("the lock that delays sleep", lambda: self.inhibitors(logind))
        watcher.do("beat")
        watcher.wait("beat")
        watcher.do("pass 0")
        self.assertTrue(self.inhibitors(logind))
        self.prepare_for_sleep(logind, True)
        watcher.wait("beat")
        wait_until("sleep to be let", lambda: not self.inhibitors(logind))

    def test_the_session_is_locked(self):
        logind = self.start_logind()
        watcher = self.start(NOBODY)
        path = "/org/freedesktop/login1/session/auto"
        wait_until("its session", lambda: self.inhibitors(logind))
        logind.wait_for_call("GetSession")
        watcher.do("pass 10")

        def lock_and_unlock():
            logind.emit("org.freedesktop.login1.Session", "Lock", "", path=path)
            watcher.do("pass 0")
            watcher.do("pass 1800")
            logind.emit("org.freedesktop.login1.Session", "Unlock", "", path=path)
            watcher.do("pass 0")
            return [line for line in watcher.said if line.startswith("missed")]

        # Its subscription may come after the first of them.
        self.assertRegex(wait_until("a gap", lock_and_unlock)[0], "missed lock 1800")


if __name__ == "__main__":
    sys.exit(tap.main())
