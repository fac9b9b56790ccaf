-- ---- how the synthetic findings came that evidence-service posts; owner: package canary
create table canary (
    id           boolean primary key default true check (id),
    cursor       bigint      not null, -- of the last alert of one
    succeeded_at timestamptz not null, -- when the last one was posted that was told in time
    seconds      double precision      -- from the last one's post until it could be read as an alert
);

-- As if one had just come: nobody is to be woken before the first.
insert into canary (cursor, succeeded_at) values (0, now());

-- The one subscription that they meet. Its feed is found by what hashes to a number that nobody drew.
insert into subscription (id, owner, name, version, any_of, status, changes, feed_token, feed_token_hash, created_at)
values ('018f0000-0000-7000-8000-00000000ca9a', 'urn:myowire:canary', 'Synthetic findings', 1, '{canary:myowire}', 'any',
        '{submitted}', '', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), now());
