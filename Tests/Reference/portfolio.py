"""The weekly dashboard, the action queue and the back-test."""
import statistics

from book import View, add_years, days, mean, previous_month_end, r9, to_date
from models import COMPUTE, MODELS, TIERS, Health, rounded, tier_of
from retention import Ledger, Revenue, month_to_date, rates
from risk import Expansion, Risk

COLORS = ["green", "yellow", "orange", "red", "unknown"]
# Ruling 53 calls the crossing of a tier a trigger; ruling 46 has no id for it. With False, the queue
# knows the six triggers of the scoring page only.
TIER_CROSSING_IS_TRIGGER = True


def group(accounts):
    """How many, and their ARR in the book's currency (accounts without one add nothing)."""
    return {"count": len(accounts), "arr": sum(a.arr_in_book or 0.0 for a in accounts)}


# --- the dashboard ----------------------------------------------------------

def first_value(account, day):
    """The day of the first value known by `day`, or None (rulings 45, 59)."""
    created = to_date(account.plan.get("created"))
    if created is None or created <= day:
        for mark in account.plan.get("milestones") or []:
            if mark.get("name") != "First value delivered":
                continue
            reached = to_date(mark.get("completed"))
            if reached is None and mark.get("status") == "complete":
                reached = to_date(mark.get("target_date"))
            if reached is not None and reached <= day:
                return reached
    return next((e["date"] for e in account.events if e["type"] == "milestone" and e["date"] <= day), None)


def mean_score(book, day, run_day):
    """Mean exact score of the accounts not churned then, each by its own model."""
    found = []
    for a in book.accounts:
        if not a.churned(day):
            result = COMPUTE[a.own_model](View(a, day, run_day))
            if result.usable:
                found.append(result.exact)
    return mean(found) if found else None


def nps_of(book, accounts, day):
    answers = [v.value for v in (View(a, day).signal("nps") for a in accounts) if v is not None]
    if not answers:
        return None
    return 100.0 * (sum(x >= 9 for x in answers) - sum(x <= 6 for x in answers)) / len(answers)


def dashboard(book, day):
    live = [a for a in book.accounts if not a.churned(day)]
    month = previous_month_end(day)
    in_month = lambda kind: sum(1 for a in live for e in a.events
                                if e["type"] == kind and month < e["date"] <= day)

    colors = {c: [] for c in COLORS}
    for a in live:
        colors[Health(View(a, day), a.own_model).color or "unknown"].append(a)

    year, _ = Ledger(book).bridge(add_years(day, -1), day)
    nrr, grr, logo = rates(year)
    mtd = month_to_date(book, day)

    score, before = mean_score(book, day, day), mean_score(book, day - days(30), day)
    trend = None
    if score is not None and before is not None:
        moved = r9(score - before)
        trend = "up" if moved > 2 else "down" if moved < -2 else "flat"
    satisfaction = [v.value for v in (View(a, day).signal("csat") for a in live) if v is not None]

    pipeline = 0.0
    for a in live:
        e = Expansion(View(a, day))
        if e.open:
            pipeline += sum(p["value"] or 0.0 for p in e.plays)

    times, due, done = [], 0, 0
    for a in live:
        if a.start is None:
            continue
        reached = first_value(a, day)
        if reached is not None:
            times.append((reached - a.start).days)
        passed = a.start + days(90)
        if 0 <= (day - passed).days <= 365:
            due += 1
            done += reached is not None and reached <= passed

    def renewing(limit):
        return [a for a in live if a.renewal is not None and 0 <= (a.renewal - day).days <= limit]

    risks = {a.id: Risk(View(a, day)).risk for a in renewing(90)}
    year_number, week, _ = day.isocalendar()
    return {
        "week": f"{year_number}-W{week:02d}",
        "total_accounts": len(live),
        "total_arr": group(live)["arr"],
        "health_distribution": {c: group(colors[c]) for c in COLORS},
        "retention": {"gross_retention_rate": grr, "net_retention_rate": nrr, "logo_retention_rate": logo,
                      "arr_churned_mtd": 12 * mtd["churn"], "arr_contracted_mtd": 12 * mtd["contraction"]},
        "expansion": {"arr_expanded_mtd": 12 * mtd["expansion"], "expansion_pipeline": pipeline,
                      "expansion_rate": year["expansion"] / year["begin"] if year["begin"] else None,
                      "upsell_conversations": in_month("expansion_talk")},
        "engagement": {"avg_health_score": score, "health_score_trend": trend,
                       "qbrs_completed": in_month("qbr_held"), "nps_score": nps_of(book, live, day),
                       "csat_score": mean(satisfaction) if satisfaction else None},
        "onboarding": {"active_onboardings": sum(1 for a in live if a.start and 0 <= (day - a.start).days < 90),
                       "avg_ttfv_days": statistics.median(times) if times else None,
                       "onboarding_completion_rate": done / due if due else None},
        "renewals": {"upcoming_30d": group(renewing(30)), "upcoming_60d": group(renewing(60)),
                     "upcoming_90d": group(renewing(90)),
                     "on_track": group([a for a in renewing(90) if risks[a.id] < 60]),
                     "at_risk": group([a for a in renewing(90) if risks[a.id] >= 60])},
    }


# --- the action queue -------------------------------------------------------

def urgency(days_left):
    if days_left is None:
        return 1.0
    return 3.0 if days_left <= 30 else 2.0 if days_left <= 60 else 1.5 if days_left <= 120 else 1.0


def crossed(health):
    """Whether the tier differs from the previous score's tier."""
    if health.tier in (None, "unknown") or health.previous is None:
        return False
    return tier_of(health.model, rounded(health.model, health.previous))[0] != health.tier


def queue(book, day):
    found = []
    for a in book.accounts:
        if a.churned(day):
            continue
        v = View(a, day)
        risk, own = Risk(v), Health(v, a.own_model)
        triggered = bool(risk.triggers()) or own.anomaly or (TIER_CROSSING_IS_TRIGGER and crossed(own))
        if risk.risk < 40 and not triggered:
            continue
        exposure = risk.exposure_in_book()
        rank = r9((exposure or 0.0) * urgency(v.days_to_opt_out()))
        found.append(((-rank, not own.anomaly, a.id), {"account": a.id, "exposure": exposure}))
    return [item for _, item in sorted(found, key=lambda f: f[0])]


# --- the back-test ----------------------------------------------------------

def auc(stayed, left):
    """How often an account that stayed has the higher score; ties count half."""
    if not stayed or not left:
        return None
    wins = sum(1.0 if s > c else 0.5 if s == c else 0.0 for s in stayed for c in left)
    return wins / (len(stayed) * len(left))


def backtest(book, day, models=None, since=None):
    since = since or day - days(90)
    models = models or MODELS
    active = [a for a in book.accounts if Revenue(a).at(since) > 0]
    out, departures = [], []
    for model in models:
        scored = []
        for a in active:
            result = COMPUTE[model](View(a, since, day))
            if result.usable:
                scored.append((a, r9(result.exact), a.churn_date is not None and since < a.churn_date <= day))
        tiers = []
        for _, tier in TIERS[model][0]:
            inside = [left for _, x, left in scored if tier_of(model, rounded(model, x))[0] == tier]
            if inside:
                tiers.append({"tier": tier, "n": len(inside), "churned": sum(inside),
                              "churn_rate": sum(inside) / len(inside)})
        out.append({"model": model, "n": len(scored), "churned": sum(left for _, _, left in scored),
                    "auc": auc([x for _, x, left in scored if not left], [x for _, x, left in scored if left]),
                    "tiers": tiers,
                    "false_greens": [a.id for a, x, left in scored if x >= 60 and left],
                    "false_reds": [a.id for a, x, left in scored if x < 60 and not left]})
        for a in book.accounts:
            if a.churn_date is not None and 0 <= (day - a.churn_date).days <= 365:
                item = {"account": a.id, "model": model}
                for n in (90, 60, 30):
                    item[f"d{n}"] = COMPUTE[model](View(a, a.churn_date - days(n), day)).exact
                departures.append(item)
    return {"period": {"from": since, "to": day}, "models": out, "departures": departures}
