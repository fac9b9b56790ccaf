#!/usr/bin/env bash
# Builds the jars and the three images, and prints the images' sizes.
#   deploy/container/build.sh [--no-jars]
#   ENGINE=docker|podman|buildah  BASE_IMAGE=...  VERSION=...  REHEARSAL_SECONDS=...
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

die() { echo "build.sh: $1" >&2; exit 1; }

works() {
  command -v "$1" > /dev/null || return 1
  case $1 in
    docker) docker info > /dev/null 2>&1 ;;
    *) "$1" info > /dev/null 2>&1 ;;
  esac
}

engine=${ENGINE:-}
if [ -z "$engine" ]; then
  for candidate in docker podman buildah; do
    if works "$candidate"; then engine=$candidate; break; fi
  done
fi
[ -n "$engine" ] || die "neither docker, podman nor buildah works here"

case ${1:-} in
  '') mvn -B -q -DskipTests -Dquarkus.package.jar.type=aot-jar -am \
        -pl deploy/cli,catalog-service,evidence-service,notification-service install ;;
  --no-jars) ;;
  *) die "knows no '$1'; see its first lines" ;;
esac

version=${VERSION:-0.1.0}
revision=$(git rev-parse HEAD 2> /dev/null || echo unknown)
source=$(git remote get-url origin 2> /dev/null || echo unknown)
created=$(date -u +%Y-%m-%dT%H:%M:%SZ)
for service in catalog evidence notification; do
  [ -f "$service-service/target/quarkus-app/quarkus-run.jar" ] || die "$service-service is not built"
  options=(--file "deploy/container/$service-service.Dockerfile" --tag "myowire/$service-service:$version"
    --build-arg "VERSION=$version" --build-arg "REVISION=$revision" --build-arg "SOURCE=$source" --build-arg "CREATED=$created")
  [ -z "${REHEARSAL_SECONDS:-}" ] || options+=(--build-arg "REHEARSAL_SECONDS=$REHEARSAL_SECONDS")
  [ -z "${BASE_IMAGE:-}" ] || options+=(--build-arg "BASE_IMAGE=$BASE_IMAGE")
  case $engine in
    # --layers: the rehearsal, the same in all three, is run once.
    podman | buildah) options+=(--layers --format oci) ;;
  esac
  "$engine" build "${options[@]}" .
done
"$engine" images --filter 'reference=myowire/*' 2> /dev/null || "$engine" images
