-- ---- when the last synthetic finding was posted, by whichever replica; owner: package canary
create table canary (
    id        boolean primary key default true check (id),
    posted_at timestamptz not null
);

insert into canary (posted_at) values ('-infinity');
