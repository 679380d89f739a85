-- Tiny: scores by Steward's model "tiny", for DuckDB.
-- One row an account. The day stands in params; the tables in the steps source_…: put your own names there.
-- exact is the computed score, score the printed one (or the one set by hand), on which the tier is decided.
with params as (
    select date '2026-11-24' as as_of
),

source_accounts as (
    select * from accounts
),

source_history as (
    select * from history
),

source_events as (
    select * from events
),

newest_rows as (
    select account_id, max(day) as newest_day
    from source_history
    group by account_id
),

-- Accounts that have not left, and the day on which their scores block was true:
-- the day that is written, else that of the newest row, else the day itself.
dated as (
    select
        a.*,
        p.as_of,
        coalesce(a.last_updated, n.newest_day, p.as_of) as block_day
    from source_accounts a
    cross join params p
    left join newest_rows n on n.account_id = a.account_id
    where a.churn_date is null or a.churn_date > p.as_of
),

-- What the model needs of each account's head and contract.
customers as (
    select
        account_id,
        as_of,
        block_day,
        case
            when segment is not null then segment
            when arr * exchange_rate >= 100000 then 'enterprise'
            when arr * exchange_rate >= 25000 then 'mid-market'
            when arr * exchange_rate >= 5000 then 'smb'
            when arr * exchange_rate is not null then 'self-serve'
        end as segment,
        case
            when override_until is null or override_until >= as_of then cast(override_score as double)
        end as override_score,
        cast(contract_seats as double) as contract_seats
    from dated
),

-- What the CSM wrote down (the scores block); one of a later day does not count yet.
written as (
    select
        account_id,
        has_champion,
        last_exec_touch,
        cast(relationship_hand_score as double) as relationship_hand_score
    from dated
    where block_day <= as_of
),

-- Every measurement up to the day, one row for each signal.
readings as (
    select
        h.account_id,
        s.signal,
        h.day,
        h.seq,
        cast(case s.signal when 'tickets' then h.tickets when 'nps' then h.nps end as double) as value
    from source_history h
    cross join (values ('tickets'), ('nps')) as s (signal)
    cross join params p
    where h.day <= p.as_of
),

-- The newest of each signal first, with its age in days.
ranked as (
    select
        r.*,
        p.as_of - r.day as age,
        row_number() over (
            partition by r.account_id, r.signal
            order by r.day desc, r.seq desc
        ) as newness,
        max(r.day) over (partition by r.account_id, r.signal) as newest_day
    from readings r
    cross join params p
    where r.value is not null
),

-- What a change is measured against: the newest row at least 28 days older.
compared as (
    select
        ranked.*,
        case when newest_day - day >= 28 then row_number() over (
            partition by account_id, signal, case when newest_day - day >= 28 then 1 else 0 end
            order by day desc, seq desc
        ) end as newness_before
    from ranked
),

-- The newest side by side. A value older than 180 days is unknown; its day still tells whether the
-- scores block is the newer.
latest as (
    select
        account_id,
        max(case when signal = 'tickets' and newness = 1 and age <= 180 then value end) as tickets,
        max(case when signal = 'tickets' and newness = 1 then day end) as tickets_day,
        max(case when signal = 'tickets' and newness_before = 1 then value end) as tickets_before,
        max(case when signal = 'nps' and newness = 1 and age <= 180 then value end) as nps
    from compared
    group by account_id
),

-- The seats on the day of each row: those of the newest row up to then, else the contract's. nth counts the
-- rows that tell them.
seat_rows as (
    select
        h.account_id,
        h.day,
        cast(h.active_users as double) as active_users,
        nullif(coalesce(cast(s.seats as double), c.contract_seats), 0) as seats
    from (
        select account_id, day, active_users,
            count(seats) over (partition by account_id order by day) as nth
        from source_history
    ) h
    join customers c on c.account_id = h.account_id
    left join (
        select account_id, seats,
            row_number() over (partition by account_id order by day, seq) as nth
        from source_history
        where seats is not null
    ) s on s.account_id = h.account_id and s.nth = h.nth
),

-- Mean of seat_utilization over 180 days: weight 1 for the newest 30 days, half of it for each 30 before.
seat_utilization_decayed_30 as (
    select account_id, sum(weight * value) / sum(weight) as value
    from (
        select
            h.account_id,
            h.active_users / h.seats as value,
            power(cast(0.5 as double), greatest(ceil((p.as_of - h.day) / 30.0) - 1, 0)) as weight
        from seat_rows h
        cross join params p
        where h.day <= p.as_of and p.as_of - h.day <= 180
    ) weighed
    where value is not null
    group by account_id
),

-- The newest event that says who holds a role.
people as (
    select
        account_id,
        max(case when role = 'champion' and newness = 1 then type end) as champion_event,
        max(case when role = 'champion' and newness = 1 then day end) as champion_day
    from (
        select
            account_id,
            day,
            type,
            role,
            row_number() over (
                partition by account_id, role
                order by day desc, seq desc
            ) as newness
        from (
            select
                e.account_id,
                e.day,
                e.seq,
                e.type,
                case
                    when e.type in ('champion_left', 'champion_promoted', 'new_champion') then 'champion'
                end as role
            from source_events e
            cross join params p
            where e.day <= p.as_of
        ) spoken_of
        where role is not null
    ) ranked
    group by account_id
),

-- What happened up to the day, and how often in the last days.
event_facts as (
    select
        e.account_id,
        max(case when e.type in ('exec_meeting', 'qbr_held') then e.day end) as exec_touch_day
    from source_events e
    cross join params p
    where e.day <= p.as_of
    group by e.account_id
),

-- The signals as they were measured or written down; NULL is unknown.
basics as (
    select
        c.account_id,
        c.as_of,
        c.segment,
        c.override_score,
        w.relationship_hand_score,
        r.nps,
        case
            when r.tickets = 0 and r.tickets_before = 0 then 0
            when r.tickets is not null and r.tickets_before = 0 then 1
            when r.tickets_before <> 0 then (r.tickets - r.tickets_before) / r.tickets_before
        end as ticket_change,
        case
            when p.champion_day is not null and (w.has_champion is null or c.block_day <= p.champion_day) then
                p.champion_event <> 'champion_left'
            else w.has_champion
        end as champion,
        cast(c.as_of - greatest(case when w.last_exec_touch <= c.as_of then w.last_exec_touch end, e.exec_touch_day) as double) as exec_touch_days,
        d1.value as seat_utilization_decayed_30
    from customers c
    left join written w on w.account_id = c.account_id
    left join latest r on r.account_id = c.account_id
    left join event_facts e on e.account_id = c.account_id
    left join people p on p.account_id = c.account_id
    left join seat_utilization_decayed_30 d1 on d1.account_id = c.account_id
),

-- Computed values as thresholds see them: rounded to nine decimals, so that 0.1 + 0.2 is 0.3.
settled as (
    select
        basics.*,
        case
            when abs(ticket_change) < 4000000 then
                sign(ticket_change) * floor(abs(ticket_change) * 1e9 + 0.5) / 1e9
            else ticket_change
        end as ticket_change_r9
    from basics
),

-- Each indicator's rating, 0-100; for a dimension with a band, which of its cases holds, and where its
-- signals place the score inside it, 0-1. A rating is NULL where its signal is unknown.
indicators as (
    select
        settled.*,
        -- Use: Seats
        case
            when seat_utilization_decayed_30 <= 0 then 0
            when seat_utilization_decayed_30 <= 0.8 then 90 * seat_utilization_decayed_30 / 0.8
            when seat_utilization_decayed_30 <= 1 then 90 + 10 * (seat_utilization_decayed_30 - 0.8) / 0.2
            when seat_utilization_decayed_30 > 1 then 100
        end as seats_rating,
        -- Use: Mood
        cast(
            case
                when nps is not null then least(
                    case when nps <= 6 then 0 when nps <= 8 then 50 when nps is not null then 100 end,
                    case when ticket_change_r9 > 0.5 then 20 end
                )
                else 50
            end
        as double) as mood_rating,
        nps is not null as mood_measured,
        -- People: the band, by Champion
        case when champion is false then 1 when champion is not null then 2 end as people_band,
        -- People: Exec touch days
        case
            when exec_touch_days <= 30 then 1
            when exec_touch_days <= 180 then 1 - (exec_touch_days - 30) / 150
            when exec_touch_days > 180 then 0
        end as exec_touch_days_place
    from settled
),

-- The weight of the indicators that are known, and where a band's own signal stands inside it.
parts as (
    select
        indicators.*,
        cast(case when seats_rating is not null then 0.6 else 0 end
        + case when mood_rating is not null then 0.4 else 0 end as double) as use_known,
        cast(case when seats_rating is not null then 0.6 else 0 end
        + case when mood_measured then 0.4 else 0 end as double) as use_measured_weight
    from indicators
),

-- Each dimension's score, 0-100, NULL where nothing of it is known; and the share of it that was measured.
dimensions as (
    select
        parts.*,
        -- Use
        (coalesce(0.6 * seats_rating, 0) + coalesce(0.4 * mood_rating, 0)) / nullif(use_known, 0) as use_score,
        cast(use_measured_weight as double) as use_coverage,
        -- People; the CSM's own rating wins
        coalesce(
            relationship_hand_score * 10,
            case people_band when 1 then 0 when 2 then 40 end
            + case people_band when 1 then 30 when 2 then 60 end * coalesce(
                (coalesce(exec_touch_days_place, 0))
                / nullif(case when exec_touch_days_place is not null then 1 else 0 end, 0),
                0.5
            )
        ) as people_score,
        cast(case
            when relationship_hand_score is not null then 1
            else case
                when people_band is not null then
                    (1 + case when exec_touch_days_place is not null then 1 else 0 end) / cast(2 as double)
                else 0
            end
        end as double) as people_coverage
    from parts
),

-- Weights of the dimensions, which differ by segment.
weights as (
    select
        dimensions.*,
        cast(case segment when 'smb' then 0.9 else 0.75 end as double) as use_weight,
        cast(case segment when 'smb' then 0.1 else 0.25 end as double) as people_weight
    from dimensions
),

-- The composite: weights of what is unknown are left out.
sums as (
    select
        weights.*,
        coalesce(use_weight * use_score, 0)
        + coalesce(people_weight * people_score, 0) as weighted_sum,
        cast(case when use_score is not null then use_weight else 0 end
        + case when people_score is not null then people_weight else 0 end as double) as weight_present,
        use_weight * use_coverage + people_weight * people_coverage as weight_measured
    from weights
),

composite as (
    select
        sums.*,
        case
            when weight_measured > 0 and weight_present > 0 then weighted_sum / nullif(weight_present, 0)
        end as exact,
        least(1, weight_measured) as coverage
    from sums
),

-- The printed score, rounded half up; one set by hand stands in for the computed one.
shown as (
    select
        composite.*,
        floor(floor(coalesce(override_score, exact) * 1e9 + 0.5) / 1e9 + 0.5) as score,
        floor(coverage * 1e9 + 0.5) / 1e9 as coverage_r9
    from composite
)

-- Every account; one that has left has no score.
select
    a.account_id,
    'tiny' as model,
    s.exact,
    cast(s.score as double) as score,
    case
        when s.score is null then null
        when s.override_score is null and s.coverage_r9 < 0.25 then 'unknown'
        when s.score >= 60 then 'good'
        else 'bad'
    end as tier,
    case
        when s.score is null then null
        when s.override_score is null and s.coverage_r9 < 0.25 then null
        when s.score >= 60 then 'green'
        else 'red'
    end as color,
    coalesce(s.coverage, 0) as coverage,
    case
        when s.exact is null then 'low'
        when s.coverage_r9 >= 0.8 then 'high'
        when s.coverage_r9 >= 0.5 then 'medium'
        else 'low'
    end as confidence,
    -- Use
    s.use_score,
    -- People
    s.people_score,
    p.as_of
from source_accounts a
cross join params p
left join shown s on s.account_id = a.account_id
order by a.account_id
