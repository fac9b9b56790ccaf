-- How far each has read her alerts, which she has read beyond that, and which recalls she has taken note of. A row for
-- what was read, and none for what is new: the alerts of very many people cost no more. Owner: package alert
create table alert_reader (
    owner   text   primary key,
    read_to bigint not null -- a cursor
);

create table alert_read (
    owner  text   not null,
    cursor bigint not null,
    primary key (owner, cursor)
);

create table alert_acknowledged (
    owner           text        not null,
    cursor          bigint      not null,
    acknowledged_at timestamptz not null,
    primary key (owner, cursor)
);

-- The recalls among all events: there are few, whoever was told of them.
create index alert_event_recall on alert_event (id) where change in ('questioned', 'retracted', 'replaced');
