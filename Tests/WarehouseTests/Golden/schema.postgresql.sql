-- The tables that Steward's scoring queries read, for PostgreSQL.
-- steward --export-tables DIR writes them as CSV files; an empty cell is NULL.

-- One row an account: its head, its contract, and what the CSM wrote down (the scores block).
-- To load it: \copy accounts from 'accounts.csv' with (format csv, header true)
create table accounts (
    account_id text not null,
    name text not null,
    csm text,
    segment text,  -- enterprise, mid-market, smb, self-serve; NULL: it follows from arr
    arr double precision,  -- a year, in the account's currency
    currency text,
    exchange_rate double precision,  -- one unit of it in the book's currency; NULL: unknown
    renewal_date date,
    churn_date date,  -- no score from this day on
    override_score double precision,  -- the whole score by hand, 0-100
    override_until date,  -- its last day; NULL: always
    has_events boolean not null,  -- false: nobody keeps events, so counts of them are unknown
    plan_created date,  -- the objectives count from this day on; NULL: always
    contract_start date,
    term_months integer,
    notice_period_days integer,
    billing text,  -- annual, quarterly, monthly
    multi_year boolean,
    auto_renew boolean,
    contract_seats double precision,
    usage_limit_pct double precision,  -- share of the quota in use, 0.86 is 86 %
    last_updated date,  -- the day of the scores block; NULL: that of the newest history row
    dau_mau_ratio double precision,  -- 0-1
    core_actions_weekly double precision,
    features_adopted double precision,
    features_available double precision,  -- NULL: the book's
    usage_trend text,  -- up, flat, down
    login_trend text,  -- up, flat, down
    support_tickets_30d double precision,
    last_proactive_contact date,
    community_active boolean,
    has_champion boolean,  -- false: known to have none; NULL: unknown
    has_exec_sponsor boolean,  -- the same
    contacts_count double precision,
    last_exec_touch date,
    goals_defined double precision,
    goals_achieved double precision,
    roi_documented boolean,
    has_success_milestone boolean,  -- false: known to have none; NULL: unknown
    payment_status text,  -- current, late, delinquent
    expansion_signals double precision,  -- how many are written down
    contraction_risk boolean,
    product_usage_hand_score double precision,  -- the CSM's own rating, 0-10
    engagement_hand_score double precision,
    relationship_hand_score double precision,
    outcomes_hand_score double precision,
    financial_hand_score double precision,
    book_features_available double precision,  -- of the product; the same for every account
    core_actions_weekly_target double precision,  -- the book's
    integrations_target double precision,  -- the book's
    workflow_target double precision,  -- the book's
    primary key (account_id)
);

-- One row a measurement; of two on one day the one with the higher seq is the newer.
-- To load it: \copy history from 'history.csv' with (format csv, header true)
create table history (
    account_id text not null,
    seq integer not null,
    day date not null,
    mrr double precision,
    logins double precision,
    active_users double precision,
    dau_mau_ratio double precision,
    core_actions_weekly double precision,
    features_adopted double precision,
    feature_depth double precision,
    workflow_completion double precision,
    integrations double precision,
    power_users double precision,
    days_since_login double precision,
    tickets double precision,
    open_tickets double precision,
    escalations double precision,
    ticket_sentiment double precision,
    self_service double precision,
    nps double precision,
    csat double precision,
    training_completion double precision,
    meeting_attendance double precision,
    response_hours double precision,
    community_posts double precision,
    roi_multiple double precision,
    budget_change double precision,
    seats double precision,
    tickets_resolved double precision,
    primary key (account_id, seq)
);

-- One row an event; of two on one day the one with the higher seq is the newer.
-- To load it: \copy events from 'events.csv' with (format csv, header true)
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
-- To load it: \copy objectives from 'objectives.csv' with (format csv, header true)
create table objectives (
    account_id text not null,
    seq integer not null,
    objective text,
    metric text,
    baseline_value double precision,  -- NULL where it is unknown, or in words
    current_value double precision,
    target_value double precision,
    timeline date,
    owner text,
    primary key (account_id, seq)
);
