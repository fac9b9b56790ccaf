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

-- What is looked for, as it is written and plain, with all names of the topics that are named: of those whose names are longest, so that no words,
-- however many, ask for more than a list can find.
create function finding_query(words text) returns tsquery language plpgsql stable strict parallel safe as $$
declare
    -- A dash says "not" of the word it stands before; PostgreSQL takes no 33 of them for one.
    said constant text := regexp_replace(normalize(words, NFKC), '-(?![[:alnum:]"])', ' ', 'g');
    asked tsquery := websearch_to_tsquery('english', said);
    plain constant tsquery := websearch_to_tsquery('english', plain_words(said));
    names tsquery[] := '{}';
    found tsquery;
    named record;
begin
    if plain <> asked then
        asked := asked || plain;
    end if;
    found := asked;
    -- Each name has its place kept by a word that nobody writes, so that none is found within what another stands for.
    for named in
        select name, any_name from topic_alias
        where name <@ asked and numnode(any_name) <= 300
        order by numnode(name) desc, topic, name limit 8
    loop
        names := names || named.any_name;
        found := ts_rewrite(found, named.name, quote_literal(chr(1) || cardinality(names))::tsquery);
    end loop;
    for place in 1 .. cardinality(names) loop
        exit when numnode(found) > 500;
        found := ts_rewrite(found, quote_literal(chr(1) || place)::tsquery, names[place]);
    end loop;
    return found;
end
$$;

-- ---- works: the articles, preprints and entries of registries that findings come from
create table work (
    id         uuid primary key,
    version    integer     not null, -- 1, and one more with each notice
    title      text        not null,
    corrected  boolean     not null default false,
    concern    boolean     not null default false,
    retracted  boolean     not null default false,
    replaced   boolean     not null default false,
    checked_at timestamptz -- when a curator last looked at where it stands
);

-- What a work is found by: doi, pmid, pmcid, of an entry of a registry nct, or a hash of its title, first author and year.
create table work_id (
    scheme  text not null,
    value   text not null,
    work_id uuid not null references work,
    primary key (scheme, value),
    unique (work_id, scheme)
);

-- The trials that a work reports.
create table work_trial (
    work_id uuid not null references work,
    nct     text not null,
    primary key (work_id, nct)
);

create index work_trial_nct on work_trial (nct, work_id);

-- Every notice about a work, in the order in which they were given; a row is never changed.
create table notice (
    work_id     uuid        not null references work,
    version     integer     not null,
    change      text        not null,
    reason      text        not null,
    notice      jsonb,
    nature      text,
    standing    text        not null, -- of the work, once it was given
    moved       integer     not null, -- findings
    actor       text        not null,
    occurred_at timestamptz not null,
    primary key (work_id, version)
);

-- What is itself a notice is never retracted by what it says of another.
create index notice_doi on notice ((notice->>'doi'));
create index notice_pmid on notice ((notice->>'pmid'));

-- ---- findings as they stand now
create table finding (
    id           uuid primary key,
    work_id      uuid        not null references work,
    version      integer     not null,
    status       text        not null,
    concern      boolean     not null,
    level        text        not null,
    content      jsonb       not null,
    content_hash text        not null,
    topics_hash  text        not null, -- of their sorted ids
    replaced     boolean     not null default false, -- its work says something else at the same place now
    submitter    text        not null,
    announce     boolean     not null,
    created_at   timestamptz not null,
    updated_at   timestamptz not null,
    changed_in   xid8        not null default pg_current_xact_id(), -- what keeps counts in step with it
    -- Whether everybody may read it.
    public       boolean     not null generated always as (status in ('accepted', 'retracted')) stored,
    words        tsvector generated always as (
        finding_words((content->>'statement') || ' ' || (content->'source'->>'title'))) stored
);

-- Of one work and the same topics one stands.
create unique index finding_once on finding (work_id, topics_hash) where status <> 'rejected' and not replaced;
create index finding_work on finding (work_id, public, created_at, id);

-- A list is read from the index of its condition, newest first: what is public, and what is not beside it.
create index finding_changed on finding (updated_at, id) where public and version > 1;
create index finding_created on finding (public, created_at, id);
create index finding_level on finding (level, public, created_at, id);
create index finding_design on finding ((content->>'design'), public, created_at, id);
create index finding_direction on finding ((content->>'direction'), public, created_at, id);
create index finding_status on finding (status, public, created_at, id);
create index finding_year on finding ((substring(content->'source'->>'published' from '[12][0-9]{3}')), public, created_at, id);
create index finding_concern on finding (public, created_at, id) where concern;
create index finding_changed_in on finding (changed_in, id);
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

-- ---- what of the starter data was loaded
create table starter (
    name      text        primary key,
    loaded_at timestamptz not null
);
