-- Since when somebody could have known, and the trace that each attempt belongs to. Both may be missing: a replica of the
-- release before does not write them.
alter table delivery add column posted_at timestamptz;
alter table delivery add column traceparent text;
-- What is due, for the metrics.
create index delivery_due on delivery (next_attempt_at) where state = 'pending';
