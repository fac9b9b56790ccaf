-- The rows of a post; no colon before a word, as pgbench has variables there.
with kept as (
    insert into finding (id, version, status, concern, level, content, content_hash, submitter, announce, created_at, updated_at)
    select gen_random_uuid(), 1, 'accepted', false, 'B', {content}::text::jsonb, md5({n}::text) || md5({n}::text), 'bench', true, now(), now()
    returning id, version, status, concern, content, content_hash, public, created_at),
claimed as (
    insert into finding_identity (identity, topics, finding_id)
    select identity, md5('topics') || md5('topics'), id
    from kept, unnest(array['doi-10.5555/bench.' || {n}::text, 'title-of-them-all']) as identity
    on conflict do nothing),
told as (
    insert into finding_version (finding_id, version, change, status, concern, content, content_hash, actor, at)
    select id, version, 'accepted', status, concern, content, content_hash, 'bench', created_at from kept),
filed as (
    insert into finding_topic (topic, public, created_at, finding_id)
    select topic, public, created_at, id from kept, unnest(array['compound-metformin', 'outcome-depressive-symptoms']) as topic)
insert into outbox (event_id, topic, key, payload)
select gen_random_uuid(), 'evidence.findings.v1', id::text, {payload}::text from kept
