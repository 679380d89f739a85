"""The dates of a renewal and the window of a win-back."""
from book import View, days

STEPS = [(-90, "internal_review"), (-75, "success_recap"), (-60, "roi_presentation"), (-45, "terms"),
         (-30, "contract_sent"), (-14, "final_follow_up"), (-7, "red_alert")]
WINDOWS = [(30, "0-30"), (90, "31-90"), (180, "91-180"), (365, "181-365"), (None, "over-365")]


def done(v, step):
    """Recorded in the running term: as a renewal step, or as the contract's own event."""
    return any(e["date"] > v.a.renewal - days(365) and
               ((e["type"] == "renewal_step" and e.get("value") == step) or
                (e["type"] == "contract_sent" and step == "contract_sent")) for e in v.events)


def renewal(account, day):
    v = View(account, day)
    out = {"renewal_date": account.renewal, "opt_out_date": account.opt_out,
           "days_to_renewal": v.days_to_renewal(), "days_to_opt_out": v.days_to_opt_out()}
    # With a notice period beyond the contract step the dates move forward, by a rule that the
    # specification leaves open: those steps are not compared.
    if account.renewal is not None and (account.contract.get("notice_period_days") or 0) <= 30:
        out["steps"] = []
        for offset, step in STEPS:
            date = account.renewal + days(offset)
            left = (date - day).days
            state = "done" if done(v, step) else "overdue" if left < 0 else "due" if left <= 7 else "ahead"
            out["steps"].append({"id": step, "offset": offset, "date": date, "state": state})
    return out


def win_back(account, day):
    since = (day - account.churn_date).days
    window = next(name for limit, name in WINDOWS if limit is None or since <= limit)
    return {"days_since_churn": since, "window": window, "category": account.churn.get("category")}
