-- An event waits here from the commit that caused it until the broker has acknowledged it.
create table outbox (
    id            bigint generated always as identity primary key,
    event_id      uuid        not null unique,
    topic         text        not null,
    key           text        not null,
    payload       text        not null,
    created_at    timestamptz not null default clock_timestamp(),
    parked_at     timestamptz, -- the broker refuses it for what it is: an operator decides
    parked_reason text
);

create index outbox_parked on outbox (topic, key, id) where parked_at is not null;

-- Which relay took the lock last, and whether it gave it back with nothing under way.
create table outbox_relay (
    id       boolean primary key default true check (id),
    holder   uuid,
    taken_at timestamptz not null
);
