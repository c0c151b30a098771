# SPDX-License-Identifier: GPL-3.0-or-later
"""Docket and its sandbox as a person meets them: the window, the shell, the pages in a browser."""

import html
import html.parser
import json
import os
import re
import socket
import subprocess
import urllib.parse
import urllib.request

import desktop
from desktop import Missing, Program, wait_until


class _Forms(html.parser.HTMLParser):
    """The forms of a page, each with its hidden fields, its buttons and the row it stands in."""

    def __init__(self):
        super().__init__()
        self.forms = []
        self.row = ""
        self.open = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "tr":
            self.row = attributes.get("id", "")
        elif tag == "form":
            self.open = {"row": self.row, "action": attributes["action"], "fields": {},
                         "buttons": []}
            self.forms.append(self.open)
        elif tag == "input" and self.open is not None:
            self.open["fields"][attributes.get("name")] = attributes.get("value", "")
        elif tag == "button" and self.open is not None:
            self.open["buttons"].append(attributes | {"text": ""})

    def handle_endtag(self, tag):
        if tag == "form":
            self.open = None

    def handle_data(self, data):
        if self.open and self.open["buttons"]:
            self.open["buttons"][-1]["text"] += data


# Browsers know where localhost is without asking, also where no file of hosts says so.
_ask = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **named: _ask(
    "127.0.0.1" if host == "localhost" else host, *rest, **named)


class Browser:
    """One that reads pages and presses the buttons of their forms."""

    @staticmethod
    def read(address, fields=None):
        body = urllib.parse.urlencode(fields).encode() if fields is not None else None
        with urllib.request.urlopen(urllib.request.Request(address, data=body), timeout=20) as page:
            return page.geturl(), page.read().decode()

    def press(self, address, button, row=None):
        """Presses the first button of that text on a page, in a row of that id."""
        place, page = self.read(address)
        forms = _Forms()
        forms.feed(page)
        for form in forms.forms:
            for found in form["buttons"]:
                if found["text"] == button and row in (None, form["row"]):
                    fields = dict(form["fields"])
                    if found.get("name"):
                        fields[found["name"]] = found.get("value", "")
                    return self.read(urllib.parse.urljoin(place, form["action"]), fields)
        raise Missing(f"no button “{button}” on {place}")


class Sandbox:
    """The books of a made-up company, on a port of their own."""

    def __init__(self, build, state=None):
        command = [os.path.join(build, "tests/sandbox/docket-quickbooks-sandbox"), "--port", "0"]
        if state:
            command += ["--state", state]
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on (http://\S+)\n", line)
        if not match:
            raise Missing(f"the sandbox said {line!r}")
        self.address = match[1]

    def ask(self, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            self.address + path, data=data, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            text = reply.read().decode()
        return json.loads(text) if text.strip() else None

    def invoice(self, number):
        """The row of its page that shows the invoice of that number: its id there and its cells;
        None where there is none."""
        page = Browser.read(self.address + "/")[1]
        for found in re.finditer(r'<tr id="invoice-(\d+)".*?</tr>', page, re.S):
            cells = [html.unescape(re.sub("<[^>]*>", "", cell)).strip()
                     for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[0], re.S)]
            if cells and cells[0] == number:
                return found[1], cells
        return None

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Docket:
    """The program of one build on one database."""

    def __init__(self, build, output, sandbox=None, name="tour.db"):
        self.build = build
        self.output = output
        self.sandbox = sandbox
        self.browser = Browser()
        self.program = os.path.join(build, "src/docket")
        self.database = os.path.join(output, name)
        self.log = os.path.join(output, "docket.log")
        self.process = None
        self.window = None

    def shell(self, *arguments):
        """A command, as typed into a shell; what it printed."""
        done = subprocess.run(
            [self.program, "--database", self.database, *arguments],
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60)
        if done.returncode != 0:
            raise Missing(f"docket {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def json(self, *arguments):
        return json.loads(self.shell(*arguments, "--json"))

    def make_sample(self):
        sample = os.path.join(self.build, "tests/sample/docket-sample")
        file = os.path.join(self.output, "tour.json")
        with open(file, "wb") as output:
            subprocess.run([sample, "--seed", "1"], check=True, stdout=output)
        self.shell("import", file)
        os.remove(file)

    def say_who(self):
        """Where several work, the first start asks who this is."""
        self.open().focus()
        wait_until("cards", self.cards)
        self.card("T-1").find_under_pointer("push button", "Start the stopwatch").click()
        self.process.window("Who Are You?").find("push button", "Start the Stopwatch").click()
        self.window.find("timer")
        self.shell("stop")
        self.window.gone("timer")
        desktop.press("ctrl+q")
        self.process.wait()

    def start(self, *arguments, environment=None):
        command = [self.program, "--database", self.database, *arguments]
        if self.sandbox is not None:
            command += ["--sandbox", self.sandbox.address]
        desktop.park()
        self.process = Program(command, environment, self.log)

    def open(self, environment=None):
        self.start(environment=environment)
        self.window = self.process.window("Docket")
        return self.window

    def close(self):
        """With its own button, as a person does."""
        self.window.find("push button", "Close").click()
        status = self.process.wait()
        self.process = None
        if status != 0:
            raise Missing(f"the window ended with {status}; its log is {self.log}")

    def end(self):
        if self.process is not None:
            self.process.end()
            self.process = None

    def path(self, name):
        return os.path.join(self.output, name)

    def leave_evidence(self):
        """A picture of the whole screen, where a step failed."""
        desktop.run("import", "-silent", "-window", "root", self.path("stopped.png"))

    # ---- What a person does in the window ----

    def cards(self):
        """The cards of the board that is shown, each a row whose name says all that is on it."""
        return self.window.all("list item", re.compile(r"^[A-Z]+-\d+, "))

    def card(self, ticket):
        return self.window.find("list item", re.compile(rf"^{re.escape(ticket)}, "))

    def go(self, screen):
        self.window.find("list item", screen).click()

    def stopwatch(self):
        return self.window.find("push button", re.compile("^Stopwatch: "))

    def toasts(self):
        """What floats over the screen and says what was done."""
        return [node for node in self.window.walk()
                if node.accessible.get_name() == "AdwToastWidget"]

    def dismiss(self):
        """What floats over the screen is sent away, so that a picture shows the screen."""

        def look():
            toasts = self.toasts()
            for button in toasts[0].all("push button")[-1:] if toasts else ():
                button.poke()
            return not toasts

        wait_until("the message to go", look)
