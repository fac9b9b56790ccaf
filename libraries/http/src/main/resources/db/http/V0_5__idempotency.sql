-- One row per Idempotency-Key: written in the transaction of the post it guards, with the answer given.
create table idempotency (
    owner        text        not null,
    key          text        not null,
    operation    text        not null,
    request_hash text        not null,
    status       integer,
    location     text,
    etag         text,
    body         text,
    created_at   timestamptz not null default clock_timestamp(),
    primary key (owner, key)
);

create index idempotency_created_at on idempotency (created_at);
