#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoices and their taxes: one test a documented fact.

Usage: test-sales.py PROGRAM [TEST…]
"""

import json
import re
import sys

from sandbox import equal, line, main, number, refused, test


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
def an_honoured_tax_lasts_until_the_lines_change(box):
    box.company(AutomatedTax=True)
    invoice = box.create("Invoice", box.invoice(
        line("100", tax="TAX"), TxnTaxDetail={"TotalTax": number("7.77")}))
    key = {"Id": invoice["Id"], "sparse": True}
    kept = box.create("Invoice", {**key, "SyncToken": "0", "PrivateNote": "x"})
    equal(kept["TotalAmt"], "107.77")
    changed = box.create("Invoice", {**key, "SyncToken": "1", "Line": [line("200", tax="TAX")]})
    equal((changed["TxnTaxDetail"]["TotalTax"], changed["TotalAmt"]), ("16.00", "216.00"))


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


if __name__ == "__main__":
    sys.exit(main())
