create extension if not exists pg_trgm;

-- ---- what the catalogue says (projection of catalog.topics.v1)
create table topic (
    id       text primary key,
    kind     text    not null,
    label    text    not null,
    version  integer not null,
    synonyms text[]  not null default '{}'
);

create table topic_broader (
    topic   text not null,
    broader text not null,
    primary key (topic, broader)
);

-- ---- what the findings are now (projection of evidence.findings.v1)
create table finding (
    id      uuid primary key,
    version integer not null,
    status  text    not null,
    level   text    not null,
    data    jsonb   not null
);

-- ---- what people asked for
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
    review          text        not null,
    kinds           text[]      not null,
    feed_token      text        not null, -- sealed, to be shown to the owner
    feed_token_hash bytea       not null unique,
    created_at      timestamptz not null,
    ended_at        timestamptz
);

create index subscription_owner on subscription (owner, id);
-- Without the list of pending entries, which every match would have to go through.
create index subscription_any_of on subscription using gin (any_of) with (fastupdate = off) where ended_at is null;

create table webhook (
    id              uuid primary key,
    subscription_id uuid        not null references subscription,
    url             text        not null,
    secret          text        not null, -- sealed
    previous_secret text,                 -- sealed; signs too until it ends
    previous_until  timestamptz,
    created_at      timestamptz not null,
    ended_at        timestamptz,
    ended_reason    text
);

-- A changed address is a new endpoint; at most one of a subscription is live.
create unique index webhook_live on webhook (subscription_id) where ended_at is null;

-- ---- what they were told
create table alert (
    id              uuid primary key,
    cursor          bigint      not null unique, -- drawn under a lock held to commit: its order is the order of commit
    event_id        uuid        not null,
    subscription_id uuid        not null references subscription,
    owner           text        not null,
    kind            text        not null,
    finding_id      uuid        not null,
    finding_version integer     not null,
    finding         jsonb       not null,
    why             jsonb       not null,
    at              timestamptz not null,
    unique (event_id, subscription_id)
);

create sequence alert_cursor;
create index alert_owner on alert (owner, cursor);
create index alert_subscription on alert (subscription_id, cursor);
create index alert_finding on alert (finding_id, subscription_id);

-- ---- how it was brought to them
create table delivery (
    id              uuid primary key,
    alert_id        uuid        not null references alert,
    subscription_id uuid        not null references subscription,
    owner           text        not null,
    channel         text        not null, -- 'webhook'
    endpoint        uuid        not null references webhook,
    state           text        not null default 'pending', -- pending, delivered, abandoned
    reason          text,
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null,
    lease_until     timestamptz,
    fence           bigint      not null default 0,
    attempts_before integer     not null default 0, -- of them, those before the owner asked for it again
    unique (alert_id, channel, endpoint)
);

create index delivery_owner on delivery (owner, id);
create index delivery_subscription on delivery (subscription_id, id);
-- The claim goes from endpoint to endpoint, and within one takes first attempts before retries.
create index delivery_endpoint on delivery (endpoint, (attempts > 0), next_attempt_at) where state = 'pending';
create index delivery_leased on delivery (endpoint, lease_until) where state = 'pending' and lease_until is not null;

create table delivery_attempt (
    delivery_id uuid        not null references delivery,
    number      integer     not null,
    at          timestamptz not null,
    status      integer,
    millis      integer     not null,
    error       text,
    reply       text, -- at most 1 KiB
    primary key (delivery_id, number)
);
