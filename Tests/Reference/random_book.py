#!/usr/bin/env python3
"""Write a random valid book that looks for the edges of the rules. Deterministic for a seed."""
import argparse
import datetime as dt
import os
import random

import yaml

SEGMENTS = ["enterprise", "mid-market", "smb", "self-serve"]
MODELS = ["engine", "predictive", "lifecycle", "five-factor", "signal"]
EVENTS = """champion_left champion_promoted new_champion exec_sponsor_left new_exec_sponsor exec_meeting
key_user_left qbr_held qbr_missed meeting_cancelled escalation integration_failed competitor_evaluation
competitive_rfp data_export_request billing_page_visit non_renewal_signal team_members_removed
renewal_conversation_delayed price_objection budget_cut usage_limit_hit new_department_interest
premium_feature_request api_request funding_round hiring_growth reference_given review_given expansion_talk
feedback acquired acquires_company milestone kickoff_held training_held note contract_sent renewed
onboarding_completed new_use_case""".split()
# Common in real books, and at the root of several rules each.
FREQUENT = ["qbr_held", "qbr_held", "expansion_talk", "champion_left", "new_champion", "exec_meeting",
            "exec_sponsor_left", "new_exec_sponsor", "key_user_left", "milestone", "escalation",
            "reference_given", "review_given", "new_department_interest", "qbr_missed", "billing_page_visit",
            "data_export_request", "competitor_evaluation", "non_renewal_signal", "team_members_removed",
            "champion_promoted"]
BAD = ("champion_left", "key_user_left", "exec_sponsor_left", "competitive_rfp", "data_export_request", "escalation")
EDGE_AGES = [0, 1, 14, 28, 29, 30, 31, 45, 46, 60, 61, 90, 91, 92, 93, 120, 121, 180, 181, 365, 366]
RENEWAL_EDGES = [-400, -30, -1, 0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 91, 119, 120, 121, 200, 364]
TENURE_EDGES = [0, 13, 14, 59, 60, 89, 90, 179, 180, 269, 270, 365, 366, 454, 455, 456, 729, 730, 1095, 1096]
RENEWAL_STEPS = ["internal_review", "success_recap", "roi_presentation", "terms", "contract_sent",
                 "final_follow_up", "red_alert"]
CATEGORIES = ["product", "value", "relationship", "financial", "competition", "strategic"]


def days(n):
    return dt.timedelta(days=n)


def month_ends(last, count):
    """`count` month ends, the newest on or before `last`, oldest first."""
    found, day = [], (last + days(1)).replace(day=1) - days(1)
    for _ in range(count):
        found.append(day)
        day = day.replace(day=1) - days(1)
    return found[::-1]


class Writer:
    def __init__(self, seed, day):
        self.r = random.Random(seed)
        self.day = day

    def chance(self, p):
        return self.r.random() < p

    def pick(self, *values):
        return self.r.choice(values)

    def ago(self):
        """A day near an edge, or any day of the last two years, now and then a later one."""
        roll = self.r.random()
        if roll < 0.06:
            return self.day + days(self.r.randint(1, 60))
        if roll < 0.5:
            return self.day - days(self.r.choice(EDGE_AGES))
        return self.day - days(self.r.randint(0, 500))

    def share(self, *edges):
        return self.r.choice(edges) if self.chance(0.35) else round(self.r.random(), self.pick(1, 2, 3))

    # --- the profile

    def profile(self):
        facts = {"integrations_target": 3, "workflow_target": 0.8}
        if self.chance(0.85):
            facts["features_available"] = self.pick(10, 18, 20)
        if self.chance(0.85):
            facts["core_actions_weekly_target"] = self.pick(100, 250)
        if self.chance(0.85):
            facts["list_price_per_seat_month"] = self.pick(45, 19.5)
        facts["modules"] = [{"name": "Dispatch", "price_month": 900, "for": "re-planning"},
                            {"name": "Insights", "price_month": 412.5, "for": "reports"},
                            {"name": "Territory Planner", "for": "balance"}]
        # not in the order of their prices
        facts["plans"] = [{"name": "Business", "price_month": 1500}, {"name": "Team", "price_month": 250},
                          {"name": "Enterprise", "price_month": 5500}]
        models = {s: self.r.choice(MODELS) for s in SEGMENTS if self.chance(0.35)}
        return {"vendor": "Northlight", "product": "Northlight Routing", "product_version": "5.2",
                "currency": "EUR", "exchange_rates": {"USD": 0.92, "GBP": 1.17},
                "sender": {"name": "Dana Reyes", "title": "Customer Success Manager",
                           "email": "dana@northlight.example"},
                "product_facts": facts, "default_model": self.pick("engine", "engine", *MODELS),
                "models": models}

    # --- one account

    def account(self, n):
        self.sound = self.chance(0.45)                  # a sound account: gates and high tiers are reached
        self.churned = self.chance(0.14)
        self.arr = None if self.chance(0.06) else self.pick(
            0, 1200, 4999.99, 5000, 24999, 25000, 48000, 99999.99, 100000, 180000, 250000, 400000)
        data = {"customer_health": self.head(n)}
        if self.chance(0.92):
            data["contract"] = self.contract()
        self.start = data.get("contract", {}).get("start")
        if self.chance(0.9):
            data["history"] = self.history()
        if self.chance(0.9):
            data["events"] = self.events()
        if self.chance(0.6):
            data["success_plan"] = self.plan()
        if self.churned:
            data["churn"] = self.churn()
            if self.churn_after_rows:
                data["history"] = [r for r in data.get("history", []) if r["date"] <= data["churn"]["date"]] or \
                    [{"date": data["churn"]["date"] - days(40), "mrr": 1000, "logins": 80}]
        if self.chance(0.08):                            # dates may be quoted
            for key in ("renewal_date", "last_updated"):
                if data["customer_health"].get(key):
                    data["customer_health"][key] = data["customer_health"][key].isoformat()
        return data

    def head(self, n):
        head = {"account": f"Random {n:04d} GmbH"}
        if self.arr is not None:
            head["arr"] = self.arr
        if self.chance(0.6):
            head["currency"] = self.pick("EUR", "EUR", "USD", "GBP", "CHF") if self.chance(0.6) else "EUR"
        if self.chance(0.7):
            head["tier"] = self.r.choice(SEGMENTS)
        head["csm"] = self.pick("Dana Reyes", "Omar Haddad")
        if self.chance(0.88):
            offset = self.r.choice(RENEWAL_EDGES) if self.chance(0.5) else self.r.randint(-60, 400)
            head["renewal_date"] = self.day + days(offset)
            if self.chance(0.04):
                head["renewal_date"] = dt.date(2028, 2, 29)
        roll = self.r.random()
        if roll < 0.62:
            head["last_updated"] = self.day - days(self.pick(0, 3, 10, 25, 29, 30, 31, 60, 100, 200))
        elif roll < 0.70:
            head["last_updated"] = self.day + days(self.r.randint(1, 40))
        elif roll < 0.78:                                # beside a month's last row
            head["last_updated"] = self.day.replace(day=1) - days(self.pick(0, 1, 2))
        if self.chance(0.92):
            head["scores"] = self.scores()
        if self.chance(0.12):
            override = {"score": self.pick(0, 39, 40, 45.5, 59.5, 60, 80, 100), "reason": "Known better",
                        "by": "Dana Reyes"}
            if self.chance(0.8):
                override["until"] = self.day + days(self.pick(-30, -1, 0, 1, 60))
            head["override"] = override
        if self.chance(0.05):
            head["health_tier"] = "healthy"
            head["composite_score"] = 71
        return head

    def scores(self):
        c, out = self.chance, {}
        usage = {}
        if c(0.7):
            usage["dau_mau_ratio"] = self.pick(0.4, 0.41, 0.55, 0.6, 0.8) if self.sound else \
                self.share(0, 0.2, 0.4, 0.6, 1, 0.19, 0.41)
        if c(0.7):
            usage["core_actions_weekly"] = self.pick(0, 40, 100, 240, 250, 251, 600)
        if c(0.75):
            usage["features_adopted"] = self.r.randint(0, 20)
        if c(0.5):
            usage["features_available"] = self.pick(10, 18, 20)
        if c(0.5):
            usage["trend"] = self.pick("up", "flat", "down")
        engagement = {}
        if c(0.7):
            engagement["login_trend"] = self.pick("up", "flat", "down")
        if c(0.6):
            engagement["support_tickets_30d"] = self.pick(0, 1, 2, 3, 5, 6, 10, 11)
        if c(0.7):
            engagement["last_proactive_contact"] = self.day - days(self.pick(-10, 0, 14, 15, 52, 89, 90, 91, 200))
        if c(0.7):
            engagement["community_active"] = c(0.5)
        people = {}
        if c(0.85):
            people["champion"] = self.pick("Jonas Weber", "Jonas Weber", "Jonas Weber, Head of Operations", None, "")
        if c(0.8):
            people["exec_sponsor"] = self.pick("Petra Lang, COO", "Petra Lang, COO", None, "")
        if c(0.75):
            people["contacts_count"] = self.pick(0, 1, 2, 3, 4, 5, 8, 9)
        if c(0.6):
            people["last_exec_touch"] = self.day - days(self.pick(-5, 0, 30, 31, 92, 93, 179, 180, 181, 365, 366, 500))
        outcomes = {}
        if c(0.75):
            outcomes["goals_defined"] = self.pick(0, 1, 3, 4)
        if c(0.75):
            outcomes["goals_achieved"] = self.pick(3, 4, 5) if self.sound else self.pick(0, 0, 1, 2, 3, 4, 5)
        if c(0.7):
            outcomes["roi_documented"] = c(0.5)
        if c(0.7):
            outcomes["last_success_milestone"] = self.pick("Live in all depots", "Live in one depot", "", None)
        money = {}
        if c(0.85):
            money["payment_status"] = self.pick("current", "current", "current", "current", *(() if self.sound else ("late", "delinquent")))
        if c(0.7):
            money["expansion_signals"] = ["Asked for more"] * self.pick(0, 0, 1, 2, 3, 4)
        if c(0.7):
            money["contraction_risk"] = c(0.3)
        for name, block in (("product_usage", usage), ("engagement", engagement), ("relationship", people),
                            ("outcomes", outcomes), ("financial", money)):
            if c(0.1):
                block["score"] = self.pick(0, 3, 6.5, 10)
            elif c(0.3):
                block["score"] = None
            if c(0.93):
                out[name] = block
        return out

    def contract(self):
        c, out = self.chance, {}
        if c(0.9):
            tenure = self.r.choice(TENURE_EDGES) if c(0.4) else self.r.randint(1, 1500)
            out["start"] = self.day - days(tenure)
            if c(0.06):
                out["start"] = dt.date(2024, 2, 29)
            if c(0.03):
                out["start"] = self.day + days(self.r.randint(1, 50))
        if c(0.8):
            out["term_months"] = self.pick(1, 6, 12, 24, 36)
        if c(0.8):
            out["notice_period_days"] = self.pick(0, 14, 30, 30, 60, 90, 180)
        if c(0.8):
            out["auto_renew"] = self.sound or c(0.85)
        if c(0.06 if self.sound else 0.25):
            out["notice_served"] = self.pick(None, None, None, self.day - days(10), self.day,
                                             self.day + days(1), self.day + days(30))
        if c(0.8):
            out["billing"] = self.pick("annual", "quarterly", "monthly")
        if c(0.6):
            out["multi_year"] = c(0.25)
        if c(0.75):
            out["plan"] = self.pick("Team", "Business", "Enterprise", "Business")
        if c(0.75):
            out["seats"] = self.pick(0, 10, 20, 50, 60, 100)
        if c(0.5) and self.arr is not None:
            out["previous_arr"] = self.pick(self.arr, self.arr, self.arr + 1000, self.arr / 2)
        if c(0.6):
            out["usage_limit_pct"] = self.pick(0.5, 0.86, 0.89, 0.9, 0.91, 1.2)
        if c(0.12):
            out["seasonal"] = {"quiet_months": sorted(self.r.sample(range(1, 13), 2) if c(0.5)
                                                      else {self.day.month, 8})}
        if c(0.7):
            out["products"] = [{"name": p, "arr": 1000} for p in ("Routing", "Dispatch", "Insights") if c(0.5)]
        return out

    def history(self):
        """Rows: month ends as a rule, with gaps, edges of age, two on a day, some after the day."""
        c, r = self.chance, self.r
        last = self.day if c(0.85) else self.day - days(self.pick(150, 182, 240))
        dates = month_ends(last, self.pick(0, 1, 2, 3, 5, 8, 14, 20, 28))
        if c(0.4):
            dates = [d for d in dates if c(0.6)]
        for age in (0, 30, 31, 60, 61, 90, 150, 180, 181):
            if c(0.08):
                dates.append(self.day - days(age))
        if c(0.15):
            dates += [self.day + days(n) for n in (5, 35) if c(0.7)]
        if dates and c(0.2):
            dates.append(r.choice(dates))                # two rows on one day
        if c(0.1):
            r.shuffle(dates)
        else:
            dates.sort()
        density = self.pick(0.15, 0.5, 0.85, 1.0)
        money = self.money(sorted(set(dates)))
        level, users = self.pick(0, 5, 60, 400, 900), self.pick(0, 3, 24, 48, 60)
        drift = self.pick(1.0, 1.05, 1.1, 1.15, 1.3) if self.sound else self.pick(0.6, 0.75, 0.85, 0.95, 1.0, 1.1)
        rows = []
        for date in dates:
            row = {"date": date}
            if date in money:
                row["mrr"] = money[date]
            level = level * drift if c(0.8) else self.pick(20, 100, 90, 110, 50, 4)
            users = max(0, users + r.randint(-3, 3)) if c(0.9) else self.pick(0, 40, 48, 30)
            measured = {
                "logins": int(min(level, 5000)), "active_users": users,
                "dau_mau_ratio": self.share(0, 0.2, 0.4, 0.6, 0.8, 1),
                "core_actions_weekly": r.randint(0, 400), "features_adopted": r.randint(0, 20),
                "feature_depth": self.share(0, 1), "workflow_completion": self.share(0, 0.8, 1),
                "integrations": self.pick(0, 1, 2, 3, 6), "power_users": self.pick(0, 1, 2, 3, 9),
                "days_since_login": self.pick(0, 0, 0, 1, 3) if self.sound else
                self.pick(0, 0, 1, 3, 13, 14, 20, 21, 29, 30),
                "tickets": self.pick(0, 0, 1, 2, 3, 5, 6, 10, 11, 20), "open_tickets": self.pick(0, 1, 5, 6, 9),
                "escalations": self.pick(0, 0, 0, 1, 2, 3), "ticket_sentiment": self.share(0, 0.29, 0.3, 0.5, 1),
                "self_service": self.share(0, 1), "nps": self.pick(7, 8, 9, 10, 10) if self.sound else self.pick(0, 4, 5, 6, 7, 8, 9),
                "csat": self.pick(1, 2.4, 3, 3.5, 4, 4.5, 5), "training_completion": self.share(0, 1),
                "meeting_attendance": self.share(0, 1),
                "response_hours": self.pick(0, 2, 24, 48, 72, 100, 168, 336, 400),
                "community_posts": self.pick(0, 1, 2, 3, 8), "roi_multiple": self.pick(0, 0.5, 1, 2.2, 3, 4, 5, 7),
                "budget_change": self.pick(-1, -0.3, -0.1, 0, 0.05, 0.2, 0.5),
            }
            for signal, value in measured.items():
                often = signal in ("logins", "active_users", "tickets", "features_adopted", "dau_mau_ratio")
                share = density if often else density * 0.6
                if signal == "days_since_login":
                    share *= 0.4
                if c(share):
                    row[signal] = value
            if c(0.1):
                row["seats"] = self.pick(0, 30, 50, 60, 60)
            rows.append(row)
        return rows

    def money(self, dates):
        """The mrr of the rows: none, flat, growing, shrinking, paused and back, or free."""
        kind = self.pick("none", "flat", "flat", "mixed", "mixed", "mixed", "paused", "paused", "free")
        if kind == "none":
            return {}
        if kind == "free":
            return {d: 0 for d in dates}
        value = self.pick(100, 416.5, 2000, 4000, 15000)
        pause = []
        if kind == "paused" and dates:                   # a run of months, often over the start of the last year
            first = self.r.randrange(len(dates))
            pause = dates[first:first + self.pick(1, 2, 6, 10)]
        out = {}
        for date in dates:
            if kind != "flat" and self.chance(0.25):
                value = round(value * self.pick(0.5, 0.9, 1.1, 1.5), 2)
            if self.chance(0.85):
                out[date] = 0 if date in pause else value
        return out

    def events(self):
        out = []
        for _ in range(self.pick(0, 0, 1, 2, 4, 7, 12)):
            kind = self.r.choice(FREQUENT if self.chance(0.5) else EVENTS)
            date = self.ago()
            if self.sound and kind in BAD and self.chance(0.85):
                kind = self.pick("qbr_held", "expansion_talk", "exec_meeting", "api_request", "note")
            if kind in ("milestone", "onboarding_completed") and self.start and date < self.start:
                date = self.start + days(self.pick(0, 10, 30, 90, 91))
            event = {"date": date, "type": kind}
            if self.chance(0.2):
                event["note"] = "Seen"
            out.append(event)
        if self.chance(0.1):
            out.append({"date": self.ago(), "type": "renewal_step", "value": self.r.choice(RENEWAL_STEPS)})
        if out and self.chance(0.15):                    # two on one day
            out.append({"date": self.r.choice(out)["date"],
                        "type": self.pick("new_champion", "champion_left", "exec_sponsor_left")})
        return out

    def plan(self):
        c, out = self.chance, {"owner": "Dana Reyes"}
        if c(0.85):
            out["created"] = self.day + days(self.pick(-400, -200, -90, -31, -1, 0, 10))
        goals = []
        for n in range(self.pick(0, 1, 2, 3, 4)):
            goal = {"objective": f"Goal {n}", "metric": "share",
                    "timeline": self.day + days(self.pick(-30, 0, 100))}
            kind = self.r.random()
            if kind < 0.12:
                goal.update(baseline=5, current=7, target=5)
            elif kind < 0.24:
                goal.update(baseline="low", current="better", target="best")
            elif kind < 0.32:
                goal.update(baseline=5, target=9)
            else:
                goal.update(baseline=self.pick(14, 0, 0.1), current=self.pick(9, 0.3, 8, 20, -2, 1.5),
                            target=self.pick(8, 0.3, 1.5, 3))
            goals.append(goal)
        if goals or c(0.3):
            out["business_objectives"] = goals
        marks = []
        if self.start and c(0.5):
            target = self.start + days(self.pick(14, 30, 90))
            mark = {"name": "First value delivered", "target_date": target,
                    "status": self.pick("pending", "complete", "complete", "at-risk")}
            if mark["status"] == "complete" and c(0.6):
                mark["completed"] = self.start + days(self.pick(3, 14, 89, 90, 91, 120))
            marks = [{"name": "Technical setup complete", "target_date": self.start + days(10),
                      "status": "complete"}, mark]
        if marks:
            out["milestones"] = marks
        return out

    def churn(self):
        ages = [0, 1, 30, 31, 60, 89, 90, 91, 180, 181, 364, 365, 366, 500, -1, -20]
        self.churn_after_rows = self.chance(0.8)
        return {"date": self.day - days(self.r.choice(ages)), "category": self.r.choice(CATEGORIES),
                "sub_reason": "missing feature", "detail": "No offline mode"}

    churn_after_rows = False


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--accounts", type=int, default=30)
    parser.add_argument("--out", required=True)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date(2026, 11, 20))
    args = parser.parse_args()

    writer = Writer(args.seed, args.as_of)
    os.makedirs(os.path.join(args.out, "elsewhere"), exist_ok=True)

    def write(name, data):
        with open(os.path.join(args.out, name), "w", encoding="utf-8") as handle:
            yaml.dump(data, handle, Dumper=NoAliases, sort_keys=False, allow_unicode=True)

    write("book.yaml", writer.profile())
    for n in range(1, args.accounts + 1):
        folder = "elsewhere/" if writer.chance(0.1) else ""
        write(f"{folder}random-{n:04d}.yaml", writer.account(n))


class NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data):
        return True


if __name__ == "__main__":
    main()
