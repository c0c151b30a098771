# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the main job on the sample company."""

import json
import os
import re
import time

import desktop
from desktop import Missing, press, type_text, wait_until

WINDOW = (1280, 800)
SMALL = (720, 480)
MONEY = re.compile(r"[\d., \u00a0\u202f]*\d\.\d\d")
NOTE = "Thank you. Your network has been quiet since Tuesday."


def expect(fact, otherwise):
    if not fact:
        raise Missing(otherwise)


class MainJob:
    def __init__(self, docket):
        self.docket = docket
        self.client = None
        self.client_name = None
        self.ticket = None
        self.other = None
        self.number = None
        self.number_there = None
        self.total = None

    def steps(self):
        return [
            ("A sample company is made", self.make_sample),
            ("Tickets stand on a board", self.open_board),
            ("A ticket tells all about itself beside the board", self.open_ticket),
            ("The stopwatch starts on a card", self.start),
            ("Its start is set back to when the work began", self.set_back),
            ("A command in a shell moves it to another ticket", self.move_by_shell),
            ("Its menu holds what waits", self.show_queue),
            ("It stops, and the time is on the card", self.stop),
            ("Time is typed into the week, its sum follows, and undo takes it back", self.type_week),
            ("The day is a line of blocks, with what is to be named and reviewed", self.show_day),
            ("The list finds a call by a word of its note", self.show_list),
            ("Ready to Bill shows the client", self.ready_to_bill),
            ("One click drafts an invoice, its page beside the editor", self.draft),
            ("The page is drawn anew when an entry is taken out", self.untick),
            ("and when the note to the client changes", self.write_note),
            ("Issuing gives it a number and freezes it", self.issue),
            ("Its PDF is saved", self.save_pdf),
            ("QuickBooks is connected", self.connect),
            ("The invoice is copied to QuickBooks", self.copied),
            ("The client pays there, and it is paid here", self.paid),
            ("The strip of the main job has ticked itself", self.strip),
            ("The boards of tickets and of projects in light, dark and small", self.looks),
        ]

    # ---- The board ----

    def make_sample(self):
        docket = self.docket
        docket.make_sample()
        clients = {client["id"]: client for client in self.read_clients()}
        # The books of the sandbox are kept in one currency: a client who pays in it.
        # An hour that a contract includes changes no sum when it is taken out.
        included = {row["client"] for row in docket.json("report", "contracts") if row["granted"]}
        ready = [row for row in docket.json("report", "unbilled")
                 if row["currency"] == "USD" and row["problems"] == 0 and row["entries"] > 1
                 and row["client"] not in included]
        expect(ready, "no client of the sample is ready to bill in the company's currency")
        self.client = min(ready, key=lambda row: row["entries"])["client"]
        self.client_name = clients[self.client]["name"]
        return f"{len(clients)} clients, {len(docket.json('tickets'))} tickets"

    def read_clients(self):
        return json.loads(self.docket.shell("export"))["clients"]

    def open_board(self):
        docket = self.docket
        window = docket.open()
        window.focus()
        window.resize(*WINDOW)
        cards = wait_until("cards", docket.cards)
        own = [card.name for card in cards if f", {self.client_name}," in card.name]
        expect(own, f"no ticket of {self.client_name} is in sight")
        self.ticket = own[0].split(",")[0]
        self.other = next(card.name for card in cards if card.name not in own).split(",")[0]
        window.picture(docket.path("1-board.png"))
        return f"{len(cards)} cards in sight, {self.client_name} has {self.ticket}"

    def open_ticket(self):
        docket = self.docket
        docket.card(self.ticket).click()
        docket.window.find("push button", "Close the pane")
        docket.window.picture(docket.path("2-ticket.png"))
        press("Escape")
        docket.window.gone("push button", "Close the pane")
        return self.ticket

    def start(self):
        docket = self.docket
        docket.card(self.ticket).find_under_pointer("push button", "Start the stopwatch").click()
        self.say_who()
        self.runs_on(self.ticket)
        digits = docket.window.find("timer")
        first = digits.name
        wait_until("the stopwatch to run", lambda: digits.name != first)
        return f"{self.ticket} at {digits.name}"

    def say_who(self):
        """Where several work, the first start asks who this is."""
        docket = self.docket
        title = "Who Are You?"
        wait_until(
            "the stopwatch or a question",
            lambda: title in docket.process.titles() or docket.window.look("timer"))
        if title in docket.process.titles():
            question = docket.process.window(title)
            question.picture(docket.path("3-who.png"))
            question.find("push button", "Start the Stopwatch").click()
            docket.process.window_gone(title)

    def runs_on(self, ticket, deadline=desktop.DEADLINE):
        node = self.docket.stopwatch()
        wait_until(
            lambda: f"the stopwatch on {ticket}; it says “{node.name}”",
            lambda: node.name.startswith(f"Stopwatch: {ticket} "), deadline)

    def set_back(self):
        """By three quarters of an hour, where the day is old enough."""
        docket = self.docket
        docket.stopwatch().click()
        entry = docket.window.find("text", "Started at")
        hours, minutes = (int(part) for part in re.search(r"(\d+):(\d\d)", entry.text).groups())
        back = min(45, hours * 60 + minutes)
        before = hours * 60 + minutes - back
        entry.click()
        press("ctrl+a")
        type_text(f"{before // 60}:{before % 60:02}")
        press("Return")
        digits = docket.window.find("timer")

        def shown():
            passed = digits.name.split(":")
            return int(passed[0]) * 60 + int(passed[1]) >= back - 1

        wait_until("the stopwatch to show it", shown)
        press("Escape")
        docket.window.gone("text", "Started at")
        docket.dismiss()
        docket.window.picture(docket.path("3-stopwatch.png"), still=False)
        return f"{digits.name} on {self.ticket}"

    def move_by_shell(self):
        docket = self.docket
        node = docket.stopwatch()
        docket.shell("start", self.other)
        begin = time.monotonic()
        wait_until(
            f"the stopwatch on {self.other}",
            lambda: node.name.startswith(f"Stopwatch: {self.other} "))
        took = time.monotonic() - begin
        expect(took <= 1.0, f"the window took {took:.1f} s to show it, more than a second")
        return f"{self.other}, in the window after {took * 1000:.0f} ms"

    def stop(self):
        docket = self.docket
        docket.window.find("push button", "Stop the stopwatch").click()
        wait_until("the stopwatch to stand still",
                   lambda: docket.window.look("push button", "Stopwatch: Not running"))
        docket.window.gone("timer")
        return docket.card(self.ticket).name

    def show_queue(self):
        docket = self.docket
        docket.stopwatch().click()
        docket.window.find("text", "Started at")
        waits = docket.window.find("label", f"{self.ticket} · {self.client_name}")
        press("Escape")
        docket.window.gone("text", "Started at")
        return waits.name

    # ---- The timesheet ----

    def cell(self):
        """The cell of the week that has the focus."""
        return next((node for node in self.docket.window.all("text", re.compile(", .*day, "))
                     if node.focused), None)

    def read_sum(self):
        """Of the week, in minutes."""
        words = self.docket.window.find(None, re.compile(r"^Worked \S+ in all"))
        hours, minutes = re.match(r"Worked (\d+):(\d\d) in all", words.name).groups()
        return int(hours) * 60 + int(minutes)

    def move_to(self, key, fits):
        """With the keys, until the name of the cell fits."""
        name = wait_until("a cell with the focus", self.cell).name
        for _ in range(60):
            if fits(name):
                return name
            press(key)
            wait_until("the next cell", lambda: self.cell() and self.cell().name != name)
            name = self.cell().name
        raise Missing(f"no cell was come to with {key}; the last was “{name}”")

    def type_week(self):
        docket = self.docket
        docket.go("Timesheet")
        wait_until("the cells", lambda: docket.window.look("text", re.compile(", .*day, "))).click()
        press("Home")
        self.move_to("Down", lambda name: name.startswith(f"{self.ticket} "))
        name = self.move_to("Right", lambda name: "on an invoice" not in name)
        before = self.read_sum()
        text = self.cell().text
        hours, minutes = text.split(":") if ":" in text else (0, 0)
        wanted = int(hours) * 60 + int(minutes) + 90
        typed = f"{wanted // 60}:{wanted % 60:02}"
        type_text(typed)
        press("Return")
        wait_until("the sum to follow", lambda: self.read_sum() == before + 90)
        docket.window.picture(docket.path("3-week.png"), still=False)
        after = self.read_sum()
        press("ctrl+z")
        wait_until("the sum of before", lambda: self.read_sum() == before)
        docket.dismiss()
        return (f"{typed} into “{name}”: {before // 60}:{before % 60:02} became "
                f"{after // 60}:{after % 60:02}, and was taken back")

    def choose_view(self, name):
        self.docket.window.find("push button", name).click()

    def show_day(self):
        """The last workday, which the sample leaves open."""
        docket = self.docket
        self.choose_view("Day")
        marked = re.compile("to be reviewed")
        for _ in range(5):
            press("alt+Left")
            period = docket.window.still()
            if docket.window.look("push button", marked):
                break
        blocks = docket.window.all("push button", re.compile(r"\d:\d\d"))
        expect(docket.window.look("push button", marked), "no block of five days is to be reviewed")
        docket.window.picture(docket.path("3-day.png"))
        return f"{len(blocks)} blocks, {docket.window.look('push button', marked).name}"

    def show_list(self):
        docket = self.docket
        times = re.compile(r"\d:\d\d")
        self.choose_view("List")
        wait_until("rows", lambda: len(docket.window.all("list item", times)) > 3)
        docket.window.picture(docket.path("3-list.png"))
        docket.window.find(None, "Search time").click()
        type_text("scanner")
        wait_until("one row alone", lambda: len(docket.window.all("list item", times)) == 1)
        found = docket.window.find("list item", times).name
        expect("scanner" in found, f"“{found}” is not what was looked for")
        press("ctrl+a")
        press("BackSpace")
        wait_until("all rows again", lambda: len(docket.window.all("list item", times)) > 3)
        return found

    # ---- Invoices ----

    def ready_to_bill(self):
        docket = self.docket
        docket.go("Invoices")
        self.draft_button()
        row = docket.window.find("list item", self.client_name)
        docket.window.picture(docket.path("4-ready-to-bill.png"))
        return ", ".join(node.name for node in row.all("label"))

    def draft_button(self):
        return self.docket.window.find(
            "push button", re.compile("^" + re.escape(f"Draft an invoice for {self.client_name}")))

    def page(self):
        return self.docket.window.find("image", "Page 1")

    def read_total(self):
        """The sum that stands at the foot of the editor."""
        labels = [node.name for node in self.docket.window.all("label")]
        for name, amount in zip(labels, labels[1:]):
            if re.match(r"Total\b", name) and MONEY.search(amount):
                return amount
        return None

    def draft(self):
        docket = self.docket
        self.draft_button().click()
        docket.window.find("push button", "Issue")
        wait_until("its sum", self.read_total)
        self.docket.dismiss()
        self.before = docket.window.still(self.page())
        docket.window.picture(docket.path("5-draft.png"))
        return f"{self.read_total()}, {len(self.ticks())} entries in sight"

    def ticks(self):
        return self.docket.window.all("check box")

    def untick(self):
        docket = self.docket
        full = self.read_total()
        what = self.ticks()[0].name
        expect(self.ticks()[0].checked, f"“{what}” is not ticked")
        self.ticks()[0].click()
        wait_until("another sum", lambda: self.read_total() not in (None, full))
        less = self.read_total()
        wait_until("another page", lambda: docket.window.still(self.page()) != self.before)
        expect(not self.ticks()[0].checked, f"“{what}” is still ticked")
        self.ticks()[0].click()
        wait_until("the first sum again", lambda: self.read_total() == full)
        desktop.park()
        wait_until("the first page again", lambda: docket.window.still(self.page()) == self.before)
        return f"without “{what}” {less}, with it {full} again"

    def write_note(self):
        docket = self.docket
        docket.window.find("text", "Note to the client").click()
        type_text(NOTE)
        wait_until("another page", lambda: docket.window.still(self.page()) != self.before)
        docket.window.picture(docket.path("6-note.png"))
        self.total = self.read_total()
        return f"“{NOTE}”"

    def issue(self):
        docket = self.docket
        docket.window.find("push button", "Issue").click()
        title = docket.window.find(
            "label", re.compile(rf"^\S+ · {re.escape(self.client_name)}$"))
        self.number = title.name.split(" · ")[0]
        docket.window.find("label", "Issued")
        self.docket.dismiss()
        docket.window.picture(docket.path("7-issued.png"))
        docket.window.gone("check box")
        return f"{self.number}, {self.total}"

    def save_pdf(self):
        docket = self.docket
        file = docket.path("invoice.pdf")
        docket.window.find("push button", "More").click()
        docket.window.find("menu item", "Save as PDF…").click()
        chooser = docket.process.window("Save as PDF")
        chooser.focus()
        press("ctrl+a")
        type_text(file)
        press("Return")
        wait_until(f"{file}", lambda: os.path.exists(file) and os.path.getsize(file) > 0)
        docket.process.window_gone("Save as PDF")
        wait_until("the whole file", lambda: b"%%EOF" in open(file, "rb").read()[-64:])
        text = desktop.run("pdftotext", "-layout", file, "-")
        for words in (self.number, self.total, NOTE, self.client_name):
            expect(words in text, f"the PDF does not say “{words}”")
        desktop.run("pdftoppm", "-r", "100", "-png", file, docket.path("8-page"))
        self.docket.dismiss()
        return f"{os.path.getsize(file)} bytes, it says {self.number} and {self.total}"

    # ---- QuickBooks ----

    def connect(self):
        docket = self.docket
        docket.window.find("push button", "Copy to QuickBooks").click()
        dialog = docket.process.window("Connect QuickBooks")
        dialog.find("text", "Client secret")
        dialog.picture(docket.path("9-connect.png"))
        dialog.find("push button", "Connect").click()
        address = dialog.find("label", re.compile(r"^http://127\.0\.0\.1.*oauth2")).name
        place, page = docket.browser.press(address, "Connect")
        expect(place.startswith("http://127.0.0.1") or place.startswith("http://localhost"),
               f"consent led to {place}")
        connected = dialog.find("label", re.compile("^Connected to "))
        dialog.picture(docket.path("10-connected.png"))
        said = connected.name
        dialog.find("push button", "Done").click()
        docket.process.window_gone("Connect QuickBooks")
        return said

    def copied(self):
        docket = self.docket
        said = docket.window.find("label", re.compile(r"^In QuickBooks as \S+$")).name
        self.number_there = said.split()[-1]
        there = docket.sandbox.invoice(self.number_there)
        expect(there is not None, f"QuickBooks has no invoice {self.number_there}")
        expect(f"{self.total.replace(',', '')} USD" in there[1], f"QuickBooks says {there[1]}, Docket {self.total}")
        self.docket.dismiss()
        docket.window.picture(docket.path("11-in-quickbooks.png"))
        return f"{self.number} is {', '.join(there[1][:-1])} there"

    def paid(self):
        docket = self.docket
        books = docket.sandbox
        docket.browser.press(
            books.address + "/", "Pay", f"invoice-{books.invoice(self.number_there)[0]}")
        expect("Paid" in books.invoice(self.number_there)[1], "QuickBooks does not show it paid")
        begin = time.monotonic()
        docket.window.find("label", "Paid")
        took = time.monotonic() - begin
        self.docket.dismiss()
        docket.window.picture(docket.path("12-paid.png"))
        return f"shown after {took:.1f} s"

    def strip(self):
        marks = self.docket.window.all("label", "✓")
        expect(len(marks) == 6, f"{len(marks)} of 6 steps are ticked")
        return "6 of 6"

    # ---- Other looks of the same ----

    def looks(self):
        docket = self.docket
        docket.go("Projects")
        docket.window.picture(docket.path("13-projects.png"))
        docket.close()
        self.photograph("dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}, WINDOW)
        self.photograph("small", {}, SMALL)
        return "dark and 720 × 480"

    def photograph(self, name, environment, size):
        docket = self.docket
        window = docket.open(environment)
        window.focus()
        window.resize(*size)
        wait_until("cards", docket.cards)
        window.picture(docket.path(f"14-board-{name}.png"))
        press("ctrl+k")
        palette = docket.process.window("Find or Do Anything")
        palette.focus()
        type_text(self.number)
        palette.find("list item", re.compile(re.escape(self.number)))
        press("Return")
        docket.process.window_gone("Find or Do Anything")
        window.find("label", re.compile(rf"^{re.escape(self.number)} · "))
        window.find("label", re.compile("^In QuickBooks as "))
        window.picture(docket.path(f"15-invoice-{name}.png"))
        docket.close()
