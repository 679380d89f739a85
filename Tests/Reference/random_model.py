#!/usr/bin/env python3
"""Print a random valid scoring model that uses every primitive a model file may have. Deterministic for a seed.

Half of the numbers are whole or round and half are not, so that thresholds are met exactly and missed narrowly.
"""
import argparse
import random

import yaml

NUMBERS = """mrr logins active_users dau_mau_ratio core_actions_weekly features_adopted feature_depth
workflow_completion integrations power_users days_since_login tickets open_tickets escalations ticket_sentiment
self_service nps csat training_completion meeting_attendance response_hours community_posts roi_multiple
budget_change seats tickets_resolved login_change feature_change actions_change ticket_change active_users_change
usage_change adoption_change logins_per_user logins_per_user_week seat_utilization feature_adoption goal_attainment
objectives_attainment qbr_attendance usage_limit_pct exec_touch_days last_proactive_contact tenure_days
days_to_renewal days_to_opt_out contacts_count expansion_signals expansion_interest arr term_months
core_actions_weekly_target integrations_target workflow_target""".split()
FLAGS = """champion exec_sponsor multi_threaded community_active roi_documented last_success_milestone contraction_risk
multi_year auto_renew""".split()
WORDS = {
    "usage_trend": ["up", "flat", "down"], "login_trend": ["up", "flat", "down"],
    "payment_status": ["current", "late", "delinquent"], "billing": ["annual", "quarterly", "monthly"],
}
NO_ROWS = {"days_since_login", "seats"}
HISTORY = NUMBERS[:26]
EVENTS = """champion_left new_champion exec_meeting qbr_held qbr_missed escalation competitor_evaluation expansion_talk
reference_given review_given new_department_interest usage_limit_hit milestone""".split()
SHARES = {"dau_mau_ratio", "feature_depth", "workflow_completion", "ticket_sentiment", "self_service",
          "training_completion", "meeting_attendance", "seat_utilization", "feature_adoption", "goal_attainment",
          "objectives_attainment", "qbr_attendance", "usage_limit_pct", "workflow_target"}
OWN = ["product_usage", "engagement", "relationship", "outcomes", "financial"]


class Writer:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.number = 0

    def chance(self, p):
        return self.r.random() < p

    def pick(self, *values):
        return self.r.choice(values)

    # --- numbers

    def limits(self, signal, count):
        """Rising limits in the signal's own range."""
        if signal in SHARES:
            pool = [0, 0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 2 / 3, 0.7, 0.8, 0.9, 1]
        elif signal.endswith("_change") or signal == "budget_change":
            pool = [-0.5, -0.3, -0.1, 0, 0.05, 0.1, 0.2, 0.3, 0.5, 1]
        elif signal == "arr":
            pool = [0, 5000, 25000, 48000, 99999.99, 100000, 165600.00000000003, 250000]
        elif signal.endswith("_days") or signal.startswith("days_"):
            pool = [-30, 0, 1, 14, 21, 30, 60, 90, 92, 180, 365, 730]
        else:
            pool = [0, 0.5, 1, 2, 3, 4, 5, 7, 8, 10, 20, 50, 100, 250]
        return sorted(self.r.sample(pool, count))

    def score(self, top):
        value = self.pick(0, 0.1, 0.25, 0.29, 1 / 3, 0.5, 0.6, 0.89, 1)
        return round(value * top, 6) if self.chance(0.8) else value * top

    def weights(self, count):
        """Shares that add up to 1, at times only to within a thousandth."""
        parts = [self.r.randint(1, 6) for _ in range(count)]
        if count > 2 and self.chance(0.2):
            parts[0] = 0
        digits = self.pick(2, 3, 12)
        shares = [round(part / sum(parts), digits) for part in parts]
        if abs(sum(shares) - 1) > 0.0009:
            shares[-1] = round(shares[-1] + 1 - sum(shares), digits)
        return shares

    # --- conditions, rules, measures

    def tests(self, signal):
        if signal in FLAGS:
            return {self.pick("is", "is_not"): self.chance(0.5)}
        if signal in WORDS:
            words = self.r.sample(WORDS[signal], self.pick(1, 2))
            return {"is": words[0] if len(words) == 1 and self.chance(0.5) else words}
        low, high = self.limits(signal, 2)
        return self.pick(
            {"below": high}, {"at_most": high}, {"at_least": low}, {"above": low},
            {"at_least": low, "below": high}, {"above": low, "at_most": high})

    def signal(self):
        return self.r.choice(self.pick(NUMBERS, NUMBERS, NUMBERS, FLAGS, list(WORDS)))

    def condition(self):
        signal = self.signal()
        return {"signal": signal, **self.tests(signal)}

    def cases(self, top):
        return [{**self.condition(), "score": self.score(top)} for _ in range(self.pick(1, 2))]

    def rule(self, signal, top, depth):
        if signal in FLAGS:
            return {"flag": {answer: self.outcome(top, depth) for answer in ("yes", "no")}}
        if signal in WORDS:
            words = self.r.sample(WORDS[signal], self.pick(1, 2, 3))
            return {"levels": {word: self.score(top) for word in words}}
        kind = self.pick("curve", "steps", "bands")
        if kind == "curve":
            return {"curve": [[x, self.score(top)] for x in self.limits(signal, self.pick(2, 3, 5))]}
        if kind == "steps":
            steps = [{"up_to": x, "score": self.score(top)} for x in self.limits(signal, self.pick(0, 1, 3))]
            return {"steps": steps + [{"else": self.score(top)}]}
        bounds = self.limits(signal, self.pick(1, 2, 4))
        bands = []
        for n, bound in enumerate(bounds):
            ends = [self.score(top), self.score(top)] if self.chance(0.7) else self.score(top)
            bands.append({self.pick("from", "above"): bound, "score": ends})
            if n + 1 == len(bounds) and isinstance(ends, list):
                bands[-1]["to"] = bound + self.pick(0.1, 0.2, 1, 30)
        return {"bands": bands}

    def outcome(self, top, depth):
        return self.measure(top, depth - 1) if depth > 0 and self.chance(0.35) else self.score(top)

    def measure(self, top, depth=2):
        kind = self.r.random()
        if kind < 0.12 and depth > 0:
            out = {"mean_of": [self.measure(top, depth - 1) for _ in range(self.pick(1, 2, 3))]}
        elif kind < 0.2:
            out = {"first_of": self.cases(top) + self.cases(top)}
        elif kind < 0.32:
            out = {"events": self.r.sample(EVENTS, self.pick(1, 2, 3)), "within_days": self.pick(30, 90, 180, 365),
                   **self.rule("events", top, depth)}
        else:
            signal = self.signal()
            out = {"signal": signal}
            name = signal
            if signal in HISTORY and signal not in NO_ROWS or signal in ("logins_per_user", "seat_utilization"):
                if self.chance(0.3):
                    out["decay"] = self.pick(1, 7, 30, 90)
            if "decay" not in out and self.chance(0.1):
                out["over"] = self.r.choice(NUMBERS + FLAGS[:1])
                name = "tickets"                            # limits for a ratio of anything
            out |= self.rule(name if signal in NUMBERS else signal, top, depth)
        if self.chance(0.2):
            out["caps"] = self.cases(top)
        if self.chance(0.2):
            out["instead"] = self.cases(top)
        if self.chance(0.2):
            out["missing"] = self.score(top)
        return out

    # --- the model

    def id(self):
        self.number += 1
        return f"part_{self.number}"

    def indicators(self):
        count = self.pick(1, 2, 3, 5)
        weights = self.weights(count) if self.chance(0.5) else [None] * count
        out = []
        for weight in weights:
            out.append({"id": self.id(), "label": "It's \"one\" -- of\nthem", **self.measure(100)})
            if weight is not None:
                out[-1]["weight"] = weight
        return {"indicators": out}

    def band(self, scale, signal):
        cases = []
        for _ in range(self.pick(1, 2, 3)):
            low, high = sorted(round(self.r.random() * scale, 1) for _ in range(2))
            case = {**self.tests(signal), "score": [low, high]}
            if self.chance(0.4):
                case["place"] = self.pick([0, 1], [0.2, 0.5], [90, 0], [-1, 1])
            if self.chance(0.3):
                case["when"] = [self.condition() for _ in range(self.pick(1, 2))]
            cases.append(case)
        if self.chance(0.6):
            cases.append({"score": [round(scale / 3, 2), scale]})
        return {"signal": signal, "cases": cases}

    def banded(self, scale):
        signals = self.r.sample(NUMBERS + FLAGS + list(WORDS), self.pick(1, 1, 2, 3))
        bands = []
        for signal in signals:
            bands.append({**self.band(scale, signal), "id": self.id()})
        placements = [{"id": self.id(), **self.measure(1)} for _ in range(self.pick(0, 1, 3, 4))]
        if placements and self.chance(0.5):                 # one of the placements is the band's own signal
            placements[-1]["id"] = self.r.choice(bands)["id"]
        return {"band": bands if len(bands) > 1 or self.chance(0.3) else bands[0], "placements": placements}

    def tiers(self):
        bounds = sorted(self.r.sample([20, 40, 50, 59.5, 60, 75, 80, 90], self.pick(1, 2, 3)), reverse=True)
        colors = ["green", "yellow", "orange", "red"]
        tiers = [{"id": f"over '{bound}'", "from": bound, "color": color} for bound, color in zip(bounds, colors)]
        return tiers + [{"id": "the \\ rest", "color": "red"}]

    def model(self):
        scale = self.pick(10, 100, 5)
        count = self.pick(1, 2, 3, 5)
        dimensions = []
        for n, weight in enumerate(self.weights(count)):
            dimension = {"id": f"dimension_{n}", "weight": weight}
            if self.chance(0.4):
                dimension["own_score"] = self.r.choice(OWN)
            dimensions.append(dimension | (self.indicators() if self.chance(0.6) else self.banded(scale)))
        model = {"label": "Random 'model'", "example": "Score Brightwater", "scale": scale,
                 "decimals": self.pick(0, 0, 1, 2, 3), "max_age_days": self.pick(30, 90, 180, 400),
                 "dimensions": dimensions, "tiers": self.tiers()}
        if self.chance(0.5):
            model["segments"] = {
                segment: self.segment(dimensions)
                for segment in self.r.sample(["enterprise", "mid-market", "smb", "self-serve"], self.pick(1, 2, 4))}
        if self.chance(0.3):
            model["alert_levels"] = [{"id": "well", "from": 60}, {"id": "ill"}]
        return model

    def segment(self, dimensions):
        out = {}
        if self.chance(0.7):
            shares = self.weights(len(dimensions))
            out["weights"] = {dimension["id"]: share for dimension, share in zip(dimensions, shares)}
        if self.chance(0.5):
            out["tiers"] = self.tiers()
        return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    args = parser.parse_args()
    print(yaml.safe_dump(Writer(args.seed).model(), sort_keys=False, allow_unicode=True))


if __name__ == "__main__":
    main()
