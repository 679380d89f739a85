"""Revenue of an account at a day, the NRR report and the cohort table."""
from book import SEGMENTS, add_years, days, month_end, previous_month_end

BENCHMARKS = {"enterprise": [1.10, 1.20, 1.30], "mid-market": [1.05, 1.10, 1.20],
              "smb": [0.95, 1.00, 1.10], "self-serve": [0.95, 1.00, 1.10]}
MOVES = ["new", "reactivation", "expansion", "contraction", "churn"]


class Revenue:
    """The monthly recurring revenue as a step function: [(day it holds from, amount)], own currency."""

    def __init__(self, account):
        self.account = account
        rows = {r["date"]: r["mrr"] for r in account.rows if r.get("mrr") is not None}
        self.flat = not rows
        self.extended = False
        steps = []
        if rows:
            dates = sorted(rows)
            start = account.start or dates[0]
            self.extended = account.start is not None and account.start < dates[0]
            before = [d for d in dates if d <= start]
            # What holds on the first day: the newest row up to it, else the first row, extended back.
            steps = [(start, rows[before[-1]] if before else rows[dates[0]])]
            steps += [(d, rows[d]) for d in dates if d > start]
        elif account.start is not None and account.arr is not None:
            steps = [(account.start, account.arr / 12)]
        self.no_start = not rows and account.start is None
        self.free = not any(x > 0 for x in rows.values()) if rows else not account.arr
        if account.churn_date is not None:
            steps = [s for s in steps if s[0] < account.churn_date] + [(account.churn_date, 0)]
        self.steps = steps

    def at(self, day):
        """Own currency."""
        amount = 0.0
        for since, value in self.steps:
            if since > day:
                break
            amount = float(value)
        return amount

    def first_active(self):
        """The first day with revenue, None if there is none."""
        return next((since for since, value in self.steps if value > 0), None)

    def active_before(self, day):
        """Whether it was active on some day before `day`."""
        first = self.first_active()
        return first is not None and first < day

    def excluded(self):
        """Why the account is left out of every total, or None."""
        if self.account.rate is None:
            return "no_rate"
        if self.free:
            return "no_revenue"
        if self.no_start:
            return "no_start"
        return None


class Ledger:
    """The revenues of all accounts that take part, in the book's currency."""

    def __init__(self, book):
        self.book = book
        every = [Revenue(a) for a in book.accounts]
        self.left_out = [(r.account, r.excluded()) for r in every if r.excluded()]
        self.revenues = [r for r in every if not r.excluded()]

    def amount(self, revenue, day):
        return revenue.at(day) * revenue.account.rate

    def bridge(self, t0, t1, keep=lambda account: True):
        """Σ of each kind of movement in (t0, t1], and each account's own."""
        total = dict.fromkeys(MOVES, 0.0)
        total.update(n=0, begin=0.0, end=0.0, kept=0, low=0.0, active=0)
        movements = []
        for r in self.revenues:
            if not keep(r.account):
                continue
            m0, m1 = self.amount(r, t0), self.amount(r, t1)
            total["begin"] += m0
            total["end"] += m1
            total["active"] += m1 > 0
            kind = None
            if m0 > 0:
                total["n"] += 1
                total["kept"] += m1 > 0
                total["low"] += min(m0, m1)
                kind = "churn" if m1 == 0 else "expansion" if m1 > m0 else "contraction" if m1 < m0 else None
            elif m1 > 0:
                kind = "reactivation" if r.active_before(t0) else "new"
            if kind:
                total[kind] += abs(m1 - m0)
                movements.append({"account": r.account.id, "change": m1 - m0, "kind": kind})
        return total, movements


def rates(b):
    """(nrr, grr, logo) of a bridge; None each without a start."""
    if not b["n"] or b["begin"] == 0:
        return None, None, None
    nrr = (b["begin"] + b["expansion"] - b["contraction"] - b["churn"]) / b["begin"]
    return nrr, b["low"] / b["begin"], b["kept"] / b["n"]


def pieces(t0, t1):
    """Calendar pieces of (t0, t1]: (label, from, to)."""
    begin = t0
    while begin < t1:
        first = begin + days(1)
        end = min(month_end(first.year, first.month), t1)
        yield first.strftime("%Y-%m"), begin, end
        begin = end


def nrr_report(book, day, t0=None, t1=None):
    t1 = t1 or day
    t0 = t0 or add_years(t1, -1)
    ledger = Ledger(book)
    b, movements = ledger.bridge(t0, t1)
    nrr, grr, logo = rates(b)
    lost = b["contraction"] + b["churn"]
    segments = []
    for segment in SEGMENTS + [None]:
        s, _ = ledger.bridge(t0, t1, lambda a: a.segment == segment)
        if s["n"]:
            own = rates(s)
            segments.append({"segment": segment, "n": s["n"], "start_mrr": s["begin"], "nrr": own[0], "grr": own[1],
                             "logo_retention": own[2], "benchmark": BENCHMARKS.get(segment)})
    months = []
    for label, begin, end in pieces(t0, t1):
        m, _ = ledger.bridge(begin, end)
        months.append(dict({"month": label, "begin": m["begin"], "end": m["end"], "active": m["active"]},
                           **{k: m[k] for k in MOVES}))
    movements.sort(key=lambda m: (-round(abs(m["change"]), 9), m["account"]))
    return {
        "period": {"from": t0, "to": t1}, "currency": book.currency, "n": b["n"], "start_mrr": b["begin"],
        "expansion": b["expansion"], "contraction": b["contraction"], "churn": b["churn"],
        "nrr": nrr, "grr": grr, "logo_retention": logo, "new": b["new"], "reactivation": b["reactivation"],
        "end_mrr": b["end"],
        "quick_ratio": (b["new"] + b["expansion"]) / lost if lost else None,
        "quick_ratio_with_reactivation": (b["new"] + b["expansion"] + b["reactivation"]) / lost if lost else None,
        "segments": segments, "months": months, "movements": movements[:10],
        "excluded": [{"account": a.id, "reason": why} for a, why in ledger.left_out],
        "flat": [r.account.id for r in ledger.revenues if r.flat],
        "extended_back": [r.account.id for r in ledger.revenues if r.extended],
        "no_rate": [a.id for a, why in ledger.left_out if why == "no_rate"],
    }


# --- cohorts ----------------------------------------------------------------

def month_number(day):
    return day.year * 12 + day.month - 1


def cohort_analysis(book, day, by_quarter=False):
    ledger, now = Ledger(book), month_number(day)
    groups = {}
    for r in ledger.revenues:
        first = r.first_active()
        if first is None or first > day:
            continue
        month = month_number(first)
        # A quarter's ages count from its last month.
        groups.setdefault(month - month % 3 + 2 if by_quarter else month, []).append(r)

    def label(month):
        year, m = divmod(month, 12)
        return f"{year}-Q{m // 3 + 1}" if by_quarter else f"{year}-{m + 1:02d}"

    def day_of(month, age):
        """The last day of the month, capped at the day; None where it lies after the day's month."""
        at = month + age
        if at > now and not (by_quarter and age == 0):
            return None
        return min(month_end(at // 12, at % 12 + 1), day)

    columns = [0, 1, 2, 3, 6, 12]
    if groups:
        oldest = min(groups)
        while day_of(oldest, columns[-1] + 6) is not None:
            columns.append(columns[-1] + 6)

    cohorts, sums = [], {c: [0, 0, 0.0, 0.0] for c in columns}
    for month in sorted(groups):
        members = groups[month]
        start = sum(ledger.amount(r, day_of(month, 0)) for r in members)
        logo, revenue = [], []
        for c in columns:
            at = day_of(month, c)
            if at is None:
                logo.append(None)
                revenue.append(None)
                continue
            active = sum(1 for r in members if r.at(at) > 0)
            money = sum(ledger.amount(r, at) for r in members)
            logo.append(active / len(members))
            revenue.append(money / start if start else None)
            sums[c][0] += active
            sums[c][1] += len(members)
            if start:
                sums[c][2] += money
                sums[c][3] += start
        cohorts.append({"cohort": label(month), "n": len(members), "start_mrr": start,
                        "logo": logo, "revenue": revenue})
    return {"columns": columns, "cohorts": cohorts,
            "average": {"logo": [sums[c][0] / sums[c][1] if sums[c][1] else None for c in columns],
                        "revenue": [sums[c][2] / sums[c][3] if sums[c][3] else None for c in columns]}}


def month_to_date(book, day):
    """The bridge from the last day of the previous month."""
    return Ledger(book).bridge(previous_month_end(day), day)[0]
