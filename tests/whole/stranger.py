# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of somebody who has never seen Docket: from an empty database to an invoice's PDF, by
the window alone. What the invoice must say is reckoned here, from what was typed."""

import datetime
import os
import re
from decimal import ROUND_HALF_UP, Decimal

import desktop
from desktop import Missing, press, type_text, wait_until

WINDOW = (1280, 800)

COMPANY = "Hollis & Daughter Bookbinding"
COMPANY_ADDRESS = ("4 Mill Lane", "Bath BA1 5XX")
COUNTRY, CURRENCY = "United Kingdom", "GBP"
TAX_ID = "GB 284 9921 07"
PERSON = "Nora Hollis"
HOUR = Decimal("64.50")
TAX, TAX_NAME = Decimal("20"), "VAT"
DAYS = 14
PAYMENT = "Sort code 20-11-43, account 7741 0932"
NUMBERING = "HB-{year}-{number:3}"

CLIENT = "Kestrel Press"
CLIENT_ADDRESS = ("9 Quay Street", "Bristol BS1 4RB")
CONTACT, CONTACT_EMAIL = "Ida Marsh", "ida@kestrel.example"

SERVICE = "Bindery"
LISTED = Decimal("71.20")
PROJECT = "Catalogue 2027"
TICKET = "Sew and case twelve dummies"
BY_HAND, BY_HAND_NOTE = 105, "Sewing"
BY_STOPWATCH, BY_STOPWATCH_NOTE = 36, "Casing in"


def expect(fact, otherwise):
    if not fact:
        raise Missing(otherwise)


def cents(amount):
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def written(amount):
    return f"{amount:,.2f}"


class Stranger:
    def __init__(self, docket):
        self.docket = docket
        self.pictures = 0
        self.ticket = None
        hours = Decimal(BY_HAND + BY_STOPWATCH) / 60
        self.hours = cents(hours)
        self.net = cents(hours * LISTED)
        self.tax = cents(self.net * TAX / 100)
        self.total = self.net + self.tax
        self.today = datetime.datetime.now(datetime.timezone.utc).date()
        self.number = f"HB-{self.today.year}-001"

    def steps(self):
        return [
            ("An empty database says how to begin", self.open_empty),
            ("A company is founded", self.found),
            ("It asks for the first client, and takes one", self.add_client),
            ("Invoices are numbered as the firm does it", self.set_numbering),
            ("A service is named", self.add_service),
            ("Its price is put on the price list", self.add_price),
            ("A project is added", self.add_project),
            ("A ticket is added", self.add_ticket),
            ("It is put into the project", self.choose_project),
            ("The stopwatch runs on it and stops", self.run_stopwatch),
            ("The time that it took is corrected", self.correct_time),
            ("Time is added by hand", self.add_time),
            ("Ready to Bill shows the client and the sum", self.ready_to_bill),
            ("One click drafts the invoice", self.draft),
            ("It is issued under the firm's own number", self.issue),
            ("Its PDF says all that was typed, and the right sums", self.save_pdf),
        ]

    # ---- What a person does ----

    @property
    def window(self):
        return self.docket.window

    def picture(self, name, window=None):
        self.pictures += 1
        (window or self.window).picture(
            self.docket.path(f"{self.pictures:02}-{name}.png"))

    @staticmethod
    def fill(window, label, *lines):
        """Into the field of that name, in place of what stands there."""
        entry = window.find("text", label)
        entry.click()
        press("ctrl+a")
        for number, line in enumerate(lines):
            if number:
                press("Return")
            type_text(line)
        wait_until(f"“{label}” to hold it", lambda: entry.text == "\n".join(lines))

    @staticmethod
    def choose(window, title, typed, chosen=None):
        """From a list that opens, with the keys, where there is much to choose from."""
        begins = re.compile("^" + re.escape(f"{title}: "))
        button = window.find("push button", begins)
        if button.name != f"{title}: {chosen or typed}":
            button.click()
            if chosen is None:
                wanted = window.find("list item", typed)
                wait_until("the list to have the focus", lambda: any(
                    row.focused for row in window.all("list item")))

                def come():
                    if wanted.focused:
                        return True
                    press("Down")
                    return False

                wait_until(f"the keys to come to “{typed}”", come)
                press("Return")
            else:
                window.find("entry")
                type_text(typed)
                press("Return")
        wait_until(f"{title} to be {chosen or typed}",
                   lambda: button.name == f"{title}: {chosen or typed}")

    def dialog(self, title):
        window = self.docket.process.window(title)
        window.focus()
        return window

    def gone(self, title):
        self.docket.process.window_gone(title)

    def focused(self):
        return [node.name for node in self.window.walk() if node.focused]

    # ---- The firm ----

    def open_empty(self):
        window = self.docket.open()
        window.focus()
        window.resize(*WINDOW)
        ways = [row.name for row in window.all("list item")]
        expect("Set up your company" in ways, f"there is only {ways}")
        self.picture("welcome")
        return ", ".join(ways)

    def found(self):
        window = self.window
        window.find("list item", "Set up your company").click()
        wait_until("the first field to have the focus", lambda: self.focused() == ["Name"])
        type_text(COMPANY)
        self.fill(window, "Address", *COMPANY_ADDRESS)
        self.choose(window, "Country", COUNTRY[:9], COUNTRY)
        window.find("push button", re.compile(f"^Currency: {CURRENCY} – "))
        self.fill(window, "Tax number", TAX_ID)
        self.fill(window, "Your name", PERSON)
        self.picture("company")
        self.fill(window, "Price of an hour", str(HOUR))
        self.fill(window, "Tax", str(TAX))
        self.fill(window, "What the tax is called", TAX_NAME)
        self.fill(window, "To be paid within", str(DAYS))
        self.fill(window, "How to pay", PAYMENT)
        self.picture("company-invoices")
        window.find("push button", "Start").click()
        window.gone("push button", "Back")
        window.find("label", COMPANY)
        window.find("push button", "Add Client…")
        self.picture("clients-empty")
        return f"{COMPANY}, {CURRENCY}, {TAX} % {TAX_NAME}"

    def add_client(self):
        self.window.find("push button", "Add Client…").click()
        dialog = self.dialog("New Client")
        self.fill(dialog, "Name", CLIENT)
        self.fill(dialog, "Address", *CLIENT_ADDRESS)
        self.fill(dialog, "Billing contact", CONTACT)
        self.fill(dialog, "Email for invoices", CONTACT_EMAIL)
        dialog.find("push button", f"Tax: {TAX_NAME}")
        self.picture("client-dialog", dialog)
        dialog.find("push button", "Add").click()
        self.gone("New Client")
        self.window.find("list item", CLIENT)
        self.docket.dismiss()
        self.picture("client")
        return CLIENT

    def preferences(self, page):
        self.window.find("push button", "Main Menu").click()
        self.window.find("menu item", "Preferences").click()
        dialog = self.dialog("Preferences")
        dialog.find("page tab", page).click()
        return dialog

    def leave(self, dialog):
        dialog.find("push button", "Close").click()
        self.gone("Preferences")

    def set_numbering(self):
        dialog = self.preferences("Invoices")
        dialog.find("label", "Numbers")
        self.fill(dialog, "Invoices", NUMBERING)
        press("Return")
        said = dialog.find("label", f"Such as {self.number}").name
        self.picture("numbering", dialog)
        self.leave(dialog)
        return said

    def add_service(self):
        dialog = self.preferences("Services")
        dialog.find("push button", "New Service").click()
        form = self.dialog("New Service")
        self.fill(form, "Name", SERVICE)
        self.picture("service-dialog", form)
        press("Return")
        self.gone("New Service")
        dialog.find("list item", SERVICE)
        self.picture("services", dialog)
        self.leave(dialog)
        return SERVICE

    def add_price(self):
        window = self.window
        self.docket.go("Rates & Contracts")
        window.find("list item", "Standard").click()
        window.find("push button", "New Price (Ctrl+N)").click()
        wait_until("a row for it", lambda: len(window.all("text", "Price")) == 2)
        price = window.all("text", "Price")[-1]
        price.click()
        type_text(str(LISTED))
        press("Return")
        service = window.all("combo box", "Service")[-1]
        service.click()
        # The one below “Every service”.
        window.find("label", SERVICE)
        press("Down", "Return")
        self.picture("price-typed")
        window.find("push button", "Save").click()
        wait_until("it to be saved", lambda: not window.find("push button", "Save").enabled)
        self.docket.dismiss()
        self.picture("price-list")
        return f"{SERVICE} at {LISTED}, everything else at {HOUR}"

    # ---- The work ----

    def add_project(self):
        window = self.window
        self.docket.go("Projects")
        self.picture("projects-empty")
        window.find("push button", "New Project").click()
        wait_until("a field to type its name into", lambda: any(
            node.focused and node.role == "text" for node in window.all("text")))
        type_text(PROJECT)
        self.picture("project-typed")
        press("Return")
        card = window.find("list item", re.compile(re.escape(PROJECT))).name
        expect(CLIENT in card, f"the card says “{card}”")
        press("Escape")
        self.docket.dismiss()
        self.picture("projects")
        return card

    def add_ticket(self):
        window = self.window
        self.docket.go("Board")
        window.find("label", "No Tickets Yet")
        self.picture("board-empty")
        self.docket.go("Clients")
        window.find("push button", "Add Ticket…").click()
        form = self.dialog("New Ticket")
        self.fill(form, "What is to be done", TICKET)
        form.find("push button", f"Client: {CLIENT}")
        self.choose(form, "Service", SERVICE)
        self.picture("ticket-dialog", form)
        form.find("push button", "Add").click()
        self.gone("New Ticket")
        self.docket.dismiss()
        self.docket.go("Board")
        card = wait_until("its card", self.docket.cards)[0].name
        self.ticket = card.split(",")[0]
        expect(TICKET in card and CLIENT in card, f"the card says “{card}”")
        self.picture("board")
        return card

    def choose_project(self):
        window = self.window
        self.docket.card(self.ticket).click()
        window.find("push button", "Close the pane")
        self.picture("ticket")
        row = window.find("combo box", re.compile("^Project"))
        row.click()
        # The one below “None”.
        row.find("label", PROJECT)
        press("Down", "Return")
        wait_until("the ticket to be in it",
                   lambda: self.docket.json("tickets")[0].get("project") is not None)
        self.picture("ticket-project")
        return f"{self.ticket} in {PROJECT}"

    def run_stopwatch(self):
        window = self.window
        window.find("push button", "Start").click()
        digits = window.find("timer")
        first = digits.name
        wait_until("the stopwatch to run", lambda: digits.name != first)
        self.picture("stopwatch")
        window.find("push button", "Stop the stopwatch").click()
        window.gone("timer")
        self.docket.dismiss()
        return f"it stood at {first} and ran on"

    def correct_time(self):
        window = self.window
        row = window.find("list item", re.compile("^Without a note"))
        row.click()
        dialog = self.dialog("Time")
        self.fill(dialog, "What was done", BY_STOPWATCH_NOTE)
        self.fill(dialog, "Time worked (1:30, 1.5 or 90m)", f"{BY_STOPWATCH}m")
        self.picture("time-dialog", dialog)
        dialog.find("push button", "Save").click()
        self.gone("Time")
        self.docket.dismiss()
        return window.find("list item", re.compile(f"^{BY_STOPWATCH_NOTE}")).name

    def add_time(self):
        window = self.window
        window.find("push button", "Add time by hand").click()
        dialog = self.dialog("Add Time")
        self.fill(dialog, "What was done", BY_HAND_NOTE)
        self.fill(dialog, "Time worked (1:30, 1.5 or 90m)",
                  f"{BY_HAND // 60}:{BY_HAND % 60:02}")
        self.picture("add-time-dialog", dialog)
        dialog.find("push button", "Save").click()
        self.gone("Add Time")
        self.docket.dismiss()
        said = window.find("list item", re.compile(f"^{BY_HAND_NOTE}")).name
        self.picture("time")
        return said

    # ---- The invoice ----

    def ready_to_bill(self):
        window = self.window
        self.docket.go("Invoices")
        row = window.find("list item", CLIENT)
        said = wait_until(
            f"{written(self.net)} or {written(self.total)} to be ready to bill",
            lambda: [node.name for node in row.all("label")
                     if written(self.net) in node.name or written(self.total) in node.name])
        self.picture("ready-to-bill")
        return ", ".join(said)

    def draft(self):
        window = self.window
        window.find("push button", re.compile(f"^Draft an invoice for {CLIENT}")).click()
        window.find("push button", "Issue")
        for name, amount in (("Net", self.net), (re.compile("^Total"), self.total)):
            window.find("label", name)
            window.find("label", written(amount))
        self.docket.dismiss()
        self.picture("draft")
        return f"{self.hours} h, {written(self.net)} and {written(self.tax)} are {written(self.total)}"

    def issue(self):
        window = self.window
        window.find("push button", "Issue").click()
        window.find("label", f"{self.number} · {CLIENT}")
        window.find("label", "Issued")
        self.docket.dismiss()
        self.picture("issued")
        return self.number

    def save_pdf(self):
        file = self.docket.path("invoice.pdf")
        self.window.find("push button", "More").click()
        self.window.find("menu item", "Save as PDF…").click()
        self.dialog("Save as PDF")
        press("ctrl+a")
        type_text(file)
        press("Return")
        wait_until(file, lambda: os.path.exists(file) and os.path.getsize(file) > 0)
        self.gone("Save as PDF")
        wait_until("the whole file", lambda: b"%%EOF" in open(file, "rb").read()[-64:])
        text = desktop.run("pdftotext", "-layout", file, "-")
        due = self.today + datetime.timedelta(days=DAYS)
        for words in (
                COMPANY, *COMPANY_ADDRESS, TAX_ID, CLIENT, *CLIENT_ADDRESS, CONTACT, self.number,
                PAYMENT, f"{due.day} {due:%B %Y}", str(self.hours), str(LISTED), written(self.net),
                written(self.tax), f"{TAX_NAME} {TAX}%", written(self.total), CURRENCY):
            expect(words in text, f"the PDF does not say “{words}”; it says:\n{text}")
        desktop.run("pdftoppm", "-r", "100", "-png", file, self.docket.path("page"))
        return f"{os.path.getsize(file)} bytes, it says {self.number} and {written(self.total)}"
