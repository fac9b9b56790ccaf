-- All that a topic goes by, for suggestions of what may have been meant.
create function topic_names(id text, label text, synonyms text[]) returns text language sql immutable
    return split_part(id, ':', 2) || ' ' || label || ' ' || array_to_string(synonyms, ' ');

alter table topic add column names text generated always as (topic_names(id, label, synonyms)) stored;

create index topic_names on topic using gist (names gist_trgm_ops (siglen = 64));
