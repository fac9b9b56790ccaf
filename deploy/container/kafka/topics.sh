#!/bin/bash
# Makes the topics that the broker does not have yet: name, partitions, settings.
set -euo pipefail
topic() {
  local name=$1 partitions=$2 setting settings=()
  shift 2
  for setting in "$@"; do settings+=(--config "$setting"); done
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server kafka:9092 --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 "${settings[@]}"
}
topic catalog.topics.v1 6 cleanup.policy=compact max.message.bytes=2162688
topic evidence.findings.v1 12 cleanup.policy=delete max.message.bytes=2162688 retention.ms=-1
topic evidence.syntheses.v1 6 cleanup.policy=compact max.message.bytes=2162688
topic catalog.topics.v1.evidence-service.dlq 1 cleanup.policy=delete max.message.bytes=2162688 retention.ms=2592000000
topic catalog.topics.v1.notification-service.dlq 1 cleanup.policy=delete max.message.bytes=2162688 retention.ms=2592000000
topic evidence.findings.v1.notification-service.dlq 1 cleanup.policy=delete max.message.bytes=2162688 retention.ms=2592000000
