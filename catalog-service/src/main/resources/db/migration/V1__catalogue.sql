create extension if not exists pg_trgm;

create table topic (
    id         text primary key check (id = lower(id)), -- so no two differ by case alone
    kind       text        not null,
    version    integer     not null,
    content    jsonb       not null,
    updated_at timestamptz not null,
    -- All that it goes by, for suggestions of what may have been meant.
    names      text generated always as (
        split_part(id, ':', 2) || ' ' || (content->>'name') || ' '
        || jsonb_path_query_array(content, '$.synonyms[*].name')::text) stored
);

create index topic_names on topic using gist (names gist_trgm_ops (siglen = 64));

-- The graph: each topic's direct broader ones. Written with the topic, under one lock, so that no cycle can come about.
create table topic_broader (
    topic   text not null references topic,
    broader text not null references topic,
    primary key (topic, broader)
);

create index topic_broader_broader on topic_broader (broader);

-- A name with its Greek letters spelt out and nothing between its parts: PGC-1α, PGC-1alpha and PGC1α are one.
create function plain_name(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
    plain text := translate(lower(normalize(name, NFKC)),
        'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩς', 'αβγδεζηθικλμνξοπρστυφχψωσ');
    letters constant text := 'αβγδεζηθικλμνξοπρστυφχψω';
    names constant text[] := '{alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa,lambda,mu,nu,xi,omicron,pi,rho,sigma,tau,upsilon,phi,chi,psi,omega}';
begin
    if plain ~ '[α-ω]' then
        for i in 1 .. length(letters) loop
            plain := replace(plain, substr(letters, i, 1), names[i]);
        end loop;
    end if;
    return regexp_replace(plain, '[-\s_‐‑‒–—―−]+', '', 'g');
end
$$;

-- What a plain name that holds this one is like; null, which nothing is like, for one of hyphens alone.
create function plain_pattern(words text) returns text language sql immutable strict parallel safe
    return '%' || replace(replace(nullif(plain_name(words), ''), '\', '\\'), '%', '\%') || '%';

-- Every name a topic goes by, for search and resolution.
create table topic_name (
    topic     text    not null references topic,
    name      text    not null,
    ambiguous boolean not null,
    plain     text    not null generated always as (plain_name(name)) stored
);

create index topic_name_topic on topic_name (topic);
create index topic_name_exact on topic_name (plain);
create index topic_name_near on topic_name using gin (name gin_trgm_ops);
create index topic_name_near_plain on topic_name using gin (plain gin_trgm_ops);

create table compound (
    slug       text primary key check (slug = lower(slug)),
    version    integer     not null,
    content    jsonb       not null,
    updated_at timestamptz not null
);

-- One substance is one compound.
create unique index compound_inchi_key on compound ((content->'structure'->>'inchiKey'));

create table audit (
    id           bigint generated always as identity primary key,
    at           timestamptz not null,
    actor        text        not null,
    action       text        not null,
    subject      text        not null,
    from_version integer,
    to_version   integer     not null
);

create index audit_at on audit (at);
