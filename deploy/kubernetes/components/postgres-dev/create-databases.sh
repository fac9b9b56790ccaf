#!/bin/sh
# A login role for each service and the database that it owns; nobody else may connect to that.
set -eu
for service in catalog evidence notification; do
  DATABASE_PASSWORD=$(cat "/run/secrets/databases/$service/password") \
    psql --set=ON_ERROR_STOP=1 --no-psqlrc --username postgres --set=name="$service" << 'SQL'
\getenv password DATABASE_PASSWORD
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke all on database :"name" from public;
SQL
done
psql --set=ON_ERROR_STOP=1 --no-psqlrc --username postgres --command 'revoke connect on database postgres, template1 from public'
