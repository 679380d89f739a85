"""Churn risk, its views, triggers; expansion; lifecycle stage."""
import math

from book import add_years, days, r9, to_date
from models import Health

LEVELS = [(80, "critical"), (60, "high"), (40, "medium"), (None, "low")]


class Risk:
    """The additive score, the floors and the three views beside them."""

    def __init__(self, v):
        self.v = v
        self.seasonal = v.seasonal_quiet()
        self.login_change = v.change("logins")
        self.factors = self._factors()
        self.floors = self._floors()
        self.additive = min(100, sum(f["points"] for f in self.factors))
        self.risk = max([self.additive] + [f["value"] for f in self.floors])
        self.level = next(name for limit, name in LEVELS if limit is None or self.risk >= limit)

    # -- pieces used more than once

    def left_without_successor(self):
        """A champion or key user left in the last 90 days and no new champion came later."""
        v = self.v
        arrivals = [n for n, e in enumerate(v.events) if e["type"] == "new_champion"]
        last = arrivals[-1] if arrivals else -1
        return any(n > last for n, e in enumerate(v.events)
                   if e["type"] in ("champion_left", "key_user_left") and v.age(e["date"]) <= 90)

    def usage_fall(self):
        """The lowest of the changes of logins and of active users, if below −30 % (ruling 42)."""
        if self.seasonal:
            return None
        changes = [c.value for c in (self.login_change, self.v.change("active_users")) if c is not None]
        return min(changes) if changes and r9(min(changes)) < -0.30 else None

    def contract_shrunk(self):
        v = self.v
        rows = v.carrying("mrr")
        if rows:
            older = [r for r in rows if r["date"] <= rows[-1]["date"] - days(85)]
            if older and r9(rows[-1]["mrr"]) < r9(older[-1]["mrr"]):
                return True
        before = v.a.contract.get("previous_arr")
        return v.a.arr is not None and before is not None and r9(v.a.arr) < r9(before)

    def ticket_rows(self):
        """The rows with tickets, if the newest is not too old."""
        rows = self.v.carrying("tickets")
        return rows if rows and self.v.fresh(rows[-1]["date"]) else []

    def ticket_spike(self):
        rows = self.ticket_rows()
        return len(rows) >= 2 and rows[-1]["tickets"] >= 5 and rows[-1]["tickets"] >= 2 * rows[-2]["tickets"]

    # -- the additive score

    def _factors(self):
        v, found = self.v, []

        def add(id, points, impact, value=None, threshold=None, date=None):
            item = {"id": id, "points": points, "impact": impact}
            for key, x in (("value", value), ("threshold", threshold), ("date", date)):
                if x is not None:
                    item[key] = x
            found.append(item)

        if not self.seasonal:
            if self.login_change and r9(self.login_change.value) < -0.50:
                add("login_change", 25, "high", self.login_change.value, -0.5, self.login_change.date)
            changes = [c for c in (v.change("features_adopted"), v.change("core_actions_weekly")) if c is not None]
            if changes:
                lowest = min(changes, key=lambda c: c.value)
                if r9(lowest.value) < -0.30:
                    add("feature_change", 15, "medium", lowest.value, -0.3)
        mood = v.signal("ticket_sentiment")
        if mood and r9(mood.value) < 0.3:
            add("ticket_sentiment", 20, "high", mood.value, 0.3, mood.date)
        nps = v.signal("nps")
        if nps and nps.value < 5:
            add("nps", 25, "high", nps.value, 5, nps.date)
        elif nps and nps.value < 7:
            add("nps", 15, "medium", nps.value, 7, nps.date)
        if self.left_without_successor():
            add("key_person_left", 20, "high")
        if self.contract_shrunk():
            add("contract_shrunk", 15, "medium")
        return found

    # -- the floors

    def _floors(self):
        v, found = self.v, []

        def add(id, value, holds):
            if holds:
                found.append({"id": id, "value": value})

        served = to_date(v.a.contract.get("notice_served"))
        since = v.days_since_login()
        opt_out, renewal = v.days_to_opt_out(), v.days_to_renewal()
        contact = v.in_days(("exec_meeting", "qbr_held", "expansion_talk"), 60)
        add("notice_served", 85, served is not None and served <= v.day)
        add("auto_renew_off", 85, v.a.contract.get("auto_renew") is False)
        add("data_export_request", 80, v.in_days(("data_export_request",), 60))
        add("days_since_login", 75, since is not None and r9(since.value) >= 30)
        add("champion_left", 60, v.champion_not_replaced())
        add("competitive_rfp", 60, v.in_days(("competitive_rfp",), 90))
        add("exec_sponsor_left", 55, v.sponsor_not_replaced())
        add("opt_out_near", 60, opt_out is not None and opt_out < 30 and renewal >= 0 and not contact)
        return found

    # -- leading indicators

    def indicators(self):
        v, found = self.v, []

        def add(id, lead, holds):
            if holds:
                found.append({"id": id, "lead_days": lead})

        rows = self.ticket_rows()
        silence = (len(rows) >= 3 and rows[-1]["tickets"] == 0 and rows[-2]["tickets"] >= 5
                   and rows[-2]["tickets"] >= 2 * rows[-3]["tickets"])
        seats = v.carrying("seats")
        reduced = (len(seats) >= 2 and v.age(seats[-1]["date"]) <= 30 and seats[-1]["seats"] < seats[-2]["seats"])
        add("usage_decline", [90, 90], self.usage_fall() is not None)
        add("champion_change", [60, 90], v.in_days(("champion_left", "new_champion"), 90))
        add("ticket_spike_silence", [60, 60], silence)
        add("billing_visit", [45, 45], self._visit_without_rise())
        add("competitor_evaluation", [30, 60], v.in_days(("competitor_evaluation",), 60))
        add("data_export_request", [30, 30], v.in_days(("data_export_request",), 30))
        add("non_renewal_signal", [30, 45], v.in_days(("non_renewal_signal",), 45))
        add("seats_removed", [30, 30], bool(v.in_days(("team_members_removed",), 30)) or reduced)
        return found

    def _visit_without_rise(self):
        """A visit to the billing page in 45 days after which no row shows a higher mrr than the row before it."""
        visits = self.v.in_days(("billing_page_visit",), 45)
        if not visits:
            return False
        rows = self.v.carrying("mrr")
        rises = [b["date"] for a, b in zip(rows, rows[1:]) if r9(b["mrr"]) > r9(a["mrr"])]
        return not any(d > visits[-1]["date"] for d in rises)

    # -- red flags

    def red_flags(self):
        v, found = self.v, []
        own = Health(v, v.a.own_model)
        rows = v.carrying("escalations")
        rising = (len(rows) >= 3 and v.fresh(rows[-1]["date"])
                  and rows[-3]["escalations"] < rows[-2]["escalations"] < rows[-1]["escalations"])
        for id, holds in (("score_drop", own.score_drop), ("sponsor_left", v.sponsor_not_replaced()),
                          ("competitive_rfp", v.in_days(("competitive_rfp",), 90)),
                          ("escalations_rising", rising), ("usage_down", self.usage_fall() is not None),
                          ("qbr_missed", v.in_days(("qbr_missed",), 120)),
                          ("renewal_delayed", v.in_days(("renewal_conversation_delayed",), 120))):
            if holds:
                found.append(id)
        return found

    # -- detector and engagement

    def detector(self):
        v, found = self.v, []
        if not self.seasonal and self.login_change and r9(self.login_change.value) < -0.30:
            found.append("usage_decline")
        tickets = v.signal("open_tickets")
        if tickets and tickets.value > 5:
            found.append("high_support_volume")
        renewal = v.days_to_renewal()
        if renewal is not None and 0 <= renewal < 60 and found:
            found.append("renewal_risk")
        level = "critical" if len(found) >= 3 else "warning" if found else "stable"
        return {"level": level, "signals": found}

    def engagement_level(self):
        v = self.v
        since, logins = v.days_since_login(), v.logins_per_user()
        if since is not None and r9(since.value) >= 30:
            return "ghost"
        if logins is None:
            return None
        weekly = r9(logins.value * 7 / 30)
        return "dormant" if weekly < 1 else "casual" if weekly < 3 else "regular" if weekly < 5 else "power_user"

    def exposure(self):
        return None if self.v.a.arr is None else self.v.a.arr * self.risk / 100

    def exposure_in_book(self):
        return None if self.v.a.arr_in_book is None else self.v.a.arr_in_book * self.risk / 100

    # -- triggers of the queue and of the score's alerts

    def triggers(self):
        v, found = self.v, []
        nps, renewal = v.signal("nps"), v.days_to_renewal()
        if not self.seasonal and self.login_change and r9(self.login_change.value) < -0.50:
            found.append("login_drop")
        if self.ticket_spike():
            found.append("ticket_spike")
        if self.left_without_successor():
            found.append("key_person_left")
        if renewal is not None and 0 <= renewal <= 60:
            found.append("renewal_60")
        if nps and nps.value < 7:
            found.append("low_nps")
        return found


# --- lifecycle stage --------------------------------------------------------

def stage(v, health=None):
    health = health or Health(v, "engine")
    renewal, tenure = v.days_to_renewal(), v.tenure()
    if health.shown is not None and r9(health.shown) < 40:
        return "at-risk"
    if renewal is not None and 0 <= renewal <= 60:
        return "renewal"
    if tenure is None:
        return "unknown"
    return "onboarding" if tenure < 14 else "adoption" if tenure < 60 else "growth"


def phase(v):
    """By the days since the newest anniversary of the contract's start."""
    start = v.a.start
    if start is None or start > v.day:
        return None
    anniversary = add_years(start, v.day.year - start.year)
    if anniversary > v.day:
        anniversary = add_years(start, v.day.year - start.year - 1)
    day = (v.day - anniversary).days
    return "onboarding" if day < 90 else "adoption" if day < 180 else "optimization" if day < 270 else "renewal"


# --- expansion --------------------------------------------------------------

class Expansion:
    def __init__(self, v, risk=None, health=None):
        self.v = v
        self.risk = risk or Risk(v)
        self.health = health or Health(v, "engine")
        self.utilization = v.seat_utilization()
        self.signals = self._signals()
        hot = sum(1 for s in self.signals if s["strength"] == "hot")
        self.readiness = min(100, 40 * hot + 20 * (len(self.signals) - hot))
        self.reasons = self._reasons()
        self.open = not self.reasons
        self.plays = self._plays()

    def _recent(self, *types):
        return bool(self.v.in_days(types, 180))

    def _full(self):
        return self.utilization is not None and r9(self.utilization.value) > 0.8

    def _signals(self):
        v, found = self.v, []

        def add(id, strength, holds):
            if holds:
                found.append({"id": id, "strength": strength})

        limit, nps, renewal = v.a.contract.get("usage_limit_pct"), v.signal("nps"), v.days_to_renewal()
        add("usage_limit", "hot", self._recent("usage_limit_hit") or (limit is not None and r9(limit) >= 0.9))
        add("new_department_interest", "hot", self._recent("new_department_interest"))
        add("premium_feature_request", "hot", self._recent("premium_feature_request"))
        add("company_growth", "warm", self._recent("funding_round", "hiring_growth"))
        add("champion_promoted", "warm", self._recent("champion_promoted"))
        add("healthy_renewal", "warm", self.health.shown is not None and r9(self.health.shown) >= 80
            and renewal is not None and 0 <= renewal <= 120)
        add("api_request", "warm", self._recent("api_request"))
        add("nps_promoter", "warm", nps is not None and nps.value >= 9)
        add("qbr_expansion_talk", "warm", v.in_days(("qbr_held",), 60) and self._recent("expansion_talk"))
        add("seat_utilization", "warm", self._full())
        add("new_use_case", "warm", self._recent("new_use_case"))
        return found

    def _reasons(self):
        v, found = self.v, []
        if not self.health.trusted or r9(self.health.shown) < 60:
            found.append("score")
        if self.risk.risk >= 60:
            found.append("risk")
        escalations = v.signal("escalations")
        if v.in_days(("escalation",), 30) or (escalations and escalations.value > 0):
            found.append("escalation")
        if v.payment() in ("late", "delinquent"):
            found.append("payment")
        return found

    def _plays(self):
        v, facts, found = self.v, self.v.book.facts, []
        ids = {s["id"] for s in self.signals}
        if self._full():
            users, seats = v.signal("active_users").value, v.seats()
            more = math.ceil(r9(users / 0.8)) - seats
            price = facts.get("list_price_per_seat_month")
            found.append({"id": "seat_expansion", "seats": more,
                          "value": None if price is None else more * price * 12})
        if "usage_limit" in ids or "premium_feature_request" in ids:
            found += self._upgrade()
        owned = {str(p.get("name", "")).casefold() for p in v.a.contract.get("products") or []}
        for module in facts.get("modules") or []:
            if module["name"].casefold() not in owned:
                price = module.get("price_month")
                found.append({"id": "cross_sell", "value": None if price is None else price * 12})
        if "new_department_interest" in ids:
            found.append({"id": "land_and_expand", "value": None})
        return found

    def _upgrade(self):
        """The next plan by price; none above the dearest; no price where the present plan is unknown."""
        plans = sorted((p for p in self.v.book.facts.get("plans") or [] if p.get("price_month") is not None),
                       key=lambda p: p["price_month"])
        names = [p["name"].casefold() for p in plans]
        present = self.v.a.contract.get("plan")
        if present is None or present.casefold() not in names:
            return [{"id": "tier_upgrade", "value": None}]
        after = plans[names.index(present.casefold()) + 1:]
        return [{"id": "tier_upgrade", "value": after[0]["price_month"] * 12}] if after else []
