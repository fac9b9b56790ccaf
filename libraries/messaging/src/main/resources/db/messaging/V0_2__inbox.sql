-- The ids of the events whose effect is committed in this database.
create table inbox (
    event_id    uuid primary key,
    received_at timestamptz not null default clock_timestamp()
);

create index inbox_received_at on inbox (received_at);
