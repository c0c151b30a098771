#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The books from a shell: connect, copy, be paid, disconnect, on a keyring of one's own.

Usage: test-quickbooks.py SANDBOX
"""

import http.client
import json
import os
import subprocess
import sys
import urllib.parse

from desk import Desk, firm, main, PROGRAM

SANDBOX = sys.argv.pop(1)
SECRET = "a-secret-that-is-nowhere-else"


class Books(Desk):
    def environment(self, **more):
        values = super().environment(**more)
        values["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        return values

    def setUp(self):
        super().setUp()
        self.sandbox = subprocess.Popen([SANDBOX, "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop_sandbox)
        self.address = self.sandbox.stdout.readline().split()[-1]
        self.secret = self.folder / "secret"
        self.secret.write_text(SECRET + "\n", encoding="utf-8")
        self.load(firm(entries=4))
        for entry in ("e0", "e1"):
            draft = self.read("invoice", "draft", "--client", "acme", "--entries", entry)
            self.do("invoice", "issue", draft["id"])

    def stop_sandbox(self):
        self.sandbox.terminate()
        self.sandbox.wait(timeout=30)
        self.sandbox.stdout.close()

    def post(self, path, body, content):
        place = urllib.parse.urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
        connection.request("POST", path, body, {"Content-Type": content})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        self.assertLess(answer.status, 400, text)
        return answer.getheader("Location"), text

    def control(self, name, **body):
        return self.post("/sandbox/" + name, json.dumps(body), "application/json")[1]

    def control_get(self, name):
        place = urllib.parse.urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname, place.port, timeout=30)
        connection.request("GET", "/sandbox/" + name)
        text = connection.getresponse().read().decode()
        connection.close()
        return [json.dumps(request) for request in json.loads(text)["requests"]]

    def consent(self, decision="connect"):
        """Plays the person in the browser: the consent page, then the way back."""
        process = subprocess.Popen(
            [PROGRAM, "quickbooks", "connect", "--client-id", "ABkeys", "--client-secret-file",
             str(self.secret), "--environment", self.address, "--no-browser"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment())
        self.assertIn("browser", process.stdout.readline())
        page = process.stdout.readline().strip()
        query = urllib.parse.urlsplit(page).query
        location, _ = self.post("/connect/oauth2", query + "&decision=" + decision,
                                "application/x-www-form-urlencoded")
        back = urllib.parse.urlsplit(location)
        connection = http.client.HTTPConnection("127.0.0.1", back.port, timeout=30)
        connection.request("GET", back.path + "?" + back.query)
        connection.getresponse().read()
        connection.close()
        said, why = process.communicate(timeout=60)
        return process.returncode, said, why

    def test_from_connecting_to_the_paid_invoice(self):
        self.assertIn("Not connected", self.refuse("quickbooks", "push", "2026-0001"))
        status, said, why = self.consent()
        self.assertEqual((status, why), (0, ""))
        self.assertIn("Connected to ", said)
        status = self.read("quickbooks", "status")
        self.assertEqual((status["connected"], status["environment"]), (True, self.address))

        (copy,) = self.read("quickbooks", "push", "2026-0001")
        self.assertEqual((copy["number"], copy["sync"], copy["total"]),
                         ("2026-0001", "synced", "45.00"))
        self.assertIn("already", self.do("quickbooks", "push", "2026-0001"))
        shown = self.read("invoice", "show", "2026-0001")
        self.assertEqual((shown["quickbooks"]["id"], shown["quickbooks"]["sync"]),
                         (copy["id"], "synced"))

        self.control("pay", invoice=copy["id"], amount="45.00")
        pulled = self.read("quickbooks", "pull")
        self.assertEqual((pulled["paid"], pulled["invoices"]), (1, [shown["id"]]))
        self.assertEqual(self.read("invoice", "show", "2026-0001")["state"], "paid")
        self.assertIn("Nothing has changed", self.do("quickbooks", "pull"))

        self.do("quickbooks", "disconnect")
        self.assertFalse(self.read("quickbooks", "status")["connected"])
        self.assertIn("Not connected", self.refuse("quickbooks", "pull"))
        self.assertIn("in order", self.do("check"))

    def test_a_void_invoice_is_voided_there_too(self):
        self.consent()
        (copy,) = self.read("quickbooks", "push", "2026-0001")
        self.do("invoice", "void", "2026-0001")
        state = self.control_get("requests")
        self.assertTrue(any("operation=void" in request for request in state), state)
        self.assertNotEqual(copy["id"], None)

    def test_drafts_and_strangers_are_refused_before_anything_is_sent(self):
        self.consent()
        draft = self.read("invoice", "draft", "--client", "acme")
        self.assertIn("draft", self.refuse("quickbooks", "push", draft["id"]))
        self.assertIn("no invoice x", self.refuse("quickbooks", "push", "x"))
        self.assertIn("not in QuickBooks yet", self.refuse("invoice", "send", "2026-0001"))

    def test_those_before_the_one_that_fails_are_told(self):
        self.consent()
        result = self.run_docket("quickbooks", "push", "2026-0001", "x", "--json")
        self.assertEqual(result.returncode, 1)
        self.assertIn("no invoice x", result.stderr)
        (copy,) = json.loads(result.stdout)
        self.assertEqual((copy["number"], copy["sync"]), ("2026-0001", "synced"))

    def test_trouble_on_the_way_keeps_what_was_to_be_sent(self):
        self.consent()
        self.stop_sandbox()
        result = self.run_docket("quickbooks", "push", "2026-0002")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(len(result.stderr.splitlines()), 1, result.stderr)
        self.assertIn("is kept", result.stderr)
        self.sandbox = subprocess.Popen([SANDBOX, "--port", "0"], stdout=subprocess.PIPE, text=True)

    def test_a_no_on_the_consent_page(self):
        status, _, why = self.consent("cancel")
        self.assertEqual(status, 1)
        self.assertIn("You said no", why)
        self.assertFalse(self.read("quickbooks", "status")["connected"])

    def test_secrets_are_nowhere_but_in_the_keyring(self):
        self.consent()
        self.do("quickbooks", "push", "2026-0001")
        for path in self.folder.iterdir():
            if path.name != "secret":
                self.assertNotIn(SECRET.encode(), path.read_bytes(), path.name)

    def test_a_secret_of_two_lines_is_refused(self):
        self.secret.write_text("one\ntwo\n", encoding="utf-8")
        self.assertIn("only line", self.refuse(
            "quickbooks", "connect", "--client-id", "x", "--client-secret-file", self.secret))


if __name__ == "__main__":
    main()
