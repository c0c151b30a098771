# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the sandbox share: starting it, talking to it, telling TAP.

A test is a function that takes a connected sandbox with fresh books. Money is compared as the
text on the wire.
"""

import base64
import http.client
import json
import re
import signal
import subprocess
import sys
import urllib.parse

REDIRECT = "http://localhost:38475/callback"
SCOPE = "com.intuit.quickbooks.accounting"
TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Raw(str):
    """A number as it stands in the reply."""


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.bytes = status, headers, body

    @property
    def text(self):
        return self.bytes.decode()

    @property
    def json(self):
        return json.loads(self.text, parse_float=Raw, parse_int=Raw)

    @property
    def error(self):
        return self.json["Fault"]["Error"][0]


class Sandbox:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, "--port", "0", *arguments],
                                        stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        match = re.fullmatch(r"listening on http://127\.0\.0\.1:(\d+)\n", line)
        assert match, f"first line was {line!r}"
        self.port = int(match[1])
        self.token = None
        self.realm = None
        self.connection = None

    def request(self, method, path, body=None, headers=None, fresh=False):
        headers = dict(headers or {})
        if isinstance(body, str):
            body = body.encode()
        if fresh or self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            self.connection.request(method, path, body, headers)
            reply = self.connection.getresponse()
            return Answer(reply.status, reply.headers, reply.read())
        except (http.client.HTTPException, OSError):
            self.connection.close()
            self.connection = None
            raise

    def control(self, name, **body):
        answer = self.request("POST", "/sandbox/" + name, json.dumps(body))
        assert answer.status == 200, answer.text
        return answer.json

    def company(self, **settings):
        return self.control("company", **settings)

    def consent(self, decision="connect", **changes):
        fields = {"client_id": "ABid", "response_type": "code", "scope": SCOPE,
                  "redirect_uri": REDIRECT, "state": "s&1", "decision": decision}
        fields.update(changes)
        fields = {key: value for key, value in fields.items() if value is not None}
        answer = self.request("POST", "/connect/oauth2", urllib.parse.urlencode(fields),
                              {"Content-Type": "application/x-www-form-urlencoded"})
        return answer

    def code(self, **changes):
        answer = self.consent(**changes)
        assert answer.status == 302, answer.text
        query = urllib.parse.urlsplit(answer.headers["Location"]).query
        return dict(urllib.parse.parse_qsl(query))

    def tokens(self, client="ABid:secret", headers=None, **fields):
        headers = dict(headers or {})
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        headers["Authorization"] = "Basic " + base64.b64encode(client.encode()).decode()
        return self.request("POST", "/oauth2/v1/tokens/bearer", urllib.parse.urlencode(fields),
                            headers)

    def connect(self, **changes):
        code = self.code(**changes)
        answer = self.tokens(grant_type="authorization_code", code=code["code"],
                             redirect_uri=REDIRECT)
        assert answer.status == 200, answer.text
        self.token = answer.json["access_token"]
        self.realm = code.get("realmId", self.realm)
        return answer.json

    def api(self, method, path, body=None, headers=None, **query):
        headers = {"Authorization": "Bearer " + (self.token or ""), **(headers or {})}
        if isinstance(body, (dict, list)):
            body = dumps(body)
        if query:
            path += "?" + urllib.parse.urlencode(query)
        return self.request(method, f"/v3/company/{self.realm}/{path}", body, headers)

    def get(self, path, **query):
        return self.api("GET", path, **query)

    def post(self, path, body=None, **query):
        return self.api("POST", path, body, **query)

    def query(self, statement):
        answer = self.get("query", query=statement)
        assert answer.status == 200, answer.text
        return answer.json["QueryResponse"]

    def create(self, kind, body, **query):
        answer = self.post(kind.lower(), body, **query)
        assert answer.status == 200, answer.text
        return answer.json[kind]

    def invoice(self, *lines, **fields):
        body = {"CustomerRef": {"value": "1"}, "Line": list(lines) or [line("100.00")]}
        body.update(fields)
        return body

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(10)
        self.process.stdout.close()
        return code


def line(amount, item="1", quantity=None, price=None, tax=None, **more):
    detail = {"ItemRef": {"value": item}}
    if price is not None:
        detail["UnitPrice"] = number(price)
    if quantity is not None:
        detail["Qty"] = number(quantity)
    if tax is not None:
        detail["TaxCodeRef"] = {"value": tax}
    detail.update(more.pop("detail", {}))
    return {"Amount": number(amount), "DetailType": "SalesItemLineDetail",
            "SalesItemLineDetail": detail, **more}


def number(text):
    """A number that is to be sent with exactly these digits."""
    return f"@@{text}@@"


def dumps(body):
    return re.sub(r'"@@([^"@]+)@@"', r"\1", json.dumps(body))


def equal(actual, wanted):
    assert actual == wanted, f"{actual!r} instead of {wanted!r}"


def refused(answer, code, status=400):
    equal(answer.status, status)
    equal(answer.error["code"], code)
    return answer.error


def run_one(box, function):
    box.control("reset")
    if not function.__name__.startswith("more_than_"):
        box.company(RequestsPerSecond=100000, RequestsPerMinute=1000000)
    box.connect()
    function(box)


def main():
    """Runs every test that was named with @test."""
    failures = 0
    print(f"1..{len(TESTS)}", flush=True)
    box = Sandbox(sys.argv[1])
    wanted = sys.argv[2:]
    for number, function in enumerate(TESTS, 1):
        name = function.__name__.replace("_", " ")
        if wanted and function.__name__ not in wanted:
            print(f"ok {number} - {name} # SKIP not asked for")
            continue
        try:
            run_one(box, function)
            print(f"ok {number} - {name}", flush=True)
        except Exception as error:  # a test may fail in any way
            failures += 1
            print(f"not ok {number} - {name}\n# {type(error).__name__}: {error}", flush=True)
            if box.process.poll() is not None:
                print("Bail out! the sandbox is gone", flush=True)
                return 1
    if box.stop() != 0:
        print("# the sandbox did not end well", flush=True)
        failures += 1
    return 1 if failures else 0
