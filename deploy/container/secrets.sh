#!/usr/bin/env bash
# Writes deploy/container/.env with random secrets, once; git does not see it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ ! -e .env ] || { echo "secrets.sh: .env is there already" >&2; exit 0; }
umask 077
for name in POSTGRES_PASSWORD CATALOG_DATABASE_PASSWORD EVIDENCE_DATABASE_PASSWORD NOTIFICATION_DATABASE_PASSWORD KEYCLOAK_ADMIN_PASSWORD; do
  echo "$name=$(head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n')"
done > .env
echo "MYOWIRE_SECRETS_KEY=$(head -c 32 /dev/urandom | base64 -w0)" >> .env
