"""Reading a book of accounts, and the signals of an account on a day.

The reference reads valid books only: it does not diagnose mistakes in a file.
"""
import datetime as dt
import math
import os

import yaml

MAX_AGE_DAYS = 180
SEGMENTS = ["enterprise", "mid-market", "smb", "self-serve"]


# --- numbers and days -------------------------------------------------------

def r9(x):
    """A computed value before rounding or comparing: nine decimals (ruling 13)."""
    return round(float(x), 9)


def half_away(x, digits=0):
    """Round half away from zero."""
    scaled = r9(x * 10 ** digits)
    whole = math.floor(abs(scaled) + 0.5)
    value = math.copysign(whole, scaled) / 10 ** digits
    return int(value) if digits == 0 else value


def clamp(x, low=0.0, high=1.0):
    return max(low, min(high, x))


def mean(values):
    return sum(values) / len(values)


def days(n):
    return dt.timedelta(days=n)


def to_date(value):
    """A date, written bare or quoted."""
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value))


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def add_years(day, years):
    """The same day of another year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def month_end(year, month):
    """The last day of a month (1–12)."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - days(1)


def previous_month_end(day):
    return day.replace(day=1) - days(1)


# --- the files --------------------------------------------------------------

class Book:
    """The vendor's profile and all accounts."""

    def __init__(self, profile, accounts):
        self.profile = profile or {}
        self.accounts = sorted(accounts, key=lambda a: a.id)
        for account in self.accounts:
            account.book = self
        self.currency = self.profile.get("currency") or "EUR"
        self.rates = self.profile.get("exchange_rates") or {}
        self.facts = self.profile.get("product_facts") or {}

    def rate(self, currency):
        """One unit of `currency` in the book's currency; None without a rate."""
        if currency is None or currency == self.currency:
            return 1.0
        return self.rates.get(currency)

    def account(self, account_id):
        return next((a for a in self.accounts if a.id == account_id), None)


class Account:
    """One account file, its rows and events sorted by date (file order within a day)."""

    def __init__(self, account_id, data):
        self.id = account_id
        self.book = None
        self.head = data.get("customer_health") or {}
        self.name = self.head.get("account")
        self.contract = data.get("contract") or {}
        self.plan = data.get("success_plan") or {}
        self.has_events = "events" in data
        self.rows = sorted((dict(r, date=to_date(r["date"])) for r in data.get("history") or []),
                           key=lambda r: r["date"])
        self.events = sorted((dict(e, date=to_date(e["date"])) for e in data.get("events") or []),
                             key=lambda e: e["date"])
        self.churn = data.get("churn") or {}
        self.churn_date = to_date(self.churn.get("date"))
        self.scores = self.head.get("scores") or {}
        self.arr = self.head.get("arr")
        self.start = to_date(self.contract.get("start"))
        self.renewal = to_date(self.head.get("renewal_date"))

    # -- things that are taken as they stand on every day (ruling 2)

    @property
    def currency(self):
        return self.head.get("currency") or self.book.currency

    @property
    def rate(self):
        return self.book.rate(self.currency)

    @property
    def arr_in_book(self):
        if self.arr is None or self.rate is None:
            return None
        return self.arr * self.rate

    @property
    def segment(self):
        if self.head.get("tier"):
            return self.head["tier"]
        arr = self.arr_in_book
        if arr is None:
            return None
        arr = r9(arr)
        for limit, name in ((100000, "enterprise"), (25000, "mid-market"), (5000, "smb")):
            if arr >= limit:
                return name
        return "self-serve"

    @property
    def own_model(self):
        models = self.book.profile.get("models") or {}
        return models.get(self.segment) or self.book.profile.get("default_model") or "engine"

    def churned(self, day):
        return self.churn_date is not None and self.churn_date <= day

    @property
    def opt_out(self):
        notice = self.contract.get("notice_period_days")
        if self.renewal is None or notice is None:
            return None
        return self.renewal - days(notice)


def read_book(folder):
    profile, accounts = {}, []
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or not name.endswith(".yaml"):
                continue
            path = os.path.join(base, name)
            with open(path, encoding="utf-8") as handle:
                data = yaml.load(handle, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}
            if name == "book.yaml":
                if os.path.samefile(base, folder):
                    profile = data
                continue
            if "customer_health" in data:
                accounts.append(Account(name[:-5], data))
    return Book(profile, accounts)


# --- the signals on a day ---------------------------------------------------

class Value:
    """A value and the day it is from (None where no single day can be named)."""

    def __init__(self, value, date=None):
        self.value = value
        self.date = date


class View:
    """An account as it looked on `day`, asked for on `run_day`."""

    def __init__(self, account, day, run_day=None):
        self.a = account
        self.book = account.book
        self.day = day
        self.run_day = run_day or day
        self.rows = [r for r in account.rows if r["date"] <= day]
        self.events = [e for e in account.events if e["date"] <= day]
        self.block_date = self._block_date()
        self.block = account.scores if self.block_date is not None else {}

    def _block_date(self):
        """The day of the `scores` block, None if it does not count on this day (ruling 1)."""
        dated = to_date(self.a.head.get("last_updated"))
        if dated is None and self.a.rows:
            dated = self.a.rows[-1]["date"]
        if dated is None:
            return self.day if self.day == self.run_day else None
        return dated if dated <= self.day else None

    # -- rows and block

    def field(self, dimension, key):
        """A field of the block; None if absent or null."""
        return (self.block.get(dimension) or {}).get(key)

    def has_field(self, dimension, key):
        return key in (self.block.get(dimension) or {})

    def carrying(self, signal):
        """The rows up to the day that carry a signal, oldest first."""
        return [r for r in self.rows if r.get(signal) is not None]

    def age(self, date):
        return (self.day - date).days

    def fresh(self, date):
        return self.age(date) <= MAX_AGE_DAYS

    def signal(self, signal, block=None):
        """The newer of row and block (the block on the same day); rows age, the block does not."""
        rows = self.carrying(signal)
        field = self.field(*block) if block else None
        if field is not None and (not rows or rows[-1]["date"] <= self.block_date):
            return Value(field, self.block_date)
        if rows and self.fresh(rows[-1]["date"]):
            return Value(rows[-1][signal], rows[-1]["date"])
        return None

    def change(self, signal):
        """Relative change of a row signal against the newest row at least 28 days older."""
        rows = self.carrying(signal)
        if not rows or not self.fresh(rows[-1]["date"]):
            return None
        newest = rows[-1]
        older = [r for r in rows if r["date"] <= newest["date"] - days(28)]
        if not older:
            return None
        now, then = newest[signal], older[-1][signal]
        if then == 0:
            return Value(0.0 if now == 0 else 1.0, newest["date"])
        return Value((now - then) / then, newest["date"])

    def decayed(self, ratio):
        """Mean of the rows of the last 180 days, halved for each 30 days of age (ruling 14).

        `ratio` gives a row's value or None."""
        top = bottom = 0.0
        for row in self.rows:
            age = self.age(row["date"])
            if age > MAX_AGE_DAYS:
                continue
            value = ratio(row)
            if value is None:
                continue
            weight = 0.5 ** max(0, math.ceil(age / 30) - 1)
            top += weight * value
            bottom += weight
        return Value(top / bottom) if bottom else None

    # -- plain signals

    def dau_mau(self):
        return self.signal("dau_mau_ratio", ("product_usage", "dau_mau_ratio"))

    def core_actions(self):
        return self.signal("core_actions_weekly", ("product_usage", "core_actions_weekly"))

    def features_adopted(self):
        return self.signal("features_adopted", ("product_usage", "features_adopted"))

    def tickets(self):
        return self.signal("tickets", ("engagement", "support_tickets_30d"))

    # -- derived signals

    def seats(self, day=None):
        """Seats under contract: the newest row's however old, else the contract's; 0 is missing."""
        day = day or self.day
        rows = [r for r in self.carrying("seats") if r["date"] <= day]
        seats = rows[-1]["seats"] if rows else self.a.contract.get("seats")
        return seats or None

    def logins_per_user(self):
        logins, users = self.signal("logins"), self.signal("active_users")
        if logins is None or users is None:
            return None
        date = logins.date if logins.date == users.date else None
        return Value(logins.value / users.value if users.value else 0.0, date)

    def logins_per_user_decayed(self):
        def ratio(row):
            if row.get("logins") is None or row.get("active_users") is None:
                return None
            return row["logins"] / row["active_users"] if row["active_users"] else 0.0
        return self.decayed(ratio)

    def seat_utilization(self):
        users, seats = self.signal("active_users"), self.seats()
        if users is None or seats is None:
            return None
        return Value(users.value / seats, users.date)

    def seat_utilization_decayed(self):
        def ratio(row):
            if row.get("active_users") is None:
                return None
            seats = self.seats(row["date"])
            return row["active_users"] / seats if seats else None
        return self.decayed(ratio)

    def feature_adoption(self):
        adopted = self.features_adopted()
        available = self.field("product_usage", "features_available")
        if available is None:
            available = self.book.facts.get("features_available")
        if adopted is None or not available:
            return None
        return Value(min(1.0, adopted.value / available), adopted.date)

    def objectives(self):
        """Attainment (0–1) of each objective that can be measured (ruling 16)."""
        created = to_date(self.a.plan.get("created"))
        if created is not None and created > self.day:
            return []
        found = []
        for objective in self.a.plan.get("business_objectives") or []:
            base, now, goal = (objective.get(k) for k in ("baseline", "current", "target"))
            if is_number(base) and is_number(now) and is_number(goal) and goal != base:
                found.append(clamp((now - base) / (goal - base)))
        return found

    def goal_attainment(self):
        defined = self.field("outcomes", "goals_defined")
        achieved = self.field("outcomes", "goals_achieved")
        if defined and achieved is not None:
            return Value(min(1.0, achieved / defined), self.block_date)
        objectives = self.objectives()
        if not objectives:
            return None
        return Value(mean([1.0 if r9(x) >= 1 else 0.0 for x in objectives]))

    def objective_attainment(self):
        objectives = self.objectives()
        return Value(mean(objectives)) if objectives else None

    def days_since_login(self):
        rows = self.carrying("days_since_login")
        if not rows or not self.fresh(rows[-1]["date"]):
            return None
        return Value(rows[-1]["days_since_login"] + self.age(rows[-1]["date"]), rows[-1]["date"])

    def tenure(self):
        return None if self.a.start is None else (self.day - self.a.start).days

    def days_to_renewal(self):
        return None if self.a.renewal is None else (self.a.renewal - self.day).days

    def days_to_opt_out(self):
        return None if self.a.opt_out is None else (self.a.opt_out - self.day).days

    def past_field_date(self, dimension, key):
        """A date of the block, ignored after the day (ruling 9)."""
        date = to_date(self.field(dimension, key))
        return date if date is not None and date <= self.day else None

    def exec_touch_days(self):
        dates = [e["date"] for e in self.events if e["type"] in ("exec_meeting", "qbr_held")]
        touch = self.past_field_date("relationship", "last_exec_touch")
        if touch:
            dates.append(touch)
        return Value(self.age(max(dates)), max(dates)) if dates else None

    def in_days(self, types, limit):
        """The events of these types of the last `limit` days, both ends included."""
        return [e for e in self.events if e["type"] in types and self.age(e["date"]) <= limit]

    def count(self, types, limit):
        """How many such events; missing where the file has no `events` (ruling 10)."""
        if not self.a.has_events:
            return None
        return Value(len(self.in_days(types, limit)))

    def qbr_attendance(self):
        held = len(self.in_days(["qbr_held"], 365))
        missed = len(self.in_days(["qbr_missed"], 365))
        return Value(held / (held + missed)) if held + missed else None

    # -- people

    def _person(self, field, left, others):
        """(present, newest event): present is True, False or None for unknown (rulings 11, 56)."""
        events = [e for e in self.events if e["type"] == left or e["type"] in others]
        newest = events[-1] if events else None
        has_key = self.has_field("relationship", field)
        if newest is not None and not (has_key and self.block_date > newest["date"]):
            return newest["type"] != left, newest
        if has_key:
            return bool(self.field("relationship", field)), newest
        return None, newest

    def champion(self):
        return self._person("champion", "champion_left", ("champion_promoted", "new_champion"))[0]

    def sponsor(self):
        return self._person("exec_sponsor", "exec_sponsor_left", ("new_exec_sponsor",))[0]

    def champion_not_replaced(self):
        present, newest = self._person("champion", "champion_left", ("champion_promoted", "new_champion"))
        return newest is not None and newest["type"] == "champion_left" and not present

    def sponsor_not_replaced(self):
        present, newest = self._person("exec_sponsor", "exec_sponsor_left", ("new_exec_sponsor",))
        return newest is not None and newest["type"] == "exec_sponsor_left" and not present

    def contacts_count(self):
        count = self.field("relationship", "contacts_count")
        return None if count is None else Value(count, self.block_date)

    def multi_threaded(self):
        contacts = self.contacts_count()
        return bool(self.champion() and (self.sponsor() or (contacts and contacts.value >= 3)))

    def success_milestone(self):
        """True, False (key there and empty) or None (key absent)."""
        if not self.has_field("outcomes", "last_success_milestone"):
            return None
        return bool(self.field("outcomes", "last_success_milestone"))

    def payment(self):
        return self.field("financial", "payment_status")

    def seasonal_quiet(self):
        """Whether the day's month or the newest row's month is a quiet one (ruling 28)."""
        quiet = (self.a.contract.get("seasonal") or {}).get("quiet_months") or []
        months = [self.day.month] + ([self.rows[-1]["date"].month] if self.rows else [])
        return any(m in quiet for m in months)

    def override(self):
        """The override in force on the day, or None."""
        found = self.a.head.get("override")
        if not found or found.get("score") is None:
            return None
        until = to_date(found.get("until"))
        return found if until is None or self.day <= until else None

    def override_expired(self):
        found = self.a.head.get("override")
        return bool(found) and found.get("score") is not None and self.override() is None
