#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Throttles, planned faults, pages, state and bad input.

Usage: test-control.py PROGRAM [TEST…]
"""

import gzip
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

from sandbox import equal, main, refused, Sandbox, test


@test
def more_than_ten_requests_a_second_are_throttled(box):
    box.company(RequestsPerSecond=10)
    box.control("clock", advance_seconds=60)
    statuses = [box.get("term/1").status for _ in range(11)]
    equal(statuses, [200] * 10 + [429])
    answer = box.get("term/1")
    equal(answer.json["fault"]["error"][0]["code"], "3001")
    equal(answer.json["fault"]["type"], "SERVICE")
    box.control("clock", advance_seconds=1)
    equal(box.get("term/1").status, 200)


@test
def more_than_five_hundred_a_minute_are_throttled(box):
    box.company(RequestsPerSecond=100000)
    box.control("clock", advance_seconds=60)
    statuses = [box.get("term/1").status for _ in range(501)]
    equal(statuses, [200] * 500 + [429])
    box.control("clock", advance_seconds=61)
    equal(box.get("term/1").status, 200)


@test
def more_than_forty_batches_a_minute_are_throttled(box):
    box.company(RequestsPerSecond=100000)
    batch = {"BatchItemRequest": [{"bId": "1", "Query": "select * from Term"}]}
    equal([box.post("batch", batch).status for _ in range(41)], [200] * 40 + [429])


@test
def planned_faults_are_met_and_used_up(box):
    cases = {"401": 401, "403": 403, "429": 429, "500": 500, "html": 503, "fault200": 200,
             "throttle-xml": 429, "wrong-json": 200, "empty": 200}
    for kind, status in cases.items():
        box.control("fault", count=1, kind=kind)
        answer = box.get("term/1")
        equal(answer.status, status)
        assert answer.text != box.get("term/1").text
        if kind == "fault200":
            equal(answer.json["Fault"]["Error"][0]["code"], "6000")
        if kind == "throttle-xml":
            assert "<IntuitResponse" in answer.text and 'code="3001"' in answer.text
        if kind == "wrong-json":
            try:
                answer.json
            except ValueError:
                pass
            else:
                raise AssertionError("the reply is whole")
    equal(box.request("POST", "/sandbox/fault", '{"kind":"nonsense"}').status, 400)


@test
def a_fault_may_wait_for_its_path(box):
    box.control("fault", count=1, kind="500", match="invoice")
    equal(box.get("term/1").status, 200)
    equal(box.get("invoice/129").status, 500)
    equal(box.get("invoice/129").status, 200)
    box.control("fault", count=1, kind="invalid-grant", match="/tokens/bearer")
    answer = box.tokens(grant_type="refresh_token", refresh_token="x")
    equal(answer.json, {"error": "invalid_grant"})


@test
def a_lost_reply_leaves_the_work_done_and_the_retry_finds_it(box):
    before = int(box.query("select count(*) from Invoice")["totalCount"])
    box.control("fault", count=1, kind="drop", match="invoice", after_execution=True)
    try:
        box.post("invoice", box.invoice(), requestid="lost")
    except (http.client.HTTPException, OSError):
        pass
    else:
        raise AssertionError("the connection was not dropped")
    equal(int(box.query("select count(*) from Invoice")["totalCount"]), before + 1)
    equal(box.post("invoice", box.invoice(), requestid="lost").status, 200)
    equal(int(box.query("select count(*) from Invoice")["totalCount"]), before + 1)


@test
def a_dropped_request_is_not_carried_out(box):
    before = box.query("select count(*) from Invoice")["totalCount"]
    box.control("fault", count=1, kind="drop")
    try:
        box.post("invoice", box.invoice())
    except (http.client.HTTPException, OSError):
        pass
    else:
        raise AssertionError("the connection was not dropped")
    equal(box.query("select count(*) from Invoice")["totalCount"], before)


@test
def a_slow_reply_comes_late_and_whole(box):
    box.control("fault", count=1, kind="slow", seconds=0.3)
    start = time.monotonic()
    equal(box.get("term/1").status, 200)
    assert time.monotonic() - start >= 0.3
    box.control("fault", count=1, kind="slow", seconds=0.2, after_execution=True)
    start = time.monotonic()
    equal(box.post("invoice", box.invoice()).status, 200)
    assert time.monotonic() - start >= 0.2


@test
def more_than_ten_at_once_are_throttled(box):
    box.company(RequestsPerSecond=100000)
    box.control("fault", count=10, kind="slow", seconds=1)
    path = f"/v3/company/{box.realm}/term/1"
    headers = {"Authorization": "Bearer " + box.token}
    statuses = []

    def fetch():
        connection = http.client.HTTPConnection("127.0.0.1", box.port, timeout=20)
        connection.request("GET", path, headers=headers)
        statuses.append(connection.getresponse().status)
        connection.close()

    threads = [threading.Thread(target=fetch) for _ in range(10)]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        met = [entry for entry in box.request("GET", "/sandbox/requests").json["requests"]
               if entry.get("fault") == "slow"]
        if len(met) == 10:
            break
    equal(box.get("term/1").status, 429)
    for thread in threads:
        thread.join()
    equal(statuses, [200] * 10)
    equal(box.get("term/1").status, 200)


@test
def a_control_that_cannot_be_done_says_why(box):
    invoice = box.create("Invoice", box.invoice())["Id"]
    for name, body in (("pay", {"invoice": "999999"}), ("pay", {}), ("unpay", {"payment": "x"}),
                       ("unpay", {"invoice": invoice}), ("void", {"invoice": "999999"}),
                       ("pay", {"invoice": invoice, "amount": "ten"}),
                       ("pay", {"invoice": invoice, "amount": "-1"})):
        answer = box.request("POST", "/sandbox/" + name, json.dumps(body))
        equal(answer.status, 400)
        assert answer.error["Detail"], (name, body)
    box.control("pay", invoice=invoice)
    again = box.request("POST", "/sandbox/pay", json.dumps({"invoice": invoice}))
    assert "nothing to pay" in again.error["Detail"]
    equal(box.request("POST", "/sandbox/clock", '{"advance_seconds": -1}').status, 400)
    equal(box.request("POST", "/sandbox/company", '{"Frob": 1}').status, 400)
    equal(box.request("POST", "/sandbox/nothing").status, 400)


@test
def the_log_shows_requests_and_no_secret(box):
    box.connect()
    box.post("invoice", box.invoice(), requestid="seen")
    text = box.request("GET", "/sandbox/requests").text
    assert box.token not in text and "secret" not in text
    entry = json.loads(text)["requests"][-2]
    equal((entry["method"], entry["requestid"], entry["status"]), ("POST", "seen", 200))
    assert entry["path"].endswith("/invoice") and entry["query"] == "requestid=seen"


@test
def a_reply_is_compressed_when_that_is_accepted(box):
    answer = box.api("GET", "query", headers={"Accept-Encoding": "gzip"},
                     query="select * from Customer")
    equal(answer.headers["Content-Encoding"], "gzip")
    assert json.loads(gzip.decompress(answer.bytes))["QueryResponse"]["Customer"]


@test
def an_ended_subscription_leaves_the_books_readable(box):
    box.company(SubscriptionEnded=True)
    refused(box.post("invoice", box.invoice()), "6190")
    equal(box.get("term/1").status, 200)


@test
def the_page_shows_the_books_and_its_buttons_work(box):
    invoice = box.create("Invoice", box.invoice(PrivateNote="<script>"))
    page = box.request("GET", "/").text
    for word in ("Sandbox", "Pay</button>", "Pay part</button>", "Undo payment</button>",
                 "Void</button>", f"id=\"invoice-{invoice['Id']}\""):
        assert word in page, word
    assert "<script>" not in page
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = box.request("POST", "/sandbox-page/pay",
                         f"invoice={invoice['Id']}&amount=30.00&back=/", form)
    equal(answer.status, 303)
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "70.00")
    box.request("POST", "/sandbox-page/pay", f"invoice={invoice['Id']}", form)
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "0")
    box.request("POST", "/sandbox-page/unpay", f"invoice={invoice['Id']}", form)
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "70.00")
    box.request("POST", "/sandbox-page/void", f"invoice={invoice['Id']}", form)
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["TotalAmt"], "0")
    answer = box.request("POST", "/sandbox-page/void", "invoice=1&back=http://evil.example", form)
    assert answer.headers["Location"].startswith("/?note=")
    deep = box.request("GET", "/app/invoice?txnId=" + invoice["Id"])
    equal(deep.status, 200)
    assert "Voided" in deep.text
    equal(box.request("GET", "/app/invoice?txnId=nothing").status, 404)


@test
def the_state_survives_a_restart_tokens_and_replays_too(box):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "state.json")
        own = Sandbox(sys.argv[1], "--state", path)
        own.connect()
        first = own.post("invoice", own.invoice(), requestid="kept")
        own.control("clock", advance_seconds=100)
        own.company(CustomTxnNumbers=True)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            with open(path, encoding="utf-8") as state:
                if "\"CustomTxnNumbers\":true" in state.read():
                    break
        own.process.kill()
        own.process.wait()
        own.process.stdout.close()
        again = Sandbox(sys.argv[1], "--state", path)
        again.token, again.realm = own.token, own.realm
        try:
            equal(again.post("invoice", again.invoice(), requestid="kept").bytes, first.bytes)
            prefs = again.get("preferences").json["Preferences"]
            assert prefs["SalesFormsPrefs"]["CustomTxnNumbers"] is True
            equal(os.stat(path).st_mode & 0o777, 0o600)
        finally:
            equal(again.stop(), 0)
        with open(path, "w", encoding="utf-8") as broken:
            broken.write("{\"format\":1,")
        result = subprocess.run([sys.argv[1], "--port", "0", "--state", path],
                                capture_output=True, text=True, timeout=10)
        equal(result.returncode, 1)
        assert "not a state" in result.stderr


@test
def a_reset_brings_the_seed_back(box):
    box.create("Invoice", box.invoice())
    box.control("reset")
    equal(box.get("term/1").status, 401)
    box.connect()
    equal(box.query("select count(*) from Invoice")["totalCount"], "2")


@test
def it_listens_on_loopback_only_and_ends_on_sigint(box):
    own = Sandbox(sys.argv[1])
    with open("/proc/net/tcp", encoding="ascii") as table:
        hits = [row.split()[1] for row in table if f":{own.port:04X} " in row.split()[1] + " "]
    assert "0100007F:%04X" % own.port in hits and "00000000:%04X" % own.port not in hits
    own.process.send_signal(signal.SIGINT)
    equal(own.process.wait(10), 0)
    own.process.stdout.close()


@test
def garbage_is_refused_and_the_server_lives(box):
    deep = "[" * 200000
    for body in (deep, '{"Line":' + deep, '{"a":' * 5000, "null", "[]", '"x"', "{\"Line\":1}",
                 '{"Line":[1]}', '{"Line":[{"Amount":1e999}]}', '{"Line":[{"Amount":"NaN"}]}',
                 '{"CustomerRef":"1"}', '{"Line":[{"Amount":99999999999999999999999}]}',
                 '{"Id":{},"SyncToken":[]}', "\0\0", "{\"\\ud800\":1}"):
        for path in ("invoice", "customer", "payment", "batch", "item", "attachable", "term",
                     "account", "taxservice/taxcode", "invoice?operation=delete",
                     "invoice?operation=void", "upload", "query"):
            status = box.api("POST", path, body).status
            assert status == 400 or status == 200 and path == "query", (path, body[:40], status)
    for query in ("query", "query?query=", "query?query=%00", "query?query=select", "cdc",
                  "query?query=" + "a" * 30000, "invoice", "invoice/", "//", "invoice/1/2/3/4/5",
                  "download/1", "exchangerate?sourcecurrencycode=%22"):
        assert box.get(query).status in (400, 404), query
    with socket.create_connection(("127.0.0.1", box.port)) as raw:
        raw.sendall(b"\xff\xfe garbage\r\n\r\n")
        raw.settimeout(5)
        raw.recv(100)
    equal(box.request("PUT", "/nowhere").status, 404)
    equal(box.get("term/1").status, 200)


@test
def a_body_past_the_limit_is_cut_off(box):
    try:
        answer = box.api("POST", "invoice", b" " * (9 * 1024 * 1024))
        assert answer.status >= 400
    except (http.client.HTTPException, OSError):
        pass
    equal(box.get("term/1").status, 200)


if __name__ == "__main__":
    sys.exit(main())
