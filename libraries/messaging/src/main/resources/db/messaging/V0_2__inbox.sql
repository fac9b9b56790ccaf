-- The ids of the events whose effect is committed in this database.
create table inbox (
    event_id    uuid primary key,
    received_at timestamptz not null default clock_timestamp()
);

create index inbox_received_at on inbox (received_at);

-- Where this database has come to in each partition that it reads: moved in the transaction of each effect.
create table consumer_position (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic, partition)
) with (fillfactor = 50);

-- Which topic of that name the positions are of, by the broker's id: one that is made anew has another.
create table consumer_topic (
    topic    text primary key,
    topic_id text not null
);
