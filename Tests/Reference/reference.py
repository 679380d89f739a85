#!/usr/bin/env python3
"""Reference figures of a Steward book: one JSON object a line."""
import argparse
import datetime as dt
import json
import sys

from book import View, read_book
from models import MODELS, Health
from plans import renewal, win_back
from portfolio import backtest, dashboard, queue
from retention import cohort_analysis, nrr_report
from risk import Expansion, Risk, phase, stage


def plain(value):
    """Dates as text; everything else as it is."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def head(intent, account, day):
    return {"schema": 1, "intent": intent, "account": account and account.id,
            "name": account and account.name, "as_of": day}


def indicator_json(result, dimension, i):
    out = {"id": i.id, "weight": i.weight, "score": i.score}
    if isinstance(i.value, (int, float)) and not isinstance(i.value, bool):
        out["value"] = i.value
    if i.date is not None:
        out["date"] = i.date
    if result.model != "engine":
        out["points"] = result.indicator_points(dimension, i)
    return out


def score_json(account, day, model):
    out = dict(head("score", account, day), model=model)
    if account.churned(day):
        return dict(out, score=None, exact=None, tier=None, color=None, dimensions=[], missing=[], alerts=[])
    h = Health(View(account, day), model)
    dimensions = []
    for d in h.result.dimensions:
        item = {"id": d.id, "weight": d.weight, "score": d.score, "points": h.result.points(d), "manual": d.manual,
                "indicators": [indicator_json(h.result, d, i) for i in d.indicators]}
        if d.manual:
            item["computed"] = d.computed
        dimensions.append(item)
    previous = None
    if h.previous is not None:
        previous = {"score": h.previous, "as_of": h.previous_day, "source": "file"}
    out.update(score=h.score, exact=h.exact, tier=h.tier, color=h.color, coverage=h.coverage,
               confidence=h.confidence, previous=previous, dimensions=dimensions, missing=h.result.missing(),
               override=None if h.override is None else {"score": h.override["score"]})
    if h.trend is not None:
        out["trend"] = h.trend
    if model == "predictive":
        out["alert_level"] = h.alert_level
    risk = Risk(h.view)
    alerts = risk.triggers()
    alerts += ["anomaly"] if h.anomaly else []
    alerts += ["override_expired"] if h.view.override_expired() else []
    alerts += ["churn_risk"] if risk.risk > 70 else []
    out["alerts"] = [{"id": id} for id in alerts]
    return out


def churn_risk_json(account, day):
    out = dict(head("churn_risk", account, day), currency=account.currency)
    if account.churned(day):
        return dict(out, risk=None, additive=None, level=None, floors=[], factors=[], indicators=[], red_flags=[],
                    exposure=None)
    r = Risk(View(account, day))
    return dict(out, risk=r.risk, additive=r.additive, level=r.level, floors=r.floors, factors=r.factors,
                indicators=r.indicators(), red_flags=r.red_flags(), detector=r.detector(),
                engagement_level=r.engagement_level(), exposure=r.exposure())


def expansion_json(account, day):
    out = head("expansion", account, day)
    if account.churned(day):
        return dict(out, readiness=None, gate={"open": False}, signals=[], plays=[])
    e = Expansion(View(account, day))
    return dict(out, readiness=e.readiness, gate={"open": e.open, "reasons": e.reasons}, signals=e.signals,
                plays=e.plays)


def lifecycle_json(account, day):
    out = head("lifecycle", account, day)
    if account.churned(day):
        return dict(out, stage=None, phase=None)
    v = View(account, day)
    return dict(out, stage=stage(v), phase=phase(v))


def answers(book, day, intent, model=None, only=None, quarters=False):
    """All objects of an intent (or of all)."""
    accounts = [a for a in book.accounts if only in (None, a.id)]
    wanted = lambda name: intent in ("all", name)
    for a in accounts:
        if wanted("score"):
            for m in ([model] if model in MODELS else MODELS if model == "all" or intent == "all" else [a.own_model]):
                yield score_json(a, day, m)
        for name, answer in (("churn_risk", churn_risk_json), ("expansion", expansion_json),
                             ("lifecycle", lifecycle_json)):
            if wanted(name):
                yield answer(a, day)
        if wanted("renewal_prep") and not a.churned(day):
            yield dict(head("renewal_prep", a, day), **renewal(a, day))
        if wanted("win_back") and a.churned(day):
            yield dict(head("win_back", a, day), **win_back(a, day))
    if only is None:
        if wanted("nrr_report"):
            yield dict(head("nrr_report", None, day), **nrr_report(book, day))
        if wanted("cohort_analysis"):
            yield dict(head("cohort_analysis", None, day), **cohort_analysis(book, day, quarters))
        if wanted("portfolio_review"):
            yield dict(head("portfolio_review", None, day), dashboard=dashboard(book, day), queue=queue(book, day))
        if wanted("backtest"):
            yield dict(head("backtest", None, day), **backtest(book, day, [model] if model in MODELS else None))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", required=True)
    parser.add_argument("--as-of", required=True, type=dt.date.fromisoformat)
    parser.add_argument("--intent", default="all")
    parser.add_argument("--model", help="a model's name, or all; default: the account's own "
                                        "(with --intent all: every model)")
    parser.add_argument("--account", help="the id of one account")
    parser.add_argument("--quarters", action="store_true", help="cohorts by quarter")
    args = parser.parse_args()
    book = read_book(args.accounts)
    for answer in answers(book, args.as_of, args.intent, args.model, args.account,
                          args.quarters):
        print(json.dumps(plain(answer), ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.exit(1)
