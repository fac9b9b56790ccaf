#!/usr/bin/env bash
# Checks every overlay with no cluster; ends with 1 and a line for each rule that is broken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly module=deploy/kubernetes
read -ra options <<< "${MAVEN_ARGS:-}"

# The services are compiled and not packaged: what is read is their configuration alone.
mvn -B -q ${options[@]+"${options[@]}"} -pl "$module" -am -DskipTests -Dspotless.skip=true -Dquarkus.build.skip=true package

java=java
[ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
exec "$java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp "$module/target/classes:$(cat "$module/target/class-path.txt")" io.myowire.kubernetes.Verify "$PWD"
