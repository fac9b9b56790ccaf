-- What filters meet of each finding, as it was when it was last matched; owner: package matching
create table finding_reach (
    finding_id uuid primary key,
    came_at    timestamptz not null, -- when whoever waited for it could first be told
    changed_at timestamptz not null, -- when what happened to it last did
    change     text        not null, -- what that was
    announced  boolean     not null, -- whether anybody was to be told of that
    status     text        not null,
    level      text        not null,
    design     text        not null,
    submitter  text,
    closure    text[]      not null -- its topics and all above them
);

-- Of what is there already its id says when it was made (RFC 9562, 5.7).
insert into finding_reach (finding_id, came_at, changed_at, change, announced, status, level, design, closure)
select f.id, f.made_at, f.made_at, 'accepted', true, f.status, f.level, f.data->>'design', array(
    with recursive up(topic) as (
        select jsonb_array_elements_text(f.data->'topics')
        union
        select b.broader from up join topic_broader b on b.topic = up.topic)
    select topic from up)
from (
    select *, case when substring(id::text, 15, 1) = '7' then to_timestamp(alert_cursor(id) / 1000.0) else now() end
        as made_at
    from finding) as f
where f.level is not null and f.data ? 'topics' and f.data ? 'design';

-- Without the list of pending entries, which every preview would have to go through.
create index finding_reach_closure on finding_reach using gin (closure) with (fastupdate = off);
create index finding_reach_came_at on finding_reach (came_at) include (status);

-- How many days there are: a preview counts by them, and is shared out among workers only if groups are known to be few.
create statistics finding_reach_day on (date_bin('1 day', came_at, timestamptz '2000-01-01Z')) from finding_reach;

-- ---- subscriptions that rest for a while
alter table subscription add column paused_at timestamptz;  -- since when nothing new was told
alter table subscription add column resumed_at timestamptz; -- until when; null while it rests
alter table subscription add column changed_at timestamptz; -- when its owner last changed it
