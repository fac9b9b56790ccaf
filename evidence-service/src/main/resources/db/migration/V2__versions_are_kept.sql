-- What was once said stays: neither code nor hand changes a version.
create function finding_version_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a finding is never changed';
end $$;

create trigger finding_version_is_kept before update or delete on finding_version
    for each row execute function finding_version_is_kept();

create trigger notice_is_kept before update or delete on notice
    for each row execute function finding_version_is_kept();
