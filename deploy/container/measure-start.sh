#!/usr/bin/env bash
# Starts one service's container to ready, N times each with and without its cache of classes, in turns; prints medians and their ratio.
#   deploy/container/measure-start.sh [catalog|evidence|notification] [runs]
# The service's QUARKUS_* and KAFKA_* variables are passed on; they name a PostgreSQL and a Kafka that the host's network reaches.
#   ENGINE=docker|podman  IMAGE=...  CSV=...  HTTP_PORT=18580  MANAGEMENT_PORT=19580
set -euo pipefail

service=${1:-catalog}-service
runs=${2:-10}
engine=${ENGINE:-$(command -v docker > /dev/null && docker info > /dev/null 2>&1 && echo docker || echo podman)}
image=${IMAGE:-myowire/$service:0.1.0}
csv=${CSV:-start-$service.csv}
http=${HTTP_PORT:-18580}
management=${MANAGEMENT_PORT:-19580}
limit=${LIMIT_SECONDS:-120}
read -r -a engine_options <<< "${ENGINE_OPTIONS:-}"

ready() {
  exec 3<> "/dev/tcp/127.0.0.1/$management" || return 1
  printf 'GET /q/health/ready HTTP/1.0\r\n\r\n' >&3
  local line
  IFS= read -r -t 5 line <&3 || line=
  exec 3>&-
  [[ $line == *' 200 '* ]]
}

variables=()
while IFS= read -r name; do variables+=(--env "$name"); done < <(compgen -e | grep -E '^(QUARKUS|KAFKA|MYOWIRE)_' || true)

container=
trap '[ -z "$container" ] || "$engine" rm --force "$container" > /dev/null 2>&1' EXIT

once() {
  local start end
  start=$(date +%s%N)
  container=$("$engine" run --detach ${engine_options[@]+"${engine_options[@]}"} --network host --read-only --tmpfs /tmp \
    ${variables[@]+"${variables[@]}"} --env "QUARKUS_HTTP_PORT=$http" --env "QUARKUS_MANAGEMENT_PORT=$management" \
    --env "JAVA_TOOL_OPTIONS=$1" "$image")
  until ready 2> /dev/null; do
    end=$(date +%s%N)
    if [ $((end - start)) -gt $((limit * 1000000000)) ]; then
      "$engine" logs "$container" >&2
      echo "measure-start.sh: not ready in $limit s" >&2
      exit 1
    fi
    sleep 0.02
  done
  end=$(date +%s%N)
  "$engine" rm --force "$container" > /dev/null
  container=
  took=$(((end - start) / 1000000))
}

median() {
  awk -F, -v kind="$1" '$2 == kind { print $3 }' "$csv" | sort -n |
    awk '{ a[NR] = $1 } END { m = int((NR + 1) / 2); print NR % 2 ? a[m] : (a[m] + a[m + 1]) / 2 }'
}

echo 'run,cache,milliseconds' > "$csv"
for ((run = 1; run <= runs; run++)); do
  once ''
  echo "$run,with,$took" >> "$csv"
  once -XX:AOTMode=off
  echo "$run,without,$took" >> "$csv"
done
with=$(median with)
without=$(median without)
echo "| $service, container start to ready, median of $runs | milliseconds |"
echo '|---|---|'
echo "| with the AOT cache | $with |"
echo "| without | $without |"
awk -v a="$without" -v b="$with" 'BEGIN { printf "| ratio | %.2f |\n", a / b }'
echo "raw data: $csv" >&2
