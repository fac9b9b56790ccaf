-- Every attempt to replay a dead letter: who, when, and how it ended. Rows are never changed.
create table dead_letter_replay (
    id          bigint generated always as identity primary key,
    topic       text        not null,
    partition   integer     not null,
    position    bigint      not null,
    recorded_at timestamptz not null, -- the record's own time: an offset may come again on a topic made anew
    event_id    uuid,
    replayed_at timestamptz not null,
    replayed_by text        not null,
    remark      text, -- what came of it, if not what one would expect
    failure     text                  -- null if it took effect
);

create index dead_letter_replay_record on dead_letter_replay (topic, partition, position);
