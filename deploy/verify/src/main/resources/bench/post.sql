-- The rows of a post; no colon before a word, as pgbench has variables there.
with source as (
    insert into work (id, version, title) select gen_random_uuid(), 1, 'An invented trial' returning id),
named as (
    insert into work_id (scheme, value, work_id) select 'doi', '10.5555/bench.' || {n}::text, id from source),
kept as (
    insert into finding (id, work_id, version, status, concern, level, content, content_hash, topics_hash, submitter, announce,
                         created_at, updated_at)
    select gen_random_uuid(), id, 1, 'accepted', false, 'B', {content}::text::jsonb, md5({n}::text) || md5({n}::text),
           md5('topics') || md5('topics'), 'bench', true, now(), now()
    from source
    returning id, work_id, version, status, concern, content, content_hash, public, created_at),
told as (
    insert into finding_version (finding_id, version, change, status, concern, content, content_hash, actor, at)
    select id, version, 'accepted', status, concern, content, content_hash, 'bench', created_at from kept),
filed as (
    insert into finding_topic (topic, public, created_at, finding_id)
    select topic, public, created_at, id from kept, unnest(array['compound-metformin', 'outcome-depressive-symptoms']) as topic)
insert into outbox (event_id, topic, key, payload)
select gen_random_uuid(), 'evidence.findings.v1', work_id::text, {payload}::text from kept
