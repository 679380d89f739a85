"""The five health models: engine, predictive, lifecycle, five-factor, signal."""
from book import View, clamp, days, half_away, mean, r9

MODELS = ["engine", "predictive", "lifecycle", "five-factor", "signal"]

ENGINE_WEIGHTS = {"product_usage": 0.30, "engagement": 0.20, "relationship": 0.15,
                  "outcomes": 0.20, "financial": 0.15}
PREDICTIVE_WEIGHTS = {"enterprise": (0.30, 0.40, 0.30), "smb": (0.50, 0.20, 0.30),
                      "self-serve": (0.60, 0.10, 0.30)}
PREDICTIVE_DEFAULT = (0.40, 0.30, 0.30)

COLORS = {"thriving": "green", "healthy": "yellow", "at-risk": "orange", "critical": "red"}
LEVEL_COLORS = {"healthy": "green", "attention": "yellow", "at-risk": "orange", "critical": "red"}
SIGNAL_COLORS = {"healthy": "green", "medium": "yellow", "high": "red"}
TIERS = {
    "engine": ([(80, "thriving"), (60, "healthy"), (40, "at-risk"), (None, "critical")], COLORS),
    "predictive": ([(80, "green"), (60, "yellow"), (40, "orange"), (None, "red")], None),
    "lifecycle": ([(80, "healthy"), (60, "attention"), (40, "at-risk"), (None, "critical")], LEVEL_COLORS),
    "five-factor": ([(80, "green"), (50, "yellow"), (None, "red")], None),
    "signal": ([(70, "healthy"), (40, "medium"), (None, "high")], SIGNAL_COLORS),
}
ALERT_LEVELS = [(40, "critical"), (60, "at-risk"), (75, "warning"), (None, "healthy")]


# --- primitives -------------------------------------------------------------

def curve(points):
    def at(x):
        if x <= points[0][0]:
            return float(points[0][1])
        for (x0, y0), (x1, y1) in zip(points, points[1:]):
            if x <= x1:
                return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
        return float(points[-1][1])
    return at


def steps(*pairs):
    """Pairs (up_to, score), up_to inclusive; the last is (None, score)."""
    def at(x):
        for limit, score in pairs:
            if limit is None or r9(x) <= limit:
                return float(score)
    return at


def bands(to, *ranges):
    """Ranges (from, low, high) from the highest to the lowest; `to` ends the highest band."""
    def at(x):
        top = to
        for start, low, high in ranges:
            if r9(x) >= start or start == ranges[-1][0]:
                return low + (high - low) * clamp((x - start) / (top - start))
            top = start
    return at


def times(factor, cap=None):
    return lambda x: x * factor if cap is None else min(cap, x * factor)


# --- indicators and results -------------------------------------------------

class Indicator:
    """One signal in a dimension. Its score is None when missing; a neutral value is not measured."""

    def __init__(self, id, weight, found, rule=None, neutral=None, show=True):
        self.id, self.weight = id, weight
        self.value = found.value if found is not None and show else None
        self.date = found.date if found is not None else None
        self.measured = found is not None
        self.score = None
        if found is not None:
            self.score = float(rule(found.value)) if rule else found.value
        elif neutral is not None:
            self.score = float(neutral)


class Scored:
    """A bare score given as a value: used where the rule needs more than one signal."""

    def __init__(self, value, date=None):
        self.value, self.date = value, date


class Dimension:
    def __init__(self, id, weight, indicators):
        self.id, self.weight, self.indicators = id, weight, indicators
        self.manual = False
        self.computed = None
        known = [i for i in indicators if i.score is not None]
        total = sum(i.weight for i in known)
        self.score = sum(i.weight * i.score for i in known) / total if total else None
        nominal = sum(i.weight for i in indicators)
        self.measured = sum(i.weight for i in indicators if i.measured) / nominal


class Result:
    """A model's answer for a view, before any override."""

    def __init__(self, model, dimensions):
        self.model, self.dimensions = model, dimensions
        known = [d for d in dimensions if d.score is not None]
        self.total = sum(d.weight for d in known)
        self.coverage = sum(d.weight * d.measured for d in dimensions) / sum(d.weight for d in dimensions)
        self.exact = None
        if known and r9(self.coverage) > 0:
            self.exact = sum(d.weight * d.score for d in known) / self.total

    def points(self, dimension):
        if dimension.score is None or self.exact is None:
            return None
        return dimension.weight / self.total * dimension.score

    def indicator_points(self, dimension, indicator):
        if indicator.score is None or self.exact is None:
            return None
        inner = sum(i.weight for i in dimension.indicators if i.score is not None)
        return dimension.weight / self.total * indicator.weight / inner * indicator.score

    @property
    def usable(self):
        """Whether it counts in means and back-tests (ruling 20)."""
        return self.exact is not None and r9(self.coverage) >= 0.25

    def missing(self):
        return [i.id for d in self.dimensions if not d.manual for i in d.indicators if not i.measured]


# --- A. engine --------------------------------------------------------------

class Placement:
    """A signal of an engine dimension: known or not, and its placement (None if it only picks the band)."""

    def __init__(self, id, known, place=None, value=None, date=None):
        self.id, self.measured, self.value, self.date = id, known, value, date
        self.place = clamp(place) if known and place is not None else None
        self.score = self.place * 100 if self.place is not None else None
        self.weight = None


def placed(id, found, rule=None):
    if found is None:
        return Placement(id, False)
    return Placement(id, True, rule(found.value) if rule else None, found.value, found.date)


class EngineDimension:
    """Band from the first signal, place inside it by the mean of the placements."""

    def __init__(self, id, band, signals, hand=None):
        self.id, self.weight, self.indicators = id, ENGINE_WEIGHTS[id], signals
        for signal in signals:
            signal.weight = 1 / len(signals)
        self.score, self.measured = None, 0.0
        if band is not None:
            places = [s.place for s in signals if s.place is not None]
            low, high = band
            self.score = (low + (high - low) * (mean(places) if places else 0.5)) * 10
            self.measured = sum(1 for s in signals if s.measured) / len(signals)
        self.manual, self.computed = hand is not None, None
        if hand is not None:
            self.computed, self.score, self.measured = self.score, hand * 10.0, 1.0


def ticket_place(n):
    return 1.0 if n <= 2 else 0.8 if n <= 5 else 0.6 if n <= 10 else 0.4


def flag(id, value):
    return Placement(id, value is not None, None if value is None else float(value))


def engine(v):
    low, middle, high = (0, 3), (4, 6), (7, 10)

    # product usage
    dau, target = v.dau_mau(), v.book.facts.get("core_actions_weekly_target")
    band = place = None
    if dau is not None:
        x = dau.value
        if x < 0.20:
            band, place = low, x / 0.20
        elif x <= 0.40:
            band, place = middle, (x - 0.20) / 0.20
        else:
            band, place = high, (x - 0.40) / 0.20
    usage = EngineDimension("product_usage", band, [
        Placement("dau_mau_ratio", dau is not None, place, dau and dau.value, dau and dau.date),
        placed("feature_adoption", v.feature_adoption(), lambda x: x),
        placed("core_actions_weekly", v.core_actions() if target else None, lambda x: x / target),
    ], v.field("product_usage", "score"))

    # engagement
    change, band = v.change("logins"), None
    if change is not None:
        band = low if change.value < -0.10 else middle if change.value <= 0.10 else high
        first = placed("login_change", change)
    else:
        trend = v.field("engagement", "login_trend")
        band = {"down": low, "flat": middle, "up": high}.get(trend)
        first = Placement("login_trend" if trend else "login_change", trend is not None)
    contact = v.past_field_date("engagement", "last_proactive_contact")
    engagement = EngineDimension("engagement", band, [
        first,
        placed("tickets", v.tickets(), ticket_place),
        flag("community_active", v.field("engagement", "community_active")),
        Placement("last_proactive_contact", contact is not None,
                  (90 - v.age(contact)) / 76 if contact else None),
    ], v.field("engagement", "score"))

    # relationship
    champion, sponsor, touch = v.champion(), v.sponsor(), v.exec_touch_days()
    band = None
    if champion is not None:
        band = low if not champion else high if v.multi_threaded() else middle
    relationship = EngineDimension("relationship", band, [
        Placement("champion", champion is not None),
        placed("contacts_count", v.contacts_count(), lambda n: n / 5),
        flag("exec_sponsor", sponsor),
        Placement("exec_touch_days", touch is not None, (180 - touch.value) / 150 if touch else None,
                  touch and touch.value),
    ], v.field("relationship", "score"))

    # outcomes
    goals, band = v.goal_attainment(), None
    if goals is not None:
        share = r9(goals.value)
        band = low if share <= 0 else high if share >= 1 else middle
    outcomes = EngineDimension("outcomes", band, [
        placed("goal_attainment", goals, lambda x: x),
        flag("roi_documented", v.field("outcomes", "roi_documented")),
        flag("last_success_milestone", v.success_milestone()),
    ], v.field("outcomes", "score"))

    # financial
    payment = v.payment()
    risk = v.field("financial", "contraction_risk")
    signals = v.field("financial", "expansion_signals")
    band = None
    if payment is not None:
        band = low if payment != "current" else high if signals and not risk else middle
    financial = EngineDimension("financial", band, [
        Placement("payment_status", payment is not None,
                  {"delinquent": 0.0, "late": 0.5, "current": 1.0}.get(payment)),
        Placement("contraction_risk", risk is not None, None if risk is None else 1.0 - float(risk)),
        Placement("expansion_signals", signals is not None,
                  None if signals is None else len(signals) / 3,
                  None if signals is None else len(signals)),
    ], v.field("financial", "score"))
    return Result("engine", [usage, engagement, relationship, outcomes, financial])


# --- rules shared by the other models ---------------------------------------

response_curve = curve([[0, 100], [24, 90], [72, 60], [168, 30], [336, 0]])
csat_curve = curve([[1, 0], [3, 49], [4, 75], [5, 100]])
roi_curve = curve([[0, 0], [1, 40], [3, 90], [5, 100]])


def sponsor_score(v):
    present = v.sponsor()
    if present is None:
        return None
    if not present:
        return Scored(25.0)
    touch = v.exec_touch_days()
    if touch is None or touch.value > 365:
        return Scored(60.0)
    d = touch.value
    return Scored(100 - 10 * d / 92 if d <= 92 else 89 - 19 * (d - 92) / 273)


def given(id, weight, scored):
    """An indicator whose score is found already."""
    return Indicator(id, weight, scored, show=False)


# --- B. predictive ----------------------------------------------------------

def login_pattern(v):
    found, since = v.logins_per_user_decayed(), v.days_since_login()
    if found is None:
        return Scored(0.0) if since is not None and since.value >= 30 else None
    score = bands(30, (20, 90, 100), (4, 70, 89), (2, 50, 69), (1, 30, 49), (0, 0, 29))(found.value)
    if since is not None:
        score = min(score, 29.0 if since.value >= 21 else 49.0 if since.value >= 14 else 100.0)
    return Scored(score)


def support_score(v):
    parts = []
    tickets, mood = v.tickets(), v.signal("ticket_sentiment")
    if tickets is not None:
        parts.append(steps((0, 60), (2, 100), (5, 80), (10, 60), (None, 40))(tickets.value))
    if mood is not None:
        parts.append(mood.value * 100)
    return Scored(mean(parts)) if parts else None


def contract_score(v):
    c = v.a.contract
    term = c.get("term_months")
    if c.get("multi_year") is True:
        return Scored(100.0)
    if (term is not None and term >= 12) or c.get("billing") == "annual":
        return Scored(80.0)
    found = {"quarterly": 50.0, "monthly": 30.0}.get(c.get("billing"))
    return None if found is None else Scored(found)


def payment_score(v):
    found = {"current": 100.0, "late": 40.0, "delinquent": 0.0}.get(v.payment())
    return None if found is None else Scored(found)


def predictive(v):
    weights = PREDICTIVE_WEIGHTS.get(v.a.segment, PREDICTIVE_DEFAULT)
    product = Dimension("product", weights[0], [
        given("login_pattern", 0.10, login_pattern(v)),
        Indicator("feature_breadth", 0.15, v.feature_adoption(),
                  curve([[0, 0], [0.15, 30], [0.5, 70], [0.75, 90], [1, 100]])),
        Indicator("feature_depth", 0.10, v.signal("feature_depth"), times(100)),
        Indicator("seat_penetration", 0.25, v.seat_utilization_decayed(),
                  bands(1, (0.8, 90, 100), (0.6, 70, 89), (0.4, 50, 69), (0, 0, 49))),
        Indicator("workflow_completion", 0.15, v.decayed(lambda r: r.get("workflow_completion")),
                  curve([[0, 0], [0.8, 90], [1, 100]])),
        Indicator("integrations", 0.10, v.signal("integrations"), steps((0, 20), (1, 60), (2, 80), (None, 100))),
        Indicator("power_users", 0.15, v.signal("power_users"), steps((0, 10), (1, 50), (2, 70), (None, 100))),
    ])
    relationship = Dimension("relationship", weights[1], [
        given("exec_sponsor", 0.30, sponsor_score(v)),
        Indicator("qbr_attendance", 0.20, v.qbr_attendance(), times(100)),
        given("support", 0.15, support_score(v)),
        Indicator("nps", 0.10, v.signal("nps"), curve([[0, 0], [6, 49], [7, 60], [8, 80], [9, 90], [10, 100]])),
        Indicator("csat", 0.05, v.signal("csat"), csat_curve),
        Indicator("response_time", 0.10, v.signal("response_hours"), response_curve),
        Indicator("advocacy", 0.10, v.count(("reference_given", "review_given"), 365),
                  steps((0, 40), (1, 80), (None, 100))),
    ])
    business = Dimension("business", weights[2], [
        Indicator("goal_attainment", 0.35, v.goal_attainment(), times(100)),
        Indicator("roi", 0.20, v.signal("roi_multiple"), roi_curve),
        Indicator("budget", 0.10, v.signal("budget_change"), curve([[-0.3, 0], [0, 60], [0.2, 100]])),
        Indicator("expansion_talks", 0.10, v.count(("expansion_talk", "new_department_interest"), 180),
                  steps((0, 50), (1, 80), (None, 100))),
        given("contract", 0.10, contract_score(v)),
        given("payment", 0.15, payment_score(v)),
    ])
    return Result("predictive", [product, relationship, business])


# --- C. lifecycle -----------------------------------------------------------

EXPANSION_EVENTS = ("usage_limit_hit", "new_department_interest", "premium_feature_request", "funding_round",
                    "hiring_growth", "champion_promoted", "api_request", "expansion_talk")


def expansion_count(v):
    """The block's expansion signals and the expansion events of 180 days, whichever are known."""
    field, events = v.field("financial", "expansion_signals"), v.count(EXPANSION_EVENTS, 180)
    if field is None and events is None:
        return None
    return Scored((len(field) if field is not None else 0) + (events.value if events is not None else 0))


def nps_points(x):
    return 100 if x >= 9 else 75 if x >= 7 else 50 if x >= 5 else 25


def lifecycle(v):
    third = 1 / 3
    tenure, arr = v.tenure(), v.a.arr_in_book
    usage = Dimension("usage", 0.40, [
        Indicator("logins", third, v.signal("logins"), lambda x: min(100.0, x / 20 * 100)),
        Indicator("feature_adoption", third, v.feature_adoption(), times(100)),
        Indicator("seat_utilization", third, v.seat_utilization(), times(100, 100.0)),
    ])
    engagement = Dimension("engagement", 0.30, [
        Indicator("tickets", third, v.tickets(), steps((2, 100), (5, 80), (10, 60), (None, 40))),
        Indicator("nps", third, v.signal("nps"), nps_points, neutral=50),
        Indicator("training_completion", third, v.signal("training_completion"), times(100)),
    ])
    business = Dimension("business", 0.30, [
        Indicator("arr", third, None if arr is None else Scored(arr),
                  curve([[0, 0], [5000, 40], [25000, 60], [100000, 80], [250000, 100]])),
        Indicator("expansion_signals", third, expansion_count(v), steps((0, 40), (1, 70), (None, 100))),
        Indicator("tenure_days", third, None if tenure is None or tenure < 0 else Scored(tenure),
                  curve([[0, 20], [365, 60], [730, 80], [1095, 100]])),
    ])
    return Result("lifecycle", [usage, engagement, business])


# --- D. five-factor ---------------------------------------------------------

def equal(id, weight, *rows):
    """A dimension whose indicators weigh the same."""
    return Dimension(id, weight, [Indicator(i, 1 / len(rows), found, rule) if rule else given(i, 1 / len(rows), found)
                                  for i, found, rule in rows])


def champion_score(v):
    present = v.champion()
    return None if present is None else Scored(90.0 if present else 30.0)


def five_factor(v):
    return Result("five-factor", [
        equal("product_usage", 0.30,
              ("dau_mau_ratio", v.dau_mau(), curve([[0, 0], [0.2, 50], [0.4, 70], [0.6, 90], [0.8, 100]])),
              ("feature_adoption", v.feature_adoption(), times(100)),
              ("login_change", v.change("logins"), curve([[-0.5, 0], [0, 65], [0.3, 100]])),
              ("seat_utilization", v.seat_utilization(), times(100, 100.0))),
        equal("engagement", 0.25,
              ("meeting_attendance", v.signal("meeting_attendance"), times(100)),
              ("response_hours", v.signal("response_hours"), response_curve),
              ("training_completion", v.signal("training_completion"), times(100)),
              ("community_posts", v.signal("community_posts"), steps((0, 40), (2, 70), (None, 100))),
              ("nps", v.signal("nps"), times(10))),
        equal("support", 0.20,
              ("ticket_change", v.change("tickets"), curve([[-0.5, 100], [0, 80], [0.5, 50], [1, 20]])),
              ("escalations", v.signal("escalations"), steps((0, 100), (1, 60), (2, 40), (None, 10))),
              ("csat", v.signal("csat"), csat_curve),
              ("self_service", v.signal("self_service"), times(100))),
        equal("outcomes", 0.15,
              ("roi", v.signal("roi_multiple"), roi_curve),
              ("goal_attainment", v.goal_attainment(), times(100)),
              ("objective_attainment", v.objective_attainment(), times(100))),
        equal("relationship", 0.10,
              ("exec_sponsor", sponsor_score(v), None),
              ("contacts_count", v.contacts_count(), curve([[0, 0], [1, 40], [3, 70], [5, 90], [8, 100]])),
              ("champion", champion_score(v), None),
              ("competitor", v.count(("competitor_evaluation", "competitive_rfp"), 90),
               steps((0, 100), (1, 50), (None, 10)))),
    ])


# --- E. signal --------------------------------------------------------------

def signal(v):
    return Result("signal", [
        Dimension("usage", 0.35, [Indicator("logins", 1.0, v.signal("logins"), lambda x: min(x / 20, 1.0) * 100)]),
        Dimension("adoption", 0.25, [Indicator("feature_adoption", 1.0, v.feature_adoption(), times(100))]),
        Dimension("support", 0.20, [Indicator("tickets", 1.0, v.tickets(), lambda x: max(100.0 - x * 10, 0.0))]),
        Dimension("sentiment", 0.20, [Indicator("nps", 1.0, v.signal("nps"), lambda x: min(x * 10.0, 100.0))]),
    ])


COMPUTE = {"engine": engine, "predictive": predictive, "lifecycle": lifecycle,
           "five-factor": five_factor, "signal": signal}


# --- the score as it is shown -----------------------------------------------

def rounded(model, x):
    return half_away(x, 1 if model == "signal" else 0)


def tier_of(model, shown):
    """(tier, colour) of a rounded score."""
    limits, colors = TIERS[model]
    tier = next(name for limit, name in limits if limit is None or shown >= limit)
    return tier, colors[tier] if colors else tier


class Health:
    """A model's score of an account on a day, with override, previous score, trend and anomaly."""

    def __init__(self, view, model, with_previous=True):
        self.view, self.model = view, model
        self.result = COMPUTE[model](view)
        self.exact, self.coverage = self.result.exact, self.result.coverage
        self.override = view.override()
        if self.override:
            self.shown = float(self.override["score"])
        else:
            self.shown = self.exact
        self.score = self.tier = self.color = self.alert_level = None
        if self.shown is not None:
            self.score = rounded(model, self.shown)
            if self.override or self.result.usable:
                self.tier, self.color = tier_of(model, self.score)
                if model == "predictive":
                    self.alert_level = next(n for limit, n in ALERT_LEVELS if limit is None or self.score < limit)
            else:
                self.tier = "unknown"
        covered = r9(self.coverage)
        self.confidence = "high" if covered >= 0.8 else "medium" if covered >= 0.5 else "low"
        if self.shown is None:
            self.confidence = "low"
        self.previous = self.previous_day = None
        if with_previous:
            day = view.day - days(30)
            before = COMPUTE[model](View(view.a, day, view.run_day))
            if before.exact is not None and r9(before.coverage) >= 0.5:
                self.previous, self.previous_day = before.exact, day
        self.difference = None
        if self.previous is not None and self.shown is not None:
            self.difference = r9(self.shown - self.previous)

    @property
    def trusted(self):
        """A shown score that decides tiers, stages and gates: an override, or enough coverage."""
        return self.shown is not None and (self.override is not None or self.result.usable)

    @property
    def trend(self):
        if self.previous is None:
            return "new"
        if self.difference is None:
            return None
        return "up" if self.difference > 5 else "down" if self.difference < -5 else "stable"

    @property
    def anomaly(self):
        return self.difference is not None and self.difference <= -20

    @property
    def score_drop(self):
        return self.difference is not None and self.difference < -20
