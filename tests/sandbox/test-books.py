#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists, payments, queries, changes, batches and files: one test a documented fact.

Usage: test-books.py PROGRAM [TEST…]
"""

import json
import re
import sys
import time

from sandbox import equal, line, main, refused, test


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
        "é": ("4000", "é"),
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


if __name__ == "__main__":
    sys.exit(main())
