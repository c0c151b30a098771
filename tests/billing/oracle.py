#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reckons drafts by another road, in fractions and from the rules' text alone, and compares them with
what `docket invoice draft --dry-run` says: price lists, rounding, retainers, discounts, taxes."""

import collections
import datetime
import fractions
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import zoneinfo

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import tap  # noqa: E402

DOCKET = sys.argv[1]
ROUNDS = 20
ZONE = zoneinfo.ZoneInfo("America/New_York")
F = fractions.Fraction


def half_away(value, decimals=0):
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return F(whole if value >= 0 else -whole, 10**decimals)


def make_firm(rand):
    rates = [{"rate": "80.00"}, {"service": "consulting", "rate": "100.3333"}, {"agent": "ann", "rate": "110.50"},
             {"team": "senior", "service": "consulting", "rate": "120.00"},
             {"agent": "ann", "service": "consulting", "rate": "150.00", "from": "2026-02-10"}]
    rounding = rand.choice([None] + [{"interval": f"{rand.choice([60, 360, 900, 3600])}s", "mode": rand.choice(["up", "nearest", "down"]),
                                      "per": rand.choice(["entry", "ticket_day"]), "minimum": rand.choice(["0s", "600s"])} for _ in range(3)])
    retainer = {"id": "support", "client": "acme", "name": "Support", "kind": "retainer", "start": "2026-01-01", "fee": "500.00",
                "included_hours": str(rand.randint(1, 9)), "overage_rate": rand.choice([None, "99.99"])}
    entries = []
    for number in range(rand.randint(5, 40)):
        start = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.timezone.utc) + datetime.timedelta(minutes=rand.randrange(80 * 24 * 60))
        end = start + datetime.timedelta(seconds=rand.randrange(1, 4 * 3600))
        entries.append({"id": f"e{number:02}", "ticket": f"T-{rand.randint(1, 4)}", "agent": rand.choice(["ann", "bob"]),
                        "start": start.isoformat(), "end": end.isoformat(), "service": rand.choice([None, "consulting"])})
    return {"docket": 1,
            "company": {"name": "Example", "currency": "USD", "time_zone": "America/New_York", "price_list": "std", "rounding": rounding,
                        "quantity_decimals": rand.randint(1, 4), "tax_per": rand.choice(["document", "line"])},
            "teams": [{"id": "senior", "name": "Senior"}],
            "agents": [{"id": "ann", "name": "Ann", "team": "senior"}, {"id": "bob", "name": "Bob", "team": "senior"}],
            "services": [{"id": "consulting", "name": "Consulting"}],
            "taxes": [{"id": "vat", "name": "VAT", "rate": rand.choice(["21", "7.7", "0"])}],
            "price_lists": [{"id": "std", "name": "Standard", "currency": "USD", "rates": rates}],
            "clients": [{"id": "acme", "name": "Acme", "tax": "vat"}],
            "contracts": [retainer] if rand.random() < 0.6 else [],
            "tickets": [{"id": f"T-{n}", "title": f"Ticket {n}", "client": "acme"} for n in range(1, 5)],
            "time_entries": entries}


def find_rate(firm, entry, date):
    found = {}
    for row in firm["price_lists"][0]["rates"]:
        if row.get("agent") not in (None, entry["agent"]) or row.get("service") not in (None, entry["service"]) or row.get("from", "") > date:
            continue
        key = ("agent" in row, "team" in row, "service" in row)
        found[key] = row["rate"]
    return F(found[max(found)])


def round_group(rule, seconds):
    interval = int(rule["interval"][:-1])
    steps = F(seconds, interval)
    count = {"up": -(-seconds // interval), "down": seconds // interval, "nearest": int(half_away(steps))}[rule["mode"]]
    return max(count * interval, int(rule["minimum"][:-1])) if seconds else 0


def bill_seconds(firm, works):
    rule = firm["company"]["rounding"]
    groups = collections.defaultdict(list)
    for work in works:
        groups[(work["ticket"], work["date"], work["rate"]) if rule and rule["per"] == "ticket_day" else work["id"]].append(work)
    for group in groups.values():
        total = sum(w["worked"] for w in group)
        change = (round_group(rule, total) if rule else total) - total
        for work in reversed(group):
            step = max(change, -work["worked"])
            work["billed"] = work["worked"] + step
            change -= step


def reckon(firm, discount):
    works = []
    for entry in sorted(firm["time_entries"], key=lambda e: (datetime.datetime.fromisoformat(e["start"]), e["id"])):
        start, end = (datetime.datetime.fromisoformat(entry[k]) for k in ("start", "end"))
        date = start.astimezone(ZONE).date().isoformat()
        works.append({"id": entry["id"], "ticket": entry["ticket"], "date": date, "worked": int((end - start).total_seconds()),
                      "rate": find_rate(firm, entry, date)})
    bill_seconds(firm, works)

    seconds, left, fees = collections.Counter(), {}, F(0)
    contract = firm["contracts"][0] if firm["contracts"] else None
    for work in works:
        over = work["billed"]
        if contract:
            month = work["date"][:7]
            left.setdefault(month, int(contract["included_hours"]) * 3600)
            taken = min(over, left[month])
            left[month] -= taken
            over -= taken
        if over:
            rate = F(contract["overage_rate"]) if contract and contract["overage_rate"] else work["rate"]
            seconds[(work["ticket"], rate)] += over
    amounts = [F(contract["fee"])] * 3 if contract else []
    for (_, rate), total in seconds.items():
        hours = half_away(F(total, 3600), firm["company"]["quantity_decimals"])
        amounts.append(half_away(hours * rate, 2))
    if discount:
        amounts.append(-half_away(sum(amounts, F(0)) * F(discount) / 100, 2))
    tax = F(firm["taxes"][0]["rate"]) / 100
    if firm["company"]["tax_per"] == "line":
        taxes = sum((half_away(a * tax, 2) for a in amounts), F(0))
    else:
        taxes = half_away(sum(amounts, F(0)) * tax, 2)
    return sum(amounts, F(0)), taxes


def ask(firm, discount):
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, DOCKET_DATABASE=f"{folder}/d.db", HOME=folder, XDG_DATA_HOME=folder, DOCKET_NOW="2026-04-01T12:00:00-04:00")
        subprocess.run([DOCKET, "import", "-"], input=json.dumps(firm), text=True, env=environment, check=True, capture_output=True)
        command = [DOCKET, "invoice", "draft", "--client", "acme", "--to", "2026-03-31", "--dry-run", "--json"]
        run = subprocess.run(command + (["--discount", f"{discount}%"] if discount else []), text=True, env=environment, check=True, capture_output=True)
    return json.loads(run.stdout)


def main():
    result = tap.Tap()
    for seed in range(ROUNDS):
        rand = random.Random(seed)
        firm = make_firm(rand)
        discount = rand.choice([None, "10", "33.3"])
        net, taxes = reckon(firm, discount)
        invoice = ask(firm, discount)
        said = (F(invoice["net"]), sum((F(t["amount"]) for t in invoice["taxes"]), F(0)), F(invoice["total"]))
        result.ok(said == (net, taxes, net + taxes), f"firm {seed} is billed as by hand",
                  [f"by hand {float(net)} + {float(taxes)}, said {invoice['net']} total {invoice['total']}"])
    return result.done()


if __name__ == "__main__":
    sys.exit(main())
