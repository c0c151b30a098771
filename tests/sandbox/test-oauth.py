#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Consent, tokens and scopes: one test a documented fact.

Usage: test-oauth.py PROGRAM [TEST…]
"""

import base64
import json
import re
import sys
import urllib.parse

from sandbox import equal, main, REDIRECT, Sandbox, SCOPE, test


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


if __name__ == "__main__":
    sys.exit(main())
