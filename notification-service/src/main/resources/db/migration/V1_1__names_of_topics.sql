-- All that a topic goes by, for suggestions of what may have been meant.
create function topic_names(id text, name text, synonyms text[]) returns text language sql immutable
    return split_part(id, ':', 2) || ' ' || name || ' ' || array_to_string(synonyms, ' ');

alter table topic add column names text generated always as (topic_names(id, name, synonyms)) stored;

create index topic_names on topic using gist (names gist_trgm_ops (siglen = 64));
