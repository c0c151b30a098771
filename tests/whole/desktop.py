# SPDX-License-Identifier: GPL-3.0-or-later
"""A person at a desktop: finds things by what they are called, clicks and types, and looks.

Nothing here knows Docket. What is on the screen is read from the accessibility tree, what is done is
done with the pointer and the keys of a virtual display, and whatever takes time is waited for with a
deadline. To be run inside of tests/support/on-display --accessible.
"""

import os
import re
import signal
import subprocess
import time
import warnings

# What makes a warning fatal is for the programs that are looked at: the library that looks warns of
# a program that has not come up yet.
_DEBUG = os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

# Each look asks the program itself: a kept answer would be as old as the last event, and nobody
# here waits for events.
os.environ["ATSPI_NO_CACHE"] = "1"
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

warnings.filterwarnings("ignore", category=DeprecationWarning)
# The library warns of a program that has not come up yet, and would wait for it for 15 s; whoever
# looks here looks again by himself.
GLib.log_set_handler("dbind", GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)
Atspi.set_timeout(2000, 2000)
Atspi.get_desktop(0).set_cache_mask(Atspi.Cache.NONE)

DEADLINE = 30.0
POLL = 0.05
# How GTK calls a thing that nobody gave a name.
CLASS_NAME = re.compile(r"^(Gtk|Adw|Docket)[A-Z][A-Za-z]*$")


class Missing(AssertionError):
    """What a person would have looked for in vain."""


class Gone(Exception):
    """What was there a moment ago."""


def wait_until(what, look, deadline=DEADLINE):
    """Asks `look` until it answers with something true, and returns that."""
    end = time.monotonic() + deadline
    while True:
        try:
            found = look()
        except (GLib.Error, Gone):
            # What was looked at has gone in the meantime.
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Missing(f"waited {deadline:g} s in vain for {what() if callable(what) else what}")
        time.sleep(POLL)


def run(*command, **options):
    return subprocess.run(
        [str(part) for part in command], check=True, capture_output=True, text=True, **options
    ).stdout


def _matches(wanted, text):
    if wanted is None:
        return True
    if hasattr(wanted, "search"):
        return wanted.search(text) is not None
    return wanted == text


class Node:
    """One thing in the accessibility tree."""

    def __init__(self, accessible, frame):
        self.accessible = accessible
        self.frame = frame

    @property
    def name(self):
        """As it is read out; GTK says a name with a mnemonic twice, with and without the line."""
        name = self.accessible.get_name() or ""
        if CLASS_NAME.match(name):
            return ""
        if "_" in name:
            half = name[len(name) // 2 + 1:]
            if name == f"{name[:len(name) - len(half) - 1]} {half}" and \
                    name[:len(name) - len(half) - 1].replace("_", "") == half:
                return half
        return name

    @property
    def description(self):
        return self.accessible.get_description() or ""

    @property
    def role(self):
        return self.accessible.get_role_name()

    def has(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def showing(self):
        return self.has(Atspi.StateType.VISIBLE)

    @property
    def checked(self):
        return self.has(Atspi.StateType.CHECKED)

    @property
    def enabled(self):
        return self.has(Atspi.StateType.SENSITIVE)

    @property
    def focused(self):
        return self.has(Atspi.StateType.FOCUSED)

    @property
    def extents(self):
        """Of the window that it is in, not of the screen; None where it has no place."""
        component = self.accessible.get_component_iface()
        return component.get_extents(Atspi.CoordType.WINDOW) if component else None

    @property
    def folded(self):
        """Whether it was given no room."""
        box = self.extents
        return box is not None and (box.width <= 0 or box.height <= 0)

    def children(self):
        for number in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(number)
            if child is not None:
                yield Node(child, self.frame)

    def walk(self, hidden=False):
        """Itself and all below it; what does not show is passed over with all below it."""
        pending = [self]
        while pending:
            node = pending.pop()
            try:
                if not hidden and node is not self and (not node.showing or node.folded):
                    continue
                below = list(node.children())
            except GLib.Error:
                continue
            yield node
            pending.extend(reversed(below))

    def all(self, role=None, name=None, hidden=False):
        found = []
        for node in self.walk(hidden):
            try:
                if (role is None or node.role == role) and _matches(name, node.name):
                    found.append(node)
            except GLib.Error:
                continue
        return found

    def look(self, role=None, name=None):
        found = self.all(role, name)
        return found[0] if found else None

    def find(self, role=None, name=None, deadline=DEADLINE):
        wanted = name.pattern if hasattr(name, "pattern") else name
        return wait_until(
            lambda: f"{role or 'anything'} “{wanted}”; there are: {self.tell()}",
            lambda: self.look(role, name),
            deadline,
        )

    def gone(self, role=None, name=None, deadline=DEADLINE):
        wanted = name.pattern if hasattr(name, "pattern") else name
        wait_until(
            f"{role or 'anything'} “{wanted}” to be gone",
            lambda: self.look(role, name) is None,
            deadline,
        )

    def tell(self):
        """What there is to be found, for whoever has to understand a failure."""
        told = []
        for node in self.walk():
            try:
                if node.name:
                    told.append(f"{node.role} “{node.name[:60]}”")
            except GLib.Error:
                continue
        return "; ".join(told[:120])

    @property
    def text(self):
        """What stands in an entry or a label."""
        interface = self.accessible.get_text_iface()
        if interface is None:
            return self.name
        return interface.get_text(0, interface.get_character_count())

    def _box(self):
        box = self.extents
        if box is None:
            raise Gone(self.name)
        return box

    def middle(self):
        box = self._box()
        left, top = self._origin()
        return left + box.x + box.width // 2, top + box.y + box.height // 2

    def _origin(self):
        """Where on the screen the place 0, 0 of its extents lies. GTK counts what is in a popover as
        if that began where its owner does; the display knows better."""
        above = self.accessible
        while above is not None and above.get_role_name() != "frame":
            if re.fullmatch(r"GtkPopover(Menu)?", above.get_name() or ""):
                box = above.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
                left, top = self.frame.surface(box.width, box.height)
                return left - box.x, top - box.y
            above = above.get_parent()
        return self.frame.inside()[:2]

    def _settled(self):
        """Its place, once it has been the same at two looks."""
        last = [None]

        def look():
            box = self._box()
            now = (box.x, box.y, box.width, box.height)
            if box.width <= 0 or box.height <= 0 or now != last[0]:
                last[0] = now
                return None
            return now

        wait_until(f"“{self.name}” to have a place of its own", look)

    def _scrolled(self):
        """What scrolls it, or None."""
        above = self.accessible.get_parent()
        while above is not None and above.get_role_name() not in ("frame", "scroll pane"):
            above = above.get_parent()
        return Node(above, self.frame) if above and above.get_role_name() == "scroll pane" else None

    def bring_into_sight(self):
        """With the wheel, where it lies outside of what scrolls it; whether it did."""
        pane = self._scrolled()
        if pane is None or pane.folded:
            return False
        scrolled = [False]

        def look():
            own, room = self._box(), pane._box()
            above = own.y < room.y
            if not above and own.y + min(own.height, room.height) <= room.y + room.height:
                return True
            run("xdotool", "mousemove", *pane.middle(), "click", 4 if above else 5)
            scrolled[0] = True
            return False

        wait_until(lambda: f"“{self.name}” to come into sight", look)
        return scrolled[0]

    def find_under_pointer(self, role=None, name=None):
        """What shows only while the pointer is over it; the pointer moves as a hand does."""
        self._settled()
        shift = [0]

        def look():
            x, y = self.middle()
            shift[0] = 1 - shift[0]
            run("xdotool", "mousemove", x + shift[0], y)
            return self.look(role, name)

        return wait_until(lambda: f"{role} “{name}” under the pointer", look)

    def poke(self):
        """A click at once, on what may go away by itself."""
        run("xdotool", "mousemove", *self.middle(), "click", 1)

    def click(self, button=1):
        self._settled()
        if self.bring_into_sight():
            self._settled()
        wait_until(f"“{self.name}” to be enabled", lambda: self.enabled)
        x, y = self.middle()
        run("xdotool", "mousemove", x, y, "click", button)


class Frame(Node):
    """A window of a program."""

    def __init__(self, accessible, desktop, xid):
        super().__init__(accessible, None)
        self.frame = self
        self.desktop = desktop
        self.xid = xid

    def place(self, xid=None):
        """Left, top, width and height on the screen."""
        found = dict(
            line.split("=", 1)
            for line in run("xdotool", "getwindowgeometry", "--shell", xid or self.xid).splitlines()
        )
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def surface(self, width, height):
        """Left and top of what of the program has that size: a popover."""

        def look():
            for xid in run("xdotool", "search", "--onlyvisible", "--pid", self.desktop.pid).split():
                place = self.place(xid)
                if xid != self.xid and place[2:] == (width, height):
                    return place[:2]
            return None

        return wait_until(f"a popover of {width} × {height}", look)

    def inside(self):
        """The same without the edge that GTK draws where nothing composes the screen."""
        left, top, width, height = self.place()
        box = self.extents
        side, head = (width - box.width) // 2, (height - box.height) // 2
        return left + side, top + head, box.width, box.height

    def focus(self):
        run("xdotool", "windowactivate", "--sync", self.xid)

    def resize(self, width, height):
        """So that it has that much room inside."""
        edge = [a - b for a, b in zip(self.place()[2:], self.inside()[2:])]
        run("xdotool", "windowsize", self.xid, width + edge[0], height + edge[1])
        wait_until(
            f"the window to be {width} × {height}",
            lambda: self.inside()[2:] == (width, height),
        )

    def pixels(self, node=None):
        """What a person sees of it, or of a part of it."""
        left, top, width, height = self.inside()
        if node is not None:
            box = node.extents
            left, top, width, height = left + box.x, top + box.y, box.width, box.height
        return subprocess.run(
            ["import", "-silent", "-window", "root", "-crop", f"{width}x{height}+{left}+{top}",
             "+repage", "-define", "png:exclude-chunks=date,time", "-strip", "png:-"],
            check=True, capture_output=True,
        ).stdout

    def still(self, node=None):
        """The same, once two looks see the same."""
        last = [None]

        def look():
            now = self.pixels(node)
            same = now == last[0]
            last[0] = now
            return same

        wait_until("the screen to come to rest", look)
        return last[0]

    def picture(self, path, still=True):
        park()
        with open(path, "wb") as file:
            file.write(self.still() if still else self.pixels())
        return path


class Program:
    """A program with windows that was started by this process."""

    def __init__(self, command, environment=None, log=None):
        self.log = log
        self.command = [str(part) for part in command]
        output = open(log, "ab") if log else subprocess.DEVNULL
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **({"G_DEBUG": _DEBUG} if _DEBUG else {}), **(environment or {})},
            stdin=subprocess.DEVNULL, stdout=output, stderr=output,
        )
        if log:
            output.close()

    @property
    def pid(self):
        return self.process.pid

    def _frames(self):
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application is None or application.get_process_id() != self.pid:
                continue
            application.set_cache_mask(Atspi.Cache.NONE)
            for index in range(application.get_child_count()):
                window = application.get_child_at_index(index)
                if window is None:
                    continue
                # GTK says of a window whether it shows, of a dialog only whether it may be seen.
                shows = (Atspi.StateType.SHOWING if window.get_role_name() == "frame"
                         else Atspi.StateType.VISIBLE)
                if window.get_state_set().contains(shows):
                    yield window

    def _alive(self):
        status = self.process.poll()
        if status is not None:
            raise Missing(f"{self.command[0]} has ended with {status}; {self._said()}")

    def _said(self):
        if not self.log:
            return "what it said is not kept"
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return "it said: " + "".join(file.readlines()[-12:])

    def titles(self):
        return [window.get_name() for window in self._frames()]

    def window(self, title=None, deadline=DEADLINE):
        """The window of that title, and what the display calls it."""

        def look():
            self._alive()
            for window in self._frames():
                name = window.get_name() or ""
                if not _matches(title, name):
                    continue
                found = subprocess.run(
                    ["xdotool", "search", "--onlyvisible", "--pid", str(self.pid), "--name",
                     "^" + re.escape(name) + "$"],
                    capture_output=True, text=True, check=False,
                ).stdout.split()
                if found:
                    return Frame(window, self, found[-1])
            return None

        return wait_until(lambda: f"the window “{title}”; there are {self.titles()}", look, deadline)

    def window_gone(self, title, deadline=DEADLINE):
        wait_until(
            f"the window “{title}” to be gone",
            lambda: not any(_matches(title, name or "") for name in self.titles()),
            deadline,
        )

    def kill(self):
        """As a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def wait(self, deadline=DEADLINE):
        return self.process.wait(deadline)

    def end(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()


class Manager:
    """The window manager, without which no window has the focus."""

    def __init__(self):
        self.process = subprocess.Popen(
            ["openbox", "--sm-disable"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(
            "the window manager",
            lambda: "window id #" in subprocess.run(
                ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], capture_output=True, text=True,
                check=False,
            ).stdout,
        )

    def end(self):
        self.process.terminate()
        self.process.wait()


def press(*keys):
    run("xdotool", "key", "--clearmodifiers", *keys)


def type_text(text):
    run("xdotool", "type", "--clearmodifiers", "--delay", "8", "--", text)


def park():
    """The pointer to where it lights nothing."""
    run("xdotool", "mousemove", *(
        int(part) - 1 for part in run("xdotool", "getdisplaygeometry").split()))
