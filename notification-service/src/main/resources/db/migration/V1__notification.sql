create extension if not exists pg_trgm;

-- A UUID of version 7 (RFC 9562, 5.7): the time in milliseconds, then what is random.
create function new_id() returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
            placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
            from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

-- An alert's id: its cursor, then what is random (RFC 9562, 5.8). So an alert is found by its id without an index of
-- ids, which would cost as much at each alert as the alert itself.
create function alert_id(cursor bigint) returns uuid language sql volatile as $$
    select encode(
        set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
            placing substring(int8send(cursor) from 3) from 1 for 6), 54, 0), 55, 1), 'hex')::uuid
$$;

create function alert_cursor(alert_id uuid) returns bigint language sql immutable
    return ('x' || translate(left(alert_id::text, 13), '-', ''))::bit(48)::bigint;

-- ---- what the catalogue says (projection of catalog.topics.v1); owner: package topic
create table topic (
    id       text primary key,
    kind     text    not null,
    name     text    not null,
    version  integer not null,
    synonyms text[]  not null default '{}'
);

create table topic_broader (
    topic   text not null,
    broader text not null,
    primary key (topic, broader)
);

-- ---- what the findings are now (projection of evidence.findings.v1); owner: package matching
create table finding (
    id      uuid primary key,
    version integer not null,
    status  text    not null,
    level   text,             -- null, and no data, if a notice named it before anything else was heard of it
    data    jsonb
);

-- How far the notices about each work have come.
create table work (
    id      uuid primary key,
    version integer not null
);

-- ---- what people asked for; owner: package subscription
create table subscription (
    id              uuid primary key,
    owner           text        not null,
    name            text        not null,
    version         integer     not null,
    any_of          text[]      not null,
    all_of          text[]      not null default '{}',
    none_of         text[]      not null default '{}',
    min_level       text,
    designs         text[]      not null default '{}',
    status          text        not null, -- 'accepted' or 'any'
    changes         text[]      not null,
    feed_token      text        not null, -- sealed, to be shown to the owner
    feed_token_hash bytea       not null unique,
    created_at      timestamptz not null,
    ended_at        timestamptz
);

create index subscription_owner on subscription (owner, id);
-- Without the list of pending entries, which every match would have to go through.
create index subscription_any_of on subscription using gin (any_of) with (fastupdate = off) where ended_at is null;

-- Where a subscription's alerts are brought to.
create table subscription_endpoint (
    subscription_id uuid not null references subscription,
    endpoint_id     uuid not null,
    primary key (subscription_id, endpoint_id)
);

create index subscription_endpoint_endpoint on subscription_endpoint (endpoint_id);

-- Who was last seen as a curator: what is not reviewed yet is told to nobody else. Owner: package reader
create table curator (
    owner   text primary key,
    seen_at timestamptz not null
);

-- ---- what they were told; owner: package alert
-- What happened, once for all who are told of it.
create table alert_event (
    id              uuid primary key, -- the event's
    change          text        not null,
    subject_kind    text        not null, -- 'finding' or 'work'
    subject_id      uuid        not null,
    work_id         uuid        not null, -- the work it belongs to, or is
    subject_version integer     not null,
    subject         jsonb       not null, -- as it was then
    event           jsonb       not null, -- what is shown of the event
    paths           jsonb       not null, -- an array: the ways from the subject's topics up, the shortest first
    occurred_at     timestamptz not null
);

-- The findings that an event of a work names.
create table notice_finding (
    finding_id uuid not null,
    event_id   uuid not null,
    primary key (finding_id, event_id)
);

create index notice_finding_event on notice_finding (event_id);

-- Very many may be told of one event: what is not in this row, and which index is not here, counts.
create table alert (
    id         uuid        not null, -- holds the cursor
    cursor     bigint      not null, -- drawn under a lock held to commit: its order is the order of commit
    event_id   uuid        not null,
    created_at timestamptz not null,
    owner      text        not null,
    primary key (owner, cursor),
    unique (event_id, owner)
);

create sequence alert_cursor;
create index alert_event_subject on alert_event (subject_id);
create index alert_event_occurred_at on alert_event (occurred_at);
-- Alerts are made in the order of time: a few pages of ranges find those of long ago.
create index alert_created_at on alert using brin (created_at);

-- One for each subscription of the owner that the event met. Without foreign keys: each would lock, and log, a row of the
-- other table for every alert. Alerts and reasons are written and deleted together; subscriptions are never deleted.
create table alert_reason (
    cursor          bigint not null, -- the alert's
    subscription_id uuid   not null,
    path            integer,         -- which of the event's; null if it came only because of what was told before
    first_told      uuid,            -- the first alert of this subject that the subscription had
    primary key (subscription_id, cursor)
);

create index alert_reason_cursor on alert_reason (cursor);

-- Those who are still to be told of an event that meets more than are told in one transaction.
create table fan_out (
    event_id      uuid    not null,
    number        integer not null,
    place         bigint  not null, -- events of one work and of its findings go in this order
    subject_id    uuid    not null,
    work_id       uuid    not null,
    subscriptions uuid[]  not null,
    paths         integer[] not null,
    told          boolean[] not null,
    traceparent   text,
    primary key (event_id, number)
);

create sequence fan_out_place;
create index fan_out_next on fan_out (place, number);
create index fan_out_work on fan_out (work_id, place);

-- ---- how it was brought to them; owner: package delivery
create table endpoint (
    id              uuid primary key,
    owner           text        not null,
    channel         text        not null, -- 'webhook'
    address         text        not null,
    host            text        not null,
    thin            boolean     not null default false,
    of_subscription boolean     not null default false, -- made by one, and ended with the last that uses it
    secret          text        not null, -- sealed
    previous_secret text,                 -- sealed; signs too until it ends
    previous_until  timestamptz,
    signing_key     text        not null, -- sealed
    version         integer     not null default 1,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    ended_reason    text,
    succeeded_at    timestamptz,
    failing_since   timestamptz
);

create index endpoint_owner on endpoint (owner, id);
create unique index endpoint_address on endpoint (owner, channel, address) where ended_at is null;

create table delivery (
    id              uuid primary key,
    endpoint_id     uuid        not null,
    owner           text        not null,
    event_id        uuid        not null,
    subject_id      uuid        not null,
    work_id         uuid        not null,
    subject_version integer     not null,
    sequence        bigint      not null, -- the newest alert's cursor: grows with each delivery of an endpoint
    state           text        not null default 'pending', -- pending, delivered, superseded, abandoned
    reason          text,
    attempts        integer     not null default 0,
    attempts_before integer     not null default 0, -- of them, those before the owner asked for it again
    waiting         boolean     not null default false, -- until next_attempt_at: for a retry, or for the end of a lease
    next_attempt_at timestamptz not null,
    lease_until     timestamptz,
    fence           bigint      not null default 0,
    created_at      timestamptz not null,
    posted_at       timestamptz, -- since when somebody could have known
    traceparent     text,
    unique (event_id, endpoint_id)
);

-- A delivery brings one alert, a digest brings many.
create table delivery_alert (
    delivery_id uuid not null,
    alert_id    uuid not null,
    primary key (delivery_id, alert_id)
);

create index delivery_alert_alert on delivery_alert (alert_id);
create index delivery_owner on delivery (owner, id);
create index delivery_endpoint on delivery (endpoint_id, id);
-- What can be claimed now: it costs what is due, however much waits.
create index delivery_due on delivery (owner, endpoint_id, (attempts > 0), sequence)
    where state = 'pending' and not waiting;
create index delivery_waiting on delivery (next_attempt_at) where state = 'pending' and waiting;
create index delivery_leased on delivery (endpoint_id, lease_until) where state = 'pending' and lease_until is not null;
-- Of one subject nothing older is sent after something newer; what is sent of a work speaks of all its findings.
create index delivery_subject on delivery (endpoint_id, work_id, subject_id) where state = 'pending';

create table delivery_attempt (
    delivery_id  uuid        not null references delivery on delete cascade,
    number       integer     not null,
    attempted_at timestamptz not null,
    status       integer,
    millis       integer     not null,
    error        text,
    reply        text, -- at most 1 KiB
    primary key (delivery_id, number)
);

create index delivery_attempt_attempted_at on delivery_attempt using brin (attempted_at);
create index delivery_ended on delivery using brin (created_at);

-- How often an owner had something sent to a host again lately.
create table redelivery_allowance (
    owner      text        not null,
    host       text        not null,
    since      timestamptz not null,
    used       integer     not null,
    primary key (owner, host)
);

-- ---- who changed what, and when; owner: the service's root package
create table audit (
    id         bigint generated always as identity primary key,
    changed_at timestamptz not null,
    actor      text        not null,
    action     text        not null,
    subject    text        not null, -- as 'subscription <id>'
    version    integer     not null  -- that it made of the subject; 0 if that has none
);

create index audit_changed_at on audit (changed_at);
