create extension if not exists pg_trgm;

-- All that a topic goes by, for suggestions of what may have been meant.
create function topic_names(id text, name text, synonyms text[]) returns text language sql immutable
    return split_part(id, ':', 2) || ' ' || name || ' ' || array_to_string(synonyms, ' ');

-- ---- what the catalogue says (projection of catalog.topics.v1)
create table topic (
    id       text primary key,
    name     text    not null,
    synonyms text[]  not null,
    version  integer not null,
    names    text generated always as (topic_names(id, name, synonyms)) stored
);

create index topic_names on topic using gist (names gist_trgm_ops (siglen = 64));

create table topic_broader (
    topic   text not null,
    broader text not null,
    primary key (topic, broader)
);

create index topic_broader_broader on topic_broader (broader);

-- Whoever looks for one name of a topic looks for all of them.
create table topic_alias (
    topic   text    not null,
    name    tsquery not null,
    any_name tsquery not null
);

create index topic_alias_topic on topic_alias (topic);
create index topic_alias_name on topic_alias using gist (name);

-- ---- words, however they are written
-- Greek letters spelt out, and no hyphen within a word: PGC-1α, PGC-1alpha and PGC1α are pgc1alpha.
create function plain_words(words text) returns text language plpgsql immutable strict parallel safe as $$
declare
    plain text := translate(lower(normalize(words, NFKC)),
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς', 'αβγδεζηθικλμνξοπρστυφχψωσ');
    letters constant text := 'αβγδεζηθικλμνξοπρστυφχψω';
    names constant text[] := '{alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa,lambda,mu,nu,xi,omicron,pi,rho,sigma,tau,upsilon,phi,chi,psi,omega}';
begin
    if plain ~ '[α-ω]' then
        for i in 1 .. length(letters) loop
            plain := replace(plain, substr(letters, i, 1), names[i]);
        end loop;
    end if;
    return regexp_replace(plain, '([[:alnum:]])[-‐‑‒–—―−]+(?=[[:alnum:]])', '\1', 'g');
end
$$;

create function finding_words(words text) returns tsvector language sql immutable strict parallel safe
    return to_tsvector('english', words || ' ' || plain_words(words));

-- What is looked for, as it is written and plain, with all names of the topics that are named.
create function finding_query(words text) returns tsquery language plpgsql stable strict parallel safe as $$
declare
    query tsquery := websearch_to_tsquery('english', words) || websearch_to_tsquery('english', plain_words(words));
begin
    return ts_rewrite(query, format('select name, any_name from topic_alias where name <@ %L::tsquery', query));
end
$$;

-- ---- findings as they stand now
create table finding (
    id           uuid primary key,
    version      integer     not null,
    status       text        not null,
    concern      boolean     not null,
    level        text        not null,
    content      jsonb       not null,
    content_hash text        not null,
    submitter    text        not null,
    announce     boolean     not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    -- Whether everybody may read it.
    public       boolean     not null generated always as (status in ('accepted', 'retracted')) stored,
    words        tsvector generated always as (
        finding_words((content->>'statement') || ' ' || (content->'source'->>'title'))) stored
);

-- A list is read from the index of its condition, newest first: what is public, and what is not beside it.
create index finding_created on finding (public, created_at, id);
create index finding_level on finding (level, public, created_at, id);
create index finding_design on finding ((content->>'design'), public, created_at, id);
create index finding_direction on finding ((content->>'direction'), public, created_at, id);
create index finding_status on finding (status, public, created_at, id);
create index finding_submitter on finding (submitter, created_at, id) where not public;
create index finding_words on finding using gin (words);

-- ---- the findings of each topic; written with the finding
create table finding_topic (
    topic      text        not null,
    public     boolean     not null,
    created_at timestamptz not null,
    finding_id uuid        not null,
    primary key (topic, public, created_at, finding_id)
);

-- ---- every version there ever was; a row is never changed
create table finding_version (
    finding_id   uuid        not null references finding,
    version      integer     not null,
    change       text        not null,
    status       text        not null,
    concern      boolean     not null,
    content      jsonb       not null,
    content_hash text        not null,
    reason       text,
    notice       jsonb,
    nature       text,
    actor        text        not null,
    at           timestamptz not null,
    primary key (finding_id, version)
);

-- ---- what makes two posts the same: an id of the source and the topics; a rejected finding gives it free
create table finding_identity (
    identity   text not null,
    topics     text not null, -- a hash of the sorted ids
    finding_id uuid not null references finding deferrable initially deferred,
    primary key (identity, topics)
);

create index finding_identity_finding on finding_identity (finding_id);
