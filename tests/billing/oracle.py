#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reckons drafts by another road, in fractions and from the rules' text alone, and compares them with
what `docket invoice draft --dry-run` says: price lists, minimum amounts, surcharges, rounding, contracts of five kinds, discounts,
taxes. Firms are made so that no two prices of one ticket come to the same by different ways."""

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
ROUNDS = 80
ZONE = zoneinfo.ZoneInfo("America/New_York")
F = fractions.Fraction
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MONTHS = ["2026-01", "2026-02", "2026-03"]


def half_away(value, decimals=0):
    scaled = abs(value) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return F(whole if value >= 0 else -whole, 10**decimals)


def make_surcharges():
    return [{"name": "late", "days": WEEKDAYS[:5], "from": "17:30", "to": "08:00", "multiplier": "1.3"},
            {"name": "weekend", "days": WEEKDAYS[5:], "from": "00:00", "to": "24:00", "multiplier": "1.7"}]


def make_contract(rand):
    """Of all the work; part of it only where time past the allowance has a price that no other has."""
    kind = rand.choice(["hourly", "retainer", "retainer", "retainer", "minimum", "prepaid", "subscription"])
    contract = {"id": "agreed", "client": "acme", "name": "Agreed", "kind": kind, "start": "2026-01-01",
                "fee": rand.choice(["500.00", "2500.00"]), "bill": rand.choice(["advance", "arrears"]), "period": "month"}
    if kind in ("retainer", "prepaid"):
        contract |= {"included_hours": str(rand.randint(1, 16)), "overage_rate": rand.choice([None, "99.99"])}
        if contract["overage_rate"]:
            contract["services"] = rand.choice([[], ["consulting"]])
    if kind == "retainer":
        contract |= {"rollover_periods": rand.randint(0, 2), "rollover_cap_hours": rand.choice([None, "2", "7"])}
    if kind == "prepaid" and contract["overage_rate"]:
        contract["end"] = rand.choice([None, "2026-02-15"])
    if kind == "minimum":
        contract["period"] = "quarter"
        contract["fee"] = rand.choice(["500.00", "9000.00"])
    if kind == "subscription":
        contract["services"] = rand.choice([[], ["consulting"]])
    return contract


def make_firm(rand):
    rates = [{"rate": "80.00"}, {"service": "consulting", "rate": "100.3333"}, {"agent": "ann", "rate": "110.50"},
             {"team": "senior", "service": "consulting", "rate": "120.00"},
             {"agent": "ann", "service": "consulting", "rate": "150.00", "from": "2026-02-10"}]
    for row in rates:
        row["minimum_amount"] = rand.choice([None, None, "60.00", "199.99"])
    rounding = rand.choice([None] + [{"interval": f"{rand.choice([60, 360, 900, 3600])}s", "mode": rand.choice(["up", "nearest", "down"]),
                                      "per": rand.choice(["entry", "ticket_day"]), "minimum": rand.choice(["0s", "600s"])} for _ in range(3)])
    entries = []
    busy = [rand.choice([1, 3, 9]) for _ in MONTHS]  # so that hours are left in one month and wanted in the next
    for number in range(rand.randint(5, 30)):
        month = rand.choices(range(len(MONTHS)), busy)[0]
        start = datetime.datetime(2026, 1 + month, 1, 12, tzinfo=datetime.timezone.utc) + datetime.timedelta(minutes=rand.randrange(27 * 24 * 60))
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
            "price_lists": [{"id": "std", "name": "Standard", "currency": "USD", "rates": rates,
                             "surcharges": rand.choice([[], make_surcharges()])}],
            "clients": [{"id": "acme", "name": "Acme", "tax": "vat"}],
            "contracts": [make_contract(rand)] if rand.random() < 0.8 else [],
            "tickets": [{"id": f"T-{n}", "title": f"Ticket {n}", "client": "acme"} for n in range(1, 5)],
            "time_entries": entries}


def find_price(firm, entry, date):
    found = {}
    for row in firm["price_lists"][0]["rates"]:
        if row.get("agent") not in (None, entry["agent"]) or row.get("service") not in (None, entry["service"]) or row.get("from", "") > date:
            continue
        key = ("agent" in row, "team" in row, "service" in row)
        found[key] = row
    return found[max(found)]


def round_group(rule, seconds):
    interval = int(rule["interval"][:-1])
    steps = F(seconds, interval)
    count = {"up": -(-seconds // interval), "down": seconds // interval, "nearest": int(half_away(steps))}[rule["mode"]]
    return max(count * interval, int(rule["minimum"][:-1])) if seconds else 0


def bill_seconds(firm, works):
    rule = firm["company"]["rounding"]
    groups = collections.defaultdict(list)
    for work in works:
        key = (work["ticket"], work["date"], work["rate"], work["covered"])
        groups[key if rule and rule["per"] == "ticket_day" else work["id"]].append(work)
    for group in groups.values():
        total = sum(w["worked"] for w in group)
        change = (round_group(rule, total) if rule else total) - total
        for work in reversed(group):
            step = max(change, -work["worked"])
            work["billed"] = work["worked"] + step
            change -= step


def find_windows(firm, start, end):
    """When surcharges hold around an entry, and by how much."""
    day = start.astimezone(ZONE).date() - datetime.timedelta(days=1)
    while day <= end.astimezone(ZONE).date():
        for surcharge in firm["price_lists"][0]["surcharges"]:
            if WEEKDAYS[day.weekday()] in surcharge["days"]:
                first, last = ([int(part) for part in surcharge[key].split(":")] for key in ("from", "to"))
                until = day + datetime.timedelta(days=1) if last <= first or last[0] == 24 else day
                edges = (datetime.datetime(day.year, day.month, day.day, *first, tzinfo=ZONE),
                         datetime.datetime(until.year, until.month, until.day, last[0] % 24, last[1], tzinfo=ZONE))
                yield *(edge.astimezone(datetime.timezone.utc) for edge in edges), F(surcharge["multiplier"])
        day += datetime.timedelta(days=1)


def split(firm, start, end):
    """The stretches of an entry, each as seconds and multiplier."""
    windows = list(find_windows(firm, start, end))
    edges = sorted({start, end} | {edge for window in windows for edge in window[:2] if start < edge < end})
    return [[int((after - before).total_seconds()), max([m for first, last, m in windows if first <= before < last], default=F(1))]
            for before, after in zip(edges, edges[1:])]


def stretch(work):
    """What rounding adds goes to the last stretch, what it takes comes off the last ones backwards."""
    change = work["billed"] - work["worked"]
    for part in reversed(work["parts"]):
        step = max(change, -part[0])
        part[0] += step
        change -= step


class Hours:
    """What is left of the hours that a contract includes, grant by grant, oldest first."""

    def __init__(self, contract):
        self.contract, self.month, self.grants = contract, -1, []
        if contract["kind"] == "prepaid":
            self.grants = [[0, int(contract["included_hours"]) * 3600]]

    def begin_months(self, date):
        while self.contract["kind"] == "retainer" and self.month < MONTHS.index(date[:7]):
            self.month += 1
            kept, cap = [], self.contract["rollover_cap_hours"]
            room = int(cap) * 3600 if cap else None
            for month, left in reversed(self.grants):
                if self.month - month <= self.contract["rollover_periods"]:
                    stays = left if room is None else min(left, room)
                    room = None if room is None else room - stays
                    kept.insert(0, [month, stays])
            self.grants = kept + [[self.month, int(self.contract["included_hours"]) * 3600]]

    def take(self, date, seconds):
        """The rest that there is no room for."""
        if self.contract["kind"] == "subscription":
            return 0
        self.begin_months(date)
        for grant in self.grants:
            taken = min(grant[1], seconds)
            grant[1] -= taken
            seconds -= taken
        return seconds


def covers(contract, entry, date):
    return bool(contract) and date <= (contract.get("end") or date) and (not contract.get("services") or entry["service"] in contract["services"])


def read_works(firm, contract):
    works = []
    for entry in sorted(firm["time_entries"], key=lambda e: (datetime.datetime.fromisoformat(e["start"]), e["id"])):
        start, end = (datetime.datetime.fromisoformat(entry[k]) for k in ("start", "end"))
        date = start.astimezone(ZONE).date().isoformat()
        price = find_price(firm, entry, date)
        works.append({"id": entry["id"], "ticket": entry["ticket"], "date": date, "worked": int((end - start).total_seconds()),
                      "rate": F(price["rate"]), "least": F(price["minimum_amount"] or 0), "parts": split(firm, start, end), "covered": covers(contract, entry, date)})
    bill_seconds(firm, works)
    return works


def bill_time(firm, contract):
    """The amounts of the time of each ticket and price, and of what entries are short of their minimum amounts:
    an entry comes to what its time adds to the lines that it is on."""
    lines, top_ups = {}, []
    includes = contract and contract["kind"] in ("retainer", "prepaid", "subscription")
    hours = Hours(contract) if includes else None
    for work in read_works(firm, contract):
        stretch(work)
        before, priced = sum((amount for _, amount in lines.values()), F(0)), False
        for length, multiplier in work["parts"]:
            rate, by_list = half_away(work["rate"] * multiplier, 6), True
            if includes and work["covered"]:
                length = hours.take(work["date"], length)
                if contract.get("overage_rate"):
                    rate, by_list = F(contract["overage_rate"]), False
            if length:
                seconds = lines.get((work["ticket"], rate), (0, 0))[0] + length
                lines[(work["ticket"], rate)] = (seconds, half_away(half_away(F(seconds, 3600), firm["company"]["quantity_decimals"]) * rate, 2))
                priced |= by_list
        short = work["least"] - (sum((amount for _, amount in lines.values()), F(0)) - before)
        if priced and short > 0:
            top_ups.append(short)
    return [amount for _, amount in lines.values()] + top_ups


def reckon(firm, discount):
    contract = firm["contracts"][0] if firm["contracts"] else None
    amounts = bill_time(firm, contract)
    fee = F(contract["fee"]) if contract else F(0)
    if contract and contract["kind"] in ("retainer", "subscription"):
        amounts += [fee] * len(MONTHS)
    elif contract and contract["kind"] == "prepaid":
        amounts.append(fee)
    elif contract and contract["kind"] == "minimum" and sum(amounts, F(0)) < fee:
        amounts.append(fee - sum(amounts, F(0)))
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
