#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks that the sandbox behaves as Intuit's service is documented to: one test a fact.

Usage: test-sandbox.py PROGRAM. Prints TAP. Money is compared as the text on the wire.
"""

import base64
import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
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


# --- OAuth ---------------------------------------------------------------------------------


@test
def consent_page_is_a_form_with_connect_and_cancel(box):
    query = urllib.parse.urlencode({"client_id": "A<b>", "response_type": "code", "scope": SCOPE,
                                    "redirect_uri": REDIRECT, "state": "x\"y"})
    page = box.request("GET", "/connect/oauth2?" + query)
    equal(page.status, 200)
    assert 'method="post" action="/connect/oauth2"' in page.text
    assert 'value="connect"' in page.text and 'value="cancel"' in page.text
    assert "A&lt;b&gt;" in page.text and "A<b>" not in page.text
    assert "x&quot;y" in page.text


@test
def connecting_redirects_with_code_state_and_realm(box):
    answer = box.consent()
    equal(answer.status, 302)
    where = urllib.parse.urlsplit(answer.headers["Location"])
    equal(f"{where.scheme}://{where.netloc}{where.path}", REDIRECT)
    fields = dict(urllib.parse.parse_qsl(where.query))
    equal(fields["state"], "s&1")
    assert re.fullmatch(r"\d{16,19}", fields["realmId"])
    assert 0 < len(fields["code"]) <= 512


@test
def cancelling_redirects_with_access_denied(box):
    fields = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(
        box.consent("cancel").headers["Location"]).query))
    equal(fields, {"error": "access_denied", "state": "s&1"})


@test
def an_unknown_scope_comes_back_as_invalid_scope(box):
    answer = box.consent(scope="com.intuit.quickbooks.everything")
    assert "error=invalid_scope" in answer.headers["Location"]


@test
def a_bad_redirect_address_never_comes_back_to_the_app(box):
    for bad in (None, "http://example.com/callback", "http://127.0.0.1:80/cb",
                "https://192.168.1.1/cb", "javascript:alert(1)", "http://localhost/cb#x"):
        answer = box.consent(redirect_uri=bad)
        equal(answer.status, 400)
        assert "Location" not in answer.headers
    equal(box.consent(redirect_uri="https://relay.example.com/cb").status, 302)


@test
def only_the_named_client_is_known_when_one_is_named(box):
    own = Sandbox(sys.argv[1], "--client", "me:right")
    try:
        equal(own.consent().status, 400)
        code = own.code(client_id="me")["code"]
        wrong = own.tokens("me:wrong", grant_type="authorization_code", code=code,
                           redirect_uri=REDIRECT)
        equal((wrong.status, wrong.json["error"]), (401, "invalid_client"))
        # The documented trick: a wrong code with right keys says invalid_grant.
        bogus = own.tokens("me:right", grant_type="authorization_code", code="bogus",
                           redirect_uri=REDIRECT)
        equal((bogus.status, bogus.json["error"]), (400, "invalid_grant"))
        good = own.tokens("me:right", grant_type="authorization_code", code=code,
                          redirect_uri=REDIRECT)
        equal(good.status, 200)
    finally:
        own.stop()


@test
def a_token_reply_has_the_documented_fields(box):
    reply = box.connect()
    equal(reply["token_type"], "bearer")
    equal(reply["expires_in"], "3600")
    equal(reply["x_refresh_token_expires_in"], "8726400")
    assert "id_token" not in reply and "x_refresh_token_hard_expires_in" not in reply


@test
def the_hard_expiry_is_told_when_asked_for(box):
    code = box.code()["code"]
    reply = box.tokens(headers={"x-include-refresh-token-hard-expires-in": "true"},
                       grant_type="authorization_code", code=code, redirect_uri=REDIRECT).json
    equal(reply["x_refresh_token_hard_expires_in"], "157680000")


@test
def a_code_is_exchanged_once_and_a_second_time_costs_the_tokens(box):
    code = box.code()["code"]
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT}
    first = box.tokens(**fields)
    equal(first.status, 200)
    second = box.tokens(**fields)
    equal((second.status, second.json["error"]), (400, "invalid_grant"))
    box.token, box.realm = first.json["access_token"], box.realm or "1"
    equal(box.get("companyinfo/1").status, 401)


@test
def a_code_needs_the_same_redirect_address(box):
    code = box.code()["code"]
    answer = box.tokens(grant_type="authorization_code", code=code,
                        redirect_uri=REDIRECT + "/other")
    equal(answer.json["error"], "invalid_grant")


@test
def an_access_token_dies_after_an_hour_with_the_gateway_fault(box):
    box.connect()
    equal(box.get(f"companyinfo/{box.realm}").status, 200)
    box.control("clock", advance_seconds=3601)
    answer = box.get(f"companyinfo/{box.realm}")
    equal(answer.status, 401)
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="Intuit"')
    body = answer.json
    assert "Fault" not in body
    equal(body["fault"]["type"], "AUTHENTICATION")
    equal(body["fault"]["error"][0]["code"], "3200")
    assert len(body["time"]) == 13
    assert answer.headers["intuit_tid"].startswith("1-")


@test
def a_refresh_token_stays_for_a_day_and_then_rotates(box):
    old = box.connect()["refresh_token"]
    again = box.tokens(grant_type="refresh_token", refresh_token=old).json
    equal(again["refresh_token"], old)
    box.control("clock", advance_seconds=25 * 3600)
    new = box.tokens(grant_type="refresh_token", refresh_token=old).json
    assert new["refresh_token"] != old
    box.control("clock", advance_seconds=60)
    dead = box.tokens(grant_type="refresh_token", refresh_token=old)
    equal(dead.json, {"error": "invalid_grant",
                      "error_description": "Incorrect or invalid refresh token"})
    alive = box.tokens(grant_type="refresh_token", refresh_token=new["refresh_token"])
    equal(alive.status, 200)


@test
def a_refresh_race_cuts_the_winners_chain_too(box):
    old = box.connect()["refresh_token"]
    box.control("clock", advance_seconds=25 * 3600)
    winner = box.tokens(grant_type="refresh_token", refresh_token=old).json
    equal(box.tokens(grant_type="refresh_token", refresh_token=old).status, 400)
    after = box.tokens(grant_type="refresh_token", refresh_token=winner["refresh_token"])
    equal((after.status, after.json["error"]), (400, "invalid_grant"))


@test
def a_refresh_token_dies_of_disuse_and_of_age(box):
    token = box.connect()["refresh_token"]
    box.control("clock", advance_seconds=102 * 86400)
    equal(box.tokens(grant_type="refresh_token", refresh_token=token).status, 400)
    token = box.connect()["refresh_token"]
    for _ in range(19):
        box.control("clock", advance_seconds=100 * 86400)
        answer = box.tokens(grant_type="refresh_token", refresh_token=token)
        if answer.status != 200:
            break
        token = answer.json["refresh_token"]
    equal(answer.status, 400)


@test
def revoking_takes_json_or_a_form_and_either_token(box):
    basic = {"Authorization": "Basic " + base64.b64encode(b"ABid:secret").decode()}
    tokens = box.connect()
    answer = box.request("POST", "/v2/oauth2/tokens/revoke",
                         json.dumps({"token": tokens["refresh_token"]}), basic)
    equal(answer.status, 200)
    equal(box.get("companyinfo/1").status, 401)
    answer = box.request("POST", "/v2/oauth2/tokens/revoke",
                         json.dumps({"token": tokens["refresh_token"]}), basic)
    equal(answer.status, 400)
    tokens = box.connect()
    answer = box.request("POST", "/v2/oauth2/tokens/revoke", "token=" + tokens["access_token"],
                         {**basic, "Content-Type": "application/x-www-form-urlencoded"})
    equal(answer.status, 200)


@test
def userinfo_and_id_token_need_openid(box):
    box.connect()
    headers = {"Authorization": "Bearer " + box.token}
    equal(box.request("GET", "/v1/openid_connect/userinfo", headers=headers).status, 401)
    reply = box.connect(scope=SCOPE + " openid email")
    assert reply["id_token"].count(".") == 2
    headers = {"Authorization": "Bearer " + box.token}
    user = box.request("GET", "/v1/openid_connect/userinfo", headers=headers).json
    assert user["sub"] and user["emailVerified"] is True and "@" in user["email"]


@test
def discovery_names_no_pkce_and_no_public_client(box):
    body = box.request("GET", "/.well-known/openid_sandbox_configuration").json
    equal(body["token_endpoint_auth_methods_supported"],
          ["client_secret_post", "client_secret_basic"])
    assert "code_challenge_methods_supported" not in body
    assert body["token_endpoint"].endswith("/oauth2/v1/tokens/bearer")


@test
def a_wrong_realm_and_a_scope_without_books_are_forbidden(box):
    box.connect()
    good, box.realm = box.realm, "1234567890123456"
    answer = box.get("companyinfo/1")
    equal((answer.status, answer.json["fault"]["error"][0]["code"]), (403, "3100"))
    equal(answer.json["fault"]["error"][0]["detail"], None)
    box.realm = good
    assert "realmId" not in box.code(scope="openid")
    box.connect(scope="openid")
    equal(box.get("companyinfo/1").status, 403)


# --- invoices ------------------------------------------------------------------------------


@test
def the_smallest_invoice_comes_back_as_recorded(box):
    answer = box.post("invoice", box.invoice())
    equal(answer.headers["Content-Type"], "application/json;charset=utf-8")
    invoice = answer.json["Invoice"]
    equal([key for key in invoice], [
        "AllowIPNPayment", "AllowOnlinePayment", "AllowOnlineCreditCardPayment",
        "AllowOnlineACHPayment", "domain", "sparse", "Id", "SyncToken", "MetaData", "CustomField",
        "DocNumber", "TxnDate", "CurrencyRef", "LinkedTxn", "Line", "TxnTaxDetail", "CustomerRef",
        "BillAddr", "ShipAddr", "DueDate", "TotalAmt", "ApplyTaxAfterDiscount", "PrintStatus",
        "EmailStatus", "Balance"])
    equal(invoice["SyncToken"], "0")
    equal(invoice["TotalAmt"], "100.00")
    equal(invoice["TxnTaxDetail"], {"TotalTax": "0"})
    equal(invoice["CurrencyRef"], {"value": "USD", "name": "United States Dollar"})
    equal(invoice["Line"], [
        {"Id": "1", "LineNum": "1", "Amount": "100.00", "DetailType": "SalesItemLineDetail",
         "SalesItemLineDetail": {"ItemRef": {"value": "1", "name": "Services"},
                                 "TaxCodeRef": {"value": "NON"}}},
        {"Amount": "100.00", "DetailType": "SubTotalLineDetail", "SubTotalLineDetail": {}}])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00",
                        invoice["MetaData"]["CreateTime"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{2,3}-0[78]:00", answer.json["time"])


@test
def money_has_two_decimals_zero_is_bare_and_quantities_are_short(box):
    text = box.post("invoice", box.invoice(line("262.50", "4", "3.50", "75.0"))).text
    assert '"Amount":262.50' in text and '"UnitPrice":75,' in text and '"Qty":3.5,' in text
    assert '"TotalTax":0}' in text


@test
def an_amount_is_quantity_times_price_in_decimals(box):
    good = box.post("invoice", box.invoice(line("1861.08", "1", "14.50", "128.350")))
    equal(good.status, 200)
    error = refused(box.post("invoice", box.invoice(line("1861.07", "1", "14.50", "128.350"))),
                    "6070")
    assert error["Detail"].endswith("Supplied value:1,861.07")
    refused(box.post("invoice", box.invoice(
        line("1861.0799999999999", "1", "14.50", "128.350"))), "2010")
    equal(box.post("invoice", box.invoice(line("100", "1", "3", "33.3333333"))).status, 200)
    refused(box.post("invoice", box.invoice(line("100", "1", "3", "33.33"))), "6070")
    equal(box.post("invoice", box.invoice(line("7.96", "1", "15", "0.5306667"))).status, 200)


@test
def strings_stand_for_numbers_and_truth_values(box):
    body = box.invoice(line("150.00", "4", "2", "75"))
    body["Line"][0]["Amount"] = "150.00"
    body["ApplyTaxAfterDiscount"] = "false"
    invoice = box.create("Invoice", body)
    equal(invoice["TotalAmt"], "150.00")
    assert invoice["ApplyTaxAfterDiscount"] is False


@test
def quantity_and_price_that_were_not_sent_stay_absent(box):
    detail = box.create("Invoice", box.invoice())["Line"][0]["SalesItemLineDetail"]
    assert "Qty" not in detail and "UnitPrice" not in detail


@test
def due_date_follows_the_term_or_the_companys_default(box):
    invoice = box.create("Invoice", box.invoice(TxnDate="2026-01-31"))
    equal(invoice["DueDate"], "2026-03-02")
    assert "SalesTermRef" not in invoice
    invoice = box.create("Invoice", box.invoice(TxnDate="2026-01-31",
                                                SalesTermRef={"value": "5"}))
    equal(invoice["DueDate"], "2026-02-10")
    refused(box.post("invoice", box.invoice(SalesTermRef={"value": "99"})), "2500")


@test
def numbers_are_assigned_unless_the_company_has_its_own(box):
    one = box.create("Invoice", box.invoice())["DocNumber"]
    sent = box.create("Invoice", box.invoice(DocNumber="9000"))
    equal(sent["DocNumber"], "9000")
    two = box.create("Invoice", box.invoice())["DocNumber"]
    equal(int(two), int(one) + 1)
    # With numbers off a duplicate is stored.
    equal(box.post("invoice", box.invoice(DocNumber="9000")).status, 200)
    box.company(CustomTxnNumbers=True)
    assert "DocNumber" not in box.create("Invoice", box.invoice())


@test
def a_duplicate_number_is_refused_and_named(box):
    box.company(CustomTxnNumbers=True)
    first = box.create("Invoice", box.invoice(DocNumber="A-1"))
    error = refused(box.post("invoice", box.invoice(DocNumber="A-1")), "6140")
    assert f"DocNumber=A-1 is assigned to TxnType=Invoice with TxnId={first['Id']}" \
        in error["Detail"]
    forced = box.post("invoice", box.invoice(DocNumber="A-1"), include="allowduplicatedocnum")
    equal(forced.status, 200)


@test
def a_refused_invoice_uses_no_number(box):
    one = int(box.create("Invoice", box.invoice())["DocNumber"])
    refused(box.post("invoice", box.invoice(line("5", "999"))), "2500")
    equal(int(box.create("Invoice", box.invoice())["DocNumber"]), one + 1)


@test
def a_number_of_22_characters_is_too_long(box):
    error = refused(box.post("invoice", box.invoice(DocNumber="1" * 22)), "2050")
    equal(error["element"], "DocNumber")
    assert "Min:0 Max:21 supported. Supplied length:22" in error["Detail"]
    equal(box.post("invoice", box.invoice(DocNumber="1" * 21)).status, 200)


@test
def what_is_missing_is_named(box):
    error = refused(box.post("invoice", {"Line": [line("1")]}), "2020")
    equal(error["element"], "CustomerRef")
    equal(error["Detail"], "Required parameter CustomerRef is missing in the request")
    error = refused(box.post("invoice", {"CustomerRef": {"value": "1"}}), "2020")
    equal(error["element"], "Line")
    bad = line("1")
    del bad["DetailType"]
    equal(refused(box.post("invoice", box.invoice(bad)), "2020")["element"], "Line.DetailType")


@test
def an_unknown_property_is_refused_without_element(box):
    error = refused(box.post("invoice", box.invoice(BadJson=True)), "2010")
    assert 'Unrecognized field "BadJson"' in error["Detail"] and "element" not in error
    error = refused(box.post("invoice", box.invoice(line("1", detail={"Quantity": 1}))), "2010")
    assert "Quantity" in error["Detail"]
    refused(box.post("invoice", "{\"Line\":"), "2010")


@test
def an_unknown_choice_is_refused(box):
    refused(box.post("invoice", box.invoice(EmailStatus="Sent")), "2170")


@test
def an_unknown_reference_is_refused(box):
    error = refused(box.post("invoice", box.invoice(CustomerRef={"value": "583"})), "2500")
    assert "Names element id 583 not found" in error["Detail"]
    refused(box.post("invoice", box.invoice(line("1", "583"))), "2500")
    error = refused(box.post("invoice", box.invoice(line("1", "19"))), "2500")
    assert "category" in error["Detail"]


@test
def a_line_without_an_item_is_a_remark(box):
    remark = line("50")
    del remark["SalesItemLineDetail"]["ItemRef"]
    invoice = box.create("Invoice", box.invoice(line("100"), remark))
    equal(invoice["TotalAmt"], "100.00")
    equal(invoice["Line"][1]["DetailType"], "DescriptionOnly")
    refused(box.post("invoice", box.invoice(remark)), "6000")


@test
def an_inline_subtotal_reads_back_with_its_sum(box):
    subtotal = {"DetailType": "DescriptionOnly", "Description": "Subtotal:"}
    invoice = box.create("Invoice", box.invoice(line("40"), line("2.5"), subtotal))
    equal(invoice["Line"][2]["Description"], "Subtotal: 42.50")


@test
def a_discount_of_ten_percent_takes_five_from_fifty(box):
    discount = {"DetailType": "DiscountLineDetail", "Amount": 0.01,
                "DiscountLineDetail": {"PercentBased": True, "DiscountPercent": 10}}
    invoice = box.create("Invoice", box.invoice(line("50"), discount))
    equal([entry["DetailType"] for entry in invoice["Line"]],
          ["SalesItemLineDetail", "SubTotalLineDetail", "DiscountLineDetail"])
    equal(invoice["Line"][2]["Amount"], "5.00")
    equal(invoice["Line"][2]["DiscountLineDetail"]["DiscountAccountRef"]["value"], "86")
    equal(invoice["TotalAmt"], "45.00")
    box.company(AllowDiscount=False)
    refused(box.post("invoice", box.invoice(line("50"), discount)), "6000")


@test
def computed_sums_that_are_sent_are_ignored(box):
    invoice = box.create("Invoice", box.invoice(TotalAmt=5, Balance=1, LinkedTxn=[]))
    equal((invoice["TotalAmt"], invoice["Balance"]), ("100.00", "100.00"))


@test
def a_currency_is_refused_without_multicurrency(box):
    for code in ("EUR", "USD"):
        error = refused(box.post("invoice", box.invoice(CurrencyRef={"value": code})), "6000")
        assert "Multi Currency should be enabled" in error["Detail"]


@test
def with_multicurrency_the_customers_currency_is_required(box):
    box.company(MultiCurrency=True)
    equal(refused(box.post("invoice", box.invoice()), "2020")["element"], "CurrencyRef")
    customer = box.create("Customer", {"DisplayName": "Kunde", "CurrencyRef": {"value": "EUR"}})
    body = box.invoice(CustomerRef={"value": customer["Id"]})
    refused(box.post("invoice", {**body, "CurrencyRef": {"value": "USD"}}), "6000")
    invoice = box.create("Invoice", {**body, "CurrencyRef": {"value": "EUR"}})
    equal(invoice["ExchangeRate"], "1.085")
    equal((invoice["TotalAmt"], invoice["HomeTotalAmt"]), ("100.00", "108.50"))
    refused(box.post("customer", {"Id": customer["Id"], "SyncToken": customer["SyncToken"],
                                  "sparse": True, "CurrencyRef": {"value": "GBP"}}), "6000")


@test
def a_closed_period_is_refused(box):
    box.company(BookCloseDate="2026-06-30")
    refused(box.post("invoice", box.invoice(TxnDate="2026-06-30")), "6210")
    invoice = box.create("Invoice", box.invoice(TxnDate="2026-07-01"))
    equal(box.get("preferences").json["Preferences"]["AccountingInfoPrefs"]["BookCloseDate"],
          "2026-06-30")
    box.company(BookCloseDate="2026-07-31")
    key = {"Id": invoice["Id"], "SyncToken": "0"}
    refused(box.post("invoice", key, operation="void"), "6210")
    refused(box.post("invoice", key, operation="delete"), "6210")


@test
def an_old_sync_token_is_stale(box):
    invoice = box.create("Invoice", box.invoice())
    change = {"Id": invoice["Id"], "SyncToken": "0", "sparse": True, "PrivateNote": "a"}
    equal(box.create("Invoice", change)["SyncToken"], "1")
    error = refused(box.post("invoice", change), "5010")
    assert error["element"] == "" and "were working on this at the same time" in error["Detail"]
    change.pop("SyncToken")
    equal(refused(box.post("invoice", change), "2020")["element"], "SyncToken")


@test
def a_sparse_update_keeps_what_it_does_not_name_and_a_full_one_does_not(box):
    invoice = box.create("Invoice", box.invoice(line("10"), line("20"), PrivateNote="keep",
                                                CustomerMemo={"value": "thanks"}))
    sparse = box.create("Invoice", {"Id": invoice["Id"], "SyncToken": "0", "sparse": True,
                                    "CustomerMemo": {"value": "many thanks"}})
    equal(sparse["PrivateNote"], "keep")
    equal(sparse["TotalAmt"], "30.00")
    equal([entry.get("Id") for entry in sparse["Line"]], ["1", "2", None])
    full = box.invoice(line("7", Id="2"), line("8"))
    full.update(Id=invoice["Id"], SyncToken="1")
    changed = box.create("Invoice", full)
    assert "PrivateNote" not in changed and "CustomerMemo" not in changed
    equal([entry.get("Id") for entry in changed["Line"]], ["2", "3", None])
    equal(changed["TotalAmt"], "15.00")
    equal(changed["DocNumber"], invoice["DocNumber"])


@test
def a_read_back_invoice_can_be_sent_back_whole(box):
    invoice = box.create("Invoice", box.invoice(line("75", "4", "1", "75")))
    again = json.loads(box.get("invoice/" + invoice["Id"]).text)["Invoice"]
    again.pop("CurrencyRef")
    answer = box.post("invoice", again)
    equal(answer.status, 200)
    equal(answer.json["Invoice"]["TotalAmt"], "75.00")
    equal(len(answer.json["Invoice"]["Line"]), 2)


@test
def a_void_clears_amounts_and_prepends_the_note(box):
    invoice = box.create("Invoice", box.invoice(line("75", "4", "1", "75"), PrivateNote="mine"))
    void = box.post("invoice", {"Id": invoice["Id"], "SyncToken": "0"}, operation="void")
    body = void.json["Invoice"]
    equal((body["TotalAmt"], body["Balance"], body["SyncToken"]), ("0", "0", "1"))
    equal(body["PrivateNote"], "Voided - mine")
    equal((body["Line"][0]["Amount"], body["Line"][0]["SalesItemLineDetail"]["Qty"]), ("0", "0"))
    bare = box.create("Invoice", box.invoice())
    void = box.post("invoice", {"Id": bare["Id"], "SyncToken": "0"}, operation="void")
    equal(void.json["Invoice"]["PrivateNote"], "Voided")


@test
def voiding_a_paid_invoice_leaves_the_payment_unapplied(box):
    invoice = box.create("Invoice", box.invoice())
    payment = box.control("pay", invoice=invoice["Id"])["Payment"]
    box.post("invoice", {"Id": invoice["Id"], "SyncToken": "0"}, operation="void")
    after = box.get("payment/" + payment["Id"]).json["Payment"]
    equal((after["TotalAmt"], after["UnappliedAmt"]), ("100.00", "100.00"))
    equal(after["Line"], [])
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["LinkedTxn"], [])


@test
def a_deleted_invoice_is_gone_with_610(box):
    invoice = box.create("Invoice", box.invoice())
    answer = box.post("invoice", {"Id": invoice["Id"], "SyncToken": "0"}, operation="delete")
    equal(answer.json["Invoice"], {"domain": "QBO", "status": "Deleted", "Id": invoice["Id"]})
    error = refused(box.get("invoice/" + invoice["Id"]), "610")
    assert error["element"] == "" and "made inactive" in error["Detail"]


@test
def a_paid_invoice_has_to_be_unlinked_before_it_is_deleted(box):
    invoice = box.create("Invoice", box.invoice())
    box.control("pay", invoice=invoice["Id"])
    refused(box.post("invoice", {"Id": invoice["Id"], "SyncToken": "0"}, operation="delete"),
            "6000")


@test
def an_id_that_is_no_number_is_refused_without_time(box):
    answer = box.get("invoice/1.5")
    error = refused(answer, "2030")
    equal((error["element"], error["Detail"]),
          ("Id", "Id should be a valid number. Supplied value:1.5"))
    assert "time" not in answer.json


@test
def errors_are_plain_json_and_carry_the_trace_id(box):
    answer = box.get("invoice/999999")
    equal(answer.headers["Content-Type"], "application/json")
    assert re.fullmatch(r"1-[0-9a-f]{8}-[0-9a-f]{24}", answer.headers["intuit_tid"])
    equal(answer.json["Fault"]["type"], "ValidationFault")


@test
def entities_are_found_in_any_letter_case(box):
    equal(box.post("Invoice", box.invoice()).status, 200)
    equal(box.get("iNVOICE/999999").error["code"], "610")
    equal(box.get("frobnicate/1").error["code"], "500")


@test
def invalid_utf8_is_an_unsupported_operation(box):
    refused(box.api("POST", "invoice", b"{\"PrivateNote\":\"\xff\xfe\"}"), "500")


@test
def needing_to_send_needs_an_address(box):
    equal(refused(box.post("invoice", box.invoice(EmailStatus="NeedToSend")), "2020")["element"],
          "BillEmail")
    refused(box.post("invoice", box.invoice(BillEmail={"Address": "nobody"})), "6000")


@test
def sending_marks_the_invoice_sent(box):
    invoice = box.create("Invoice", box.invoice())
    refused(box.post(f"invoice/{invoice['Id']}/send"), "2020")
    # An empty body may claim any type.
    for kind in ("application/octet-stream", "application/json", "text/plain"):
        answer = box.api("POST", f"invoice/{invoice['Id']}/send", "", {"Content-Type": kind},
                         sendTo="a@b.example")
        equal(answer.status, 200)
    body = answer.json["Invoice"]
    equal((body["EmailStatus"], body["BillEmail"]["Address"]), ("EmailSent", "a@b.example"))
    equal(body["DeliveryInfo"]["DeliveryType"], "Email")


@test
def the_pdf_is_a_pdf_with_the_number_in_it(box):
    invoice = box.create("Invoice", box.invoice(line("10", Description="Brücke (Öl)")))
    answer = box.api("GET", f"invoice/{invoice['Id']}/pdf", headers={"Accept": "application/pdf"})
    equal(answer.headers["Content-Type"], "application/pdf")
    assert answer.bytes.startswith(b"%PDF-1.4") and answer.bytes.endswith(b"%%EOF\n")
    assert ("INVOICE " + invoice["DocNumber"]).encode() in answer.bytes
    start = int(re.search(rb"startxref\n(\d+)\n", answer.bytes)[1])
    assert answer.bytes[start:].startswith(b"xref\n")
    for number, offset in enumerate(re.findall(rb"(\d{10}) 00000 n ", answer.bytes), 1):
        assert answer.bytes[int(offset):].startswith(b"%d 0 obj" % number)


# --- taxes ---------------------------------------------------------------------------------


@test
def a_us_company_taxes_by_the_code_of_the_transaction(box):
    body = box.invoice(line("100", tax="TAX"), line("50", tax="NON"),
                       TxnTaxDetail={"TxnTaxCodeRef": {"value": "3"}})
    invoice = box.create("Invoice", body)
    tax = invoice["TxnTaxDetail"]
    equal((tax["TotalTax"], invoice["TotalAmt"]), ("9.10", "159.10"))
    equal([(entry["Amount"], entry["TaxLineDetail"]["NetAmountTaxable"])
           for entry in tax["TaxLine"]], [("7.10", "100.00"), ("2.00", "100.00")])
    equal(box.create("Invoice", box.invoice(line("100", tax="TAX")))["TotalAmt"], "100.00")


@test
def automated_tax_puts_its_own_code_and_honours_a_total(box):
    box.company(AutomatedTax=True)
    assert box.get("preferences").json["Preferences"]["TaxPrefs"]["PartnerTaxEnabled"] is True
    body = box.invoice(line("100", tax="TAX"), TxnTaxDetail={"TxnTaxCodeRef": {"value": "3"}})
    invoice = box.create("Invoice", body)
    equal(invoice["TxnTaxDetail"]["TxnTaxCodeRef"]["value"], "2")
    equal((invoice["TxnTaxDetail"]["TotalTax"], invoice["TotalAmt"]), ("8.00", "108.00"))
    body["TxnTaxDetail"] = {"TotalTax": number("7.77")}
    invoice = box.create("Invoice", body)
    equal((invoice["TxnTaxDetail"]["TotalTax"], invoice["TotalAmt"]), ("7.77", "107.77"))


@test
def tax_is_dropped_where_the_company_has_none(box):
    box.company(UsingSalesTax=False)
    invoice = box.create("Invoice", box.invoice(
        line("100", tax="TAX"), TxnTaxDetail={"TxnTaxCodeRef": {"value": "2"}, "TotalTax": 8}))
    equal((invoice["TxnTaxDetail"], invoice["TotalAmt"]), ({"TotalTax": "0"}, "100.00"))


@test
def a_discount_lowers_the_tax_only_when_told_to(box):
    discount = {"DetailType": "DiscountLineDetail", "Amount": 50,
                "DiscountLineDetail": {"PercentBased": False}}
    body = box.invoice(line("100", tax="TAX"), discount,
                       TxnTaxDetail={"TxnTaxCodeRef": {"value": "2"}})
    equal(box.create("Invoice", body)["TotalAmt"], "58.00")
    equal(box.create("Invoice", {**body, "ApplyTaxAfterDiscount": True})["TotalAmt"], "54.00")


@test
def elsewhere_every_line_needs_a_real_code(box):
    box.company(Country="GB", HomeCurrency="GBP")
    for code in (None, "TAX", "NON"):
        error = refused(box.post("invoice", box.invoice(line("100", tax=code))), "6000")
        assert "Make sure all your transactions have a VAT rate" in error["Detail"]
    refused(box.post("invoice", box.invoice(
        line("100"), TxnTaxDetail={"TxnTaxCodeRef": {"value": "10"}})), "6000")
    invoice = box.create("Invoice", box.invoice(line("100", tax="10"), line("10", tax="15")))
    equal((invoice["TxnTaxDetail"]["TotalTax"], invoice["TotalAmt"]), ("20.00", "130.00"))
    equal(invoice["GlobalTaxCalculation"], "TaxExcluded")
    assert "ApplyTaxAfterDiscount" not in invoice


@test
def tax_is_rounded_once_a_rate_over_the_summed_base(box):
    box.company(Country="CA", HomeCurrency="CAD")
    lines = [line("4000.00", tax="16"), line("495.16", tax="16")]
    tax = box.create("Invoice", box.invoice(*lines))["TxnTaxDetail"]
    equal([entry["Amount"] for entry in tax["TaxLine"]], ["224.76", "448.39"])
    box.company(Country="GB")
    lines = [line("0.02", tax="10") for _ in range(3)]
    equal(box.create("Invoice", box.invoice(*lines))["TxnTaxDetail"]["TotalTax"], "0.01")


@test
def prices_with_tax_become_net_amounts(box):
    box.company(Country="DE", HomeCurrency="EUR")
    gross = line("100", "1", "3", "33.3333333", "12", detail={"TaxInclusiveAmt": 100})
    invoice = box.create("Invoice", box.invoice(gross, GlobalTaxCalculation="TaxInclusive"))
    first = invoice["Line"][0]
    equal((first["Amount"], first["SalesItemLineDetail"]["TaxInclusiveAmt"]),
          ("84.03", "100.00"))
    equal(first["SalesItemLineDetail"]["UnitPrice"], "28.01")
    equal((invoice["TxnTaxDetail"]["TotalTax"], invoice["TotalAmt"]), ("15.97", "100.00"))


@test
def several_gross_prices_still_add_up(box):
    box.company(Country="DE", HomeCurrency="EUR")
    lines = [line("0.99", tax="12", detail={"TaxInclusiveAmt": number("0.99")})
             for _ in range(7)]
    invoice = box.create("Invoice", box.invoice(*lines, GlobalTaxCalculation="TaxInclusive"))
    equal(invoice["TotalAmt"], "6.93")
    equal(invoice["TxnTaxDetail"]["TotalTax"], "1.11")


@test
def the_recorded_canadian_discount_is_met(box):
    box.company(Country="CA", HomeCurrency="CAD")
    box.post("taxservice/taxcode", {"TaxCode": "HST ON", "TaxRateDetails": [
        {"TaxRateName": "HST", "RateValue": "13", "TaxAgencyId": "1",
         "TaxApplicableOn": "Sales"}]})
    code = box.query("select * from TaxCode where Name = 'HST ON'")["TaxCode"][0]["Id"]
    discount = {"DetailType": "DiscountLineDetail", "Amount": 0,
                "DiscountLineDetail": {"PercentBased": True, "DiscountPercent": 20}}
    invoice = box.create("Invoice", box.invoice(
        line("7.96", "1", "15", "0.5306667", code), line("2.65", "1", "24", "0.1104167", code),
        discount))
    equal(invoice["Line"][-1]["Amount"], "2.12")
    detail = invoice["TxnTaxDetail"]["TaxLine"][0]
    equal((detail["Amount"], detail["TaxLineDetail"]["NetAmountTaxable"]), ("1.10", "8.49"))
    equal(invoice["TotalAmt"], "9.59")


@test
def a_tax_line_that_is_sent_overrides_the_computed_one(box):
    box.company(Country="GB", HomeCurrency="GBP")
    body = box.invoice(line("100", tax="10"), TxnTaxDetail={"TaxLine": [
        {"Amount": number("20.01"), "DetailType": "TaxLineDetail",
         "TaxLineDetail": {"TaxRateRef": {"value": "10"}}}]})
    invoice = box.create("Invoice", body)
    equal(invoice["TotalAmt"], "120.01")
    equal(invoice["TxnTaxDetail"]["TaxLine"][0]["TaxLineDetail"]["OverrideDeltaAmount"], "0.01")


# --- names, items, terms -------------------------------------------------------------------


@test
def a_name_is_unique_among_customers_vendors_and_employees(box):
    for name in ("cool cars", "BOOKS BY BESSIE", "Emily Platt"):
        error = refused(box.post("customer", {"DisplayName": name}), "6240")
        assert error["Detail"].startswith("The name supplied already exists. : ")
    equal(box.post("customer", {"DisplayName": "Cool Cars (C)"}).status, 200)


@test
def an_inactive_record_is_renamed_hidden_and_keeps_its_name(box):
    customer = box.create("Customer", {"DisplayName": "Gone Ltd."})
    gone = box.create("Customer", {"Id": customer["Id"], "SyncToken": "0", "sparse": True,
                                   "Active": False})
    equal((gone["DisplayName"], gone["Active"]), ("Gone Ltd. (deleted)", False))
    statement = "select * from Customer where DisplayName like 'Gone%'"
    equal(box.query(statement), {})
    equal(len(box.query(statement + " and Active in (true,false)")["Customer"]), 1)
    refused(box.post("customer", {"DisplayName": "gone ltd."}), "6240")
    refused(box.post("invoice", box.invoice(CustomerRef={"value": customer["Id"]})), "610")
    back = box.create("Customer", {"Id": customer["Id"], "SyncToken": "1", "sparse": True,
                                   "Active": True})
    equal(back["DisplayName"], "Gone Ltd.")


@test
def a_customer_with_a_balance_stays_active(box):
    invoice = box.create("Invoice", box.invoice(CustomerRef={"value": "3"}))
    answer = box.post("customer", {"Id": "3", "SyncToken": "0", "sparse": True, "Active": False})
    assert "Delete List Has Balance Error" in refused(answer, "6000")["Detail"]
    box.control("pay", invoice=invoice["Id"])
    answer = box.post("customer", {"Id": "3", "SyncToken": "0", "sparse": True, "Active": False})
    equal(answer.status, 200)


@test
def names_have_rules(box):
    refused(box.post("customer", {"DisplayName": "a:b"}), "6000")
    refused(box.post("customer", {"DisplayName": "a\tb"}), "6000")
    refused(box.post("customer", {"Notes": "nobody"}), "2020")
    refused(box.post("customer", {"DisplayName": "x" * 501}), "2050")
    refused(box.post("customer", {"DisplayName": "y", "PrimaryEmailAddr": {"Address": "y"}}),
            "6000")
    made = box.create("Customer", {"GivenName": "Ann", "FamilyName": "Lee"})
    equal(made["DisplayName"], "Ann Lee")


@test
def a_job_hangs_below_its_customer(box):
    job = box.create("Customer", {"DisplayName": "Deck", "Job": True,
                                  "ParentRef": {"value": "1"}})
    equal((job["FullyQualifiedName"], job["Level"]), ("Amy's Bird Sanctuary:Deck", "1"))


@test
def a_customers_balance_and_time_follow_its_invoices(box):
    before = box.get("customer/2").json["Customer"]
    invoice = box.create("Invoice", box.invoice(CustomerRef={"value": "2"}))
    after = box.get("customer/2").json["Customer"]
    equal(after["SyncToken"], before["SyncToken"])
    equal(after["MetaData"]["LastUpdatedTime"], invoice["MetaData"]["LastUpdatedTime"])
    equal(float(after["Balance"]) - float(before["Balance"]), 100.0)


@test
def an_item_needs_a_name_a_kind_and_an_income_account(box):
    equal(refused(box.post("item", {"Type": "Service"}), "2020")["element"], "Name")
    equal(refused(box.post("item", {"Name": "X", "Type": "Service"}), "2020")["element"],
          "IncomeAccountRef")
    refused(box.post("item", {"Name": "X", "Type": "Thing",
                              "IncomeAccountRef": {"value": "1"}}), "2170")
    error = refused(box.post("item", {"Name": "X", "Type": "Service",
                                      "IncomeAccountRef": {"value": "5"}}), "2500")
    assert "Accounts element id 5 is invalid" in error["Detail"]
    refused(box.post("item", {"Name": "X", "Type": "Service",
                              "IncomeAccountRef": {"value": "35"}}), "6000")
    item = box.create("Item", {"Name": "X", "Type": "Service",
                               "IncomeAccountRef": {"value": "1"}})
    equal((item["PurchaseCost"], item["TrackQtyOnHand"]), ("0", False))
    refused(box.post("item", {"Name": "x", "Type": "Service",
                              "IncomeAccountRef": {"value": "1"}}), "6240")
    equal(box.post("item", {"Name": "Deposit", "Type": "Service",
                            "IncomeAccountRef": {"value": "90"}}).status, 200)


@test
def the_seed_company_is_craigs(box):
    info = box.get(f"companyinfo/{box.realm}").json["CompanyInfo"]
    equal((info["CompanyName"], info["Country"]),
          ("Craig's Design and Landscaping Services", "US"))
    terms = box.query("select * from Term")["Term"]
    equal({entry["Id"]: (entry["Name"], entry["DueDays"]) for entry in terms},
          {"1": ("Due on receipt", "0"), "5": ("Net 10", "10"), "2": ("Net 15", "15"),
           "3": ("Net 30", "30"), "4": ("Net 60", "60")})
    items = {entry["Id"]: entry["Name"] for entry in box.query("select * from Item")["Item"]}
    equal({key: items[key] for key in ("1", "2", "4", "5", "7", "10", "14")},
          {"1": "Services", "2": "Hours", "4": "Design", "5": "Rock Fountain",
           "7": "Installation", "10": "Pest Control", "14": "Sod"})
    income = box.query("select * from Account where AccountType = 'Income'")["Account"]
    assert "79" in [entry["Id"] for entry in income]
    codes = box.query("select * from TaxCode")["TaxCode"]
    equal({entry["Id"] for entry in codes}, {"TAX", "NON", "2", "3"})
    assert all("SyncToken" not in entry for entry in codes if entry["Id"] in ("TAX", "NON"))
    prefs = box.get("preferences").json["Preferences"]
    equal((prefs["SalesFormsPrefs"]["CustomTxnNumbers"], prefs["SalesFormsPrefs"]["AllowDiscount"],
           prefs["SalesFormsPrefs"]["DefaultTerms"]["value"],
           prefs["CurrencyPrefs"]["MultiCurrencyEnabled"],
           prefs["CurrencyPrefs"]["HomeCurrency"]["value"]),
          (False, True, "3", False, "USD"))


@test
def exchange_rates_need_multicurrency(box):
    refused(box.get("exchangerate", sourcecurrencycode="EUR"), "6000")
    box.company(MultiCurrency=True)
    rate = box.get("exchangerate", sourcecurrencycode="EUR",
                   asofdate="2026-05-05").json["ExchangeRate"]
    equal((rate["TargetCurrencyCode"], rate["AsOfDate"], rate["Rate"]),
          ("USD", "2026-05-05", "1.085"))
    refused(box.get("exchangerate", sourcecurrencycode="XXX"), "2500")


# --- payments and credit -------------------------------------------------------------------


@test
def a_payment_lowers_the_balance_and_is_linked(box):
    invoice = box.create("Invoice", box.invoice())
    payment = box.create("Payment", {
        "CustomerRef": {"value": "1"}, "TotalAmt": 130,
        "Line": [{"Amount": 100, "LinkedTxn": [{"TxnId": invoice["Id"], "TxnType": "Invoice"}]}]})
    equal((payment["UnappliedAmt"], payment["DepositToAccountRef"]["value"]), ("30.00", "4"))
    after = box.get("invoice/" + invoice["Id"]).json["Invoice"]
    equal(after["Balance"], "0")
    equal(after["LinkedTxn"], [{"TxnId": payment["Id"], "TxnType": "Payment"}])
    equal(after["SyncToken"], invoice["SyncToken"])


@test
def a_payment_needs_a_customer_and_a_total_and_pays_no_more_than_is_open(box):
    invoice = box.create("Invoice", box.invoice())
    link = [{"TxnId": invoice["Id"], "TxnType": "Invoice"}]
    equal(refused(box.post("payment", {"TotalAmt": 1}), "2020")["element"], "CustomerRef")
    equal(refused(box.post("payment", {"CustomerRef": {"value": "1"}}), "2020")["element"],
          "TotalAmt")
    for total, applied, customer in ((200, 101, "1"), (50, 100, "1"), (100, 100, "2")):
        refused(box.post("payment", {
            "CustomerRef": {"value": customer}, "TotalAmt": total,
            "Line": [{"Amount": applied, "LinkedTxn": link}]}), "6000")
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "100.00")


@test
def undoing_a_payment_opens_the_invoice_again(box):
    invoice = box.create("Invoice", box.invoice())
    box.control("pay", invoice=invoice["Id"], amount="40")
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "60.00")
    box.control("unpay", invoice=invoice["Id"])
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "100.00")


@test
def a_payment_is_voided_in_both_ways(box):
    for query in ({"operation": "void"}, {"operation": "update", "include": "void"}):
        invoice = box.create("Invoice", box.invoice())
        payment = box.control("pay", invoice=invoice["Id"])["Payment"]
        answer = box.post("payment", {"Id": payment["Id"], "SyncToken": payment["SyncToken"],
                                      "sparse": True}, **query)
        equal((answer.json["Payment"]["TotalAmt"], answer.json["Payment"]["PrivateNote"]),
              ("0", "Voided"))
        equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "100.00")


@test
def a_credit_memo_pays_an_invoice_through_a_payment_of_nothing(box):
    invoice = box.create("Invoice", box.invoice())
    memo = box.create("CreditMemo", box.invoice(line("30")))
    equal((memo["RemainingCredit"], memo["Balance"]), ("30.00", "30.00"))
    box.create("Payment", {"CustomerRef": {"value": "1"}, "TotalAmt": 0, "Line": [
        {"Amount": 30, "LinkedTxn": [{"TxnId": invoice["Id"], "TxnType": "Invoice"}]},
        {"Amount": 30, "LinkedTxn": [{"TxnId": memo["Id"], "TxnType": "CreditMemo"}]}]})
    equal(box.get("invoice/" + invoice["Id"]).json["Invoice"]["Balance"], "70.00")
    equal(box.get("creditmemo/" + memo["Id"]).json["CreditMemo"]["RemainingCredit"], "0")


# --- queries -------------------------------------------------------------------------------


@test
def a_query_filters_orders_and_pages(box):
    ids = [box.create("Invoice", box.invoice(line(str(amount)), CustomerRef={"value": "5"}))["Id"]
           for amount in (30, 10, 20)]
    rows = box.query("SELECT * FROM Invoice WHERE CustomerRef = '5' ORDERBY TotalAmt DESC "
                     "MAXRESULTS 2 STARTPOSITION 1")
    equal([row["Id"] for row in rows["Invoice"]], [ids[0], ids[2]])
    equal((rows["startPosition"], rows["maxResults"]), ("1", "2"))
    rows = box.query("select * from invoice where customerref = '5' and totalamt > '10.00' "
                     "order by id startposition 2 maxresults 10")
    equal([row["Id"] for row in rows["Invoice"]], [ids[2]])
    equal(rows["startPosition"], "2")
    assert "totalCount" not in rows


@test
def nothing_found_is_an_empty_object_and_a_count_is_bare(box):
    equal(box.query("select * from Invoice where DocNumber = 'none'"), {})
    equal(box.query("select count(*) from Term"), {"totalCount": "5"})
    equal(box.query("select * from Estimate"), {})


@test
def quotes_are_escaped_with_a_backslash(box):
    rows = box.query("select * from Customer where DisplayName = 'amy\\'s BIRD sanctuary'")
    equal([row["Id"] for row in rows["Customer"]], ["1"])
    refused(box.get("query", query="select * from Customer where DisplayName = 'Amy''s'"), "4000")


@test
def like_takes_percent_signs_only(box):
    rows = box.query("select * from Customer where DisplayName like '%wind%shop'")
    equal([row["Id"] for row in rows["Customer"]], ["2"])
    equal(box.query("select * from Customer where DisplayName like 'Bill_s%'"), {})


@test
def chosen_fields_give_sparse_rows(box):
    row = box.query("select Id, DocNumber from Invoice maxresults 1")["Invoice"][0]
    equal(set(row), {"domain", "sparse", "Id", "DocNumber"})


@test
def wrong_queries_are_refused_in_two_ways(box):
    cases = {
        "select * from Custmoer": ("4001", "invalid context declaration: Custmoer"),
        "select * from Customer startposition 0": ("4001", "value 0 is too small. Min allowed "
                                                           "value is 1"),
        "select * from Customer maxresults 1001": ("4001", "value 1001 is too large"),
        "select * from Customer where Frob = '1'": ("4001", "Property Frob not found for Entity"),
        "select * from Invoice where DepartmentRef = '1'":
            ("4001", "property 'DepartmentRef' is not queryable"),
        "select * from Customer where Id > '1'": ("4001", "Id"),
        "select * from": ("4000", "QueryParserError"),
        "select * from Customer where Id = 1 or Id = 2": ("4000", "Encountered"),
        "drop table Customer": ("4000", "Encountered"),
    }
    for statement, (code, text) in cases.items():
        error = refused(box.get("query", query=statement), code)
        assert text in error["Detail"], error["Detail"]
        assert "element" not in error


@test
def ids_take_lists_and_the_statement_may_be_posted(box):
    answer = box.api("POST", "query", "select * from Customer where Id in ('1', '2', '99')",
                     {"Content-Type": "application/text"})
    equal([row["Id"] for row in answer.json["QueryResponse"]["Customer"]], ["1", "2"])


@test
def times_and_addresses_can_be_asked_for(box):
    invoice = box.create("Invoice", box.invoice())
    since = invoice["MetaData"]["LastUpdatedTime"]
    rows = box.query(f"select * from Invoice where MetaData.LastUpdatedTime >= '{since}'")
    assert invoice["Id"] in [row["Id"] for row in rows["Invoice"]]
    rows = box.query("select * from Customer where PrimaryEmailAddr = 'birds@intuit.com'")
    equal(rows["Customer"][0]["Id"], "1")
    rows = box.query("select * from Invoice where TxnDate = CURRENT_DATE")
    assert invoice["Id"] in [row["Id"] for row in rows["Invoice"]]


@test
def a_page_has_a_hundred_rows_unless_told_otherwise(box):
    box.company(RequestsPerSecond=10000, RequestsPerMinute=100000, BatchesPerMinute=1000)
    for _ in range(4):
        items = [{"bId": str(i), "operation": "create", "Invoice": box.invoice(line("1"))}
                 for i in range(30)]
        equal(box.post("batch", {"BatchItemRequest": items}).status, 200)
    equal(len(box.query("select * from Invoice")["Invoice"]), 100)
    assert len(box.query("select * from Invoice maxresults 1000")["Invoice"]) > 100


# --- changes, batches, files ---------------------------------------------------------------


@test
def changes_are_grouped_with_the_deleted_last(box):
    start = box.get(f"companyinfo/{box.realm}").json["time"]
    kept = box.create("Invoice", box.invoice())
    gone = box.create("Invoice", box.invoice())
    box.post("invoice", {"Id": gone["Id"], "SyncToken": "0"}, operation="delete")
    newer = box.create("Invoice", box.invoice())
    payment = box.control("pay", invoice=kept["Id"])["Payment"]
    answer = box.get("cdc", entities="Invoice,Payment", changedSince=start)
    groups = answer.json["CDCResponse"][0]["QueryResponse"]
    equal([row["Id"] for row in groups[0]["Invoice"]], [kept["Id"], newer["Id"], gone["Id"]])
    equal(groups[0]["maxResults"], "3")
    last = groups[0]["Invoice"][-1]
    equal((last["domain"], last["status"]), ("QBO", "Deleted"))
    assert set(last["MetaData"]) == {"LastUpdatedTime"}
    equal(groups[1]["Payment"][0]["Id"], payment["Id"])
    equal(groups[0]["Invoice"][0]["Balance"], "0")


@test
def no_change_is_an_empty_group_and_the_replys_time_is_the_next_mark(box):
    box.create("Invoice", box.invoice())
    time.sleep(0.01)
    mark = box.get("cdc", entities="Invoice", changedSince="2020-01-01").json["time"]
    box.control("clock", advance_seconds=1)
    answer = box.get("cdc", entities="Invoice", changedSince=mark)
    equal(answer.json["CDCResponse"], [{"QueryResponse": [{}]}])
    invoice = box.create("Invoice", box.invoice())
    answer = box.get("cdc", entities="Invoice", changedSince=mark)
    rows = answer.json["CDCResponse"][0]["QueryResponse"][0]["Invoice"]
    equal([row["Id"] for row in rows], [invoice["Id"]])


@test
def a_raw_plus_in_changed_since_is_understood(box):
    path = f"/v3/company/{box.realm}/cdc?entities=Invoice&frob=1" \
           "&changedSince=2020-01-01T00:00:00+02:00"
    answer = box.request("GET", path, headers={"Authorization": "Bearer " + box.token})
    equal(answer.status, 200)
    assert answer.json["CDCResponse"][0]["QueryResponse"][0]["Invoice"]
    refused(box.get("cdc", entities="Invoice", changedSince="yesterday"), "2010")
    refused(box.get("cdc", entities="TaxCode", changedSince="2020-01-01"), "4001")


@test
def a_batch_answers_each_item_by_itself(box):
    answer = box.post("batch", {"BatchItemRequest": [
        {"bId": "a", "operation": "create", "Vendor": {"DisplayName": "Boraski Family Store"}},
        {"bId": "b", "operation": "delete", "Invoice": {"Id": "99999", "SyncToken": "0"}},
        {"bId": "c", "Query": "select * from Term where Id = '3'"},
        {"bId": "d", "operation": "update", "Customer": {"Id": "4", "SyncToken": "7",
                                                         "sparse": True, "Notes": "x"}}]})
    equal(answer.status, 200)
    items = {item["bId"]: item for item in answer.json["BatchItemResponse"]}
    equal(items["a"]["Vendor"]["DisplayName"], "Boraski Family Store")
    equal(items["b"]["Fault"]["Error"][0]["code"], "610")
    equal(items["c"]["QueryResponse"]["Term"][0]["Name"], "Net 30")
    equal(items["d"]["Fault"]["Error"][0]["code"], "5010")
    too_many = [{"bId": str(i), "Query": "select * from Term"} for i in range(31)]
    refused(box.post("batch", {"BatchItemRequest": too_many}), "6000")


@test
def a_batch_is_replayed_by_requestid_and_item(box):
    batch = {"BatchItemRequest": [{"bId": "1", "operation": "create", "Invoice": box.invoice()}]}
    first = box.post("batch", batch, requestid="r1").json["BatchItemResponse"][0]["Invoice"]["Id"]
    again = box.post("batch", batch, requestid="r1").json["BatchItemResponse"][0]["Invoice"]["Id"]
    other = box.post("batch", batch, requestid="r2").json["BatchItemResponse"][0]["Invoice"]["Id"]
    equal(again, first)
    assert other != first


@test
def a_repeated_requestid_gives_the_first_reply_again(box):
    first = box.post("invoice", box.invoice(), requestid="req-1")
    again = box.post("invoice", box.invoice(line("999")), requestid="req-1")
    equal(again.bytes, first.bytes)
    count = box.query("select count(*) from Invoice where CustomerRef = '1'")["totalCount"]
    box.post("invoice", box.invoice(), requestid="req-2")
    equal(int(box.query("select count(*) from Invoice where CustomerRef = '1'")["totalCount"]),
          int(count) + 1)
    refused(box.post("invoice", box.invoice(), requestid="x" * 51), "2050")


def upload(box, metadata, content=b"hello", name="a.txt"):
    boundary = "sandboxboundary"
    body = (f"--{boundary}\r\nContent-Disposition: form-data; name=\"file_metadata_01\"; "
            "filename=\"attachment.json\"\r\nContent-Type: application/json\r\n\r\n"
            f"{json.dumps(metadata)}\r\n--{boundary}\r\nContent-Disposition: form-data; "
            f"name=\"file_content_01\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n"
            ).encode() + content + f"\r\n--{boundary}--\r\n".encode()
    return box.api("POST", "upload", body,
                   {"Content-Type": f"multipart/form-data; boundary={boundary}"})


@test
def a_file_is_attached_found_and_fetched(box):
    invoice = box.create("Invoice", box.invoice())
    link = {"EntityRef": {"type": "Invoice", "value": invoice["Id"]}, "IncludeOnSend": True}
    answer = upload(box, {"AttachableRef": [link], "FileName": "a.txt",
                          "ContentType": "text/plain"})
    equal(answer.status, 200)
    made = answer.json["AttachableResponse"][0]["Attachable"]
    assert re.fullmatch(r"\d{19}", made["Id"])
    equal((made["Size"], made["AttachableRef"][0]["IncludeOnSend"]), ("5", True))
    rows = box.query("select * from Attachable where AttachableRef.EntityRef.Type = 'invoice' "
                     f"and AttachableRef.EntityRef.value = '{invoice['Id']}'")["Attachable"]
    equal([set(row) for row in rows], [{"domain", "sparse", "Id"}])
    equal(box.get("download/" + made["Id"]).bytes, b"hello")
    changed = box.create("Attachable", {"Id": made["Id"], "SyncToken": "0", "FileName": "a.txt",
                                        "AttachableRef": []})
    equal(changed["AttachableRef"], [])
    equal(changed["Size"], "5")


@test
def a_refused_file_is_a_fault_within_a_good_reply(box):
    link = {"EntityRef": {"type": "Estimate", "value": "75"}}
    answer = upload(box, {"AttachableRef": [link], "FileName": "a.txt"})
    equal(answer.status, 200)
    error = answer.json["AttachableResponse"][0]["Fault"]["Error"][0]
    equal(error["code"], "6000")
    assert "Estimate 75 that you are trying to link does not exist" in error["Detail"]


# --- limits, faults, control ---------------------------------------------------------------


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


def run(box, function):
    box.control("reset")
    if not function.__name__.startswith("more_than_"):
        box.company(RequestsPerSecond=100000, RequestsPerMinute=1000000)
    box.connect()
    function(box)


def main():
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
            run(box, function)
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


if __name__ == "__main__":
    sys.exit(main())
