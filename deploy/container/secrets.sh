#!/usr/bin/env bash
# Writes random secrets into deploy/container/.env, each that is not there yet; git does not see it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
umask 077
touch .env
once() { grep -q "^$1=" .env || echo "$1=$2" >> .env; }
for name in POSTGRES_PASSWORD CATALOG_DATABASE_PASSWORD EVIDENCE_DATABASE_PASSWORD NOTIFICATION_DATABASE_PASSWORD KEYCLOAK_ADMIN_PASSWORD; do
  once "$name" "$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')"
done
for name in MYOWIRE_SECRETS_KEY MYOWIRE_PAGE_SECRET; do
  once "$name" "$(head -c 32 /dev/urandom | base64 -w0)"
done
