-- The tables that Steward's scoring queries read, for DuckDB.
-- steward --export-tables DIR writes them as CSV files; an empty cell is NULL.

-- One row an account: its head, its contract, and what the CSM wrote down (the scores block).
-- To load it: copy accounts from 'accounts.csv' (format csv, header true);
create table accounts (
    account_id text not null,
    name text not null,
    csm text,
    segment text,  -- enterprise, mid-market, smb, self-serve; NULL: it follows from arr
    arr double,  -- a year, in the account's currency
    currency text,
    exchange_rate double,  -- one unit of it in the book's currency; NULL: unknown
    renewal_date date,
    churn_date date,  -- no score from this day on
    override_score double,  -- the whole score by hand, 0-100
    override_until date,  -- its last day; NULL: always
    has_events boolean not null,  -- false: nobody keeps events, so counts of them are unknown
    plan_created date,  -- the objectives count from this day on; NULL: always
    contract_start date,
    term_months integer,
    notice_period_days integer,
    billing text,  -- annual, quarterly, monthly
    multi_year boolean,
    auto_renew boolean,
    contract_seats double,
    usage_limit_pct double,  -- share of the quota in use, 0.86 is 86 %
    last_updated date,  -- the day of the scores block; NULL: that of the newest history row
    dau_mau_ratio double,  -- 0-1
    core_actions_weekly double,
    features_adopted double,
    features_available double,  -- NULL: the book's
    usage_trend text,  -- up, flat, down
    login_trend text,  -- up, flat, down
    support_tickets_30d double,
    last_proactive_contact date,
    community_active boolean,
    has_champion boolean,  -- false: known to have none; NULL: unknown
    has_exec_sponsor boolean,  -- the same
    contacts_count double,
    last_exec_touch date,
    goals_defined double,
    goals_achieved double,
    roi_documented boolean,
    has_success_milestone boolean,  -- false: known to have none; NULL: unknown
    payment_status text,  -- current, late, delinquent
    expansion_signals double,  -- how many are written down
    contraction_risk boolean,
    product_usage_hand_score double,  -- the CSM's own rating, 0-10
    engagement_hand_score double,
    relationship_hand_score double,
    outcomes_hand_score double,
    financial_hand_score double,
    book_features_available double,  -- of the product; the same for every account
    core_actions_weekly_target double,  -- the book's
    integrations_target double,  -- the book's
    workflow_target double,  -- the book's
    primary key (account_id)
);

-- One row a measurement; of two on one day the one with the higher seq is the newer.
-- To load it: copy history from 'history.csv' (format csv, header true);
create table history (
    account_id text not null,
    seq integer not null,
    day date not null,
    mrr double,
    logins double,
    active_users double,
    dau_mau_ratio double,
    core_actions_weekly double,
    features_adopted double,
    feature_depth double,
    workflow_completion double,
    integrations double,
    power_users double,
    days_since_login double,
    tickets double,
    open_tickets double,
    escalations double,
    ticket_sentiment double,
    self_service double,
    nps double,
    csat double,
    training_completion double,
    meeting_attendance double,
    response_hours double,
    community_posts double,
    roi_multiple double,
    budget_change double,
    seats double,
    tickets_resolved double,
    primary key (account_id, seq)
);

-- One row an event; of two on one day the one with the higher seq is the newer.
-- To load it: copy events from 'events.csv' (format csv, header true);
create table events (
    account_id text not null,
    seq integer not null,
    day date not null,
    type text not null,
    note text,
    value text,
    contact text,
    primary key (account_id, seq)
);

-- One row a business objective; it counts where all three values are numbers.
-- To load it: copy objectives from 'objectives.csv' (format csv, header true);
create table objectives (
    account_id text not null,
    seq integer not null,
    objective text,
    metric text,
    baseline_value double,  -- NULL where it is unknown, or in words
    current_value double,
    target_value double,
    timeline date,
    owner text,
    primary key (account_id, seq)
);
