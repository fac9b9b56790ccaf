#!/bin/sh
# Creates the topics that are not there yet, once the broker is; what is there stays as it is.
set -eu
topics=/opt/kafka/bin/kafka-topics.sh
broker=kafka:9092

until $topics --bootstrap-server "$broker" --list > /dev/null 2>&1; do
  echo "waiting for $broker"
  sleep 3
done

create() {
  name=$1 partitions=$2
  shift 2
  $topics --bootstrap-server "$broker" --create --if-not-exists --topic "$name" --partitions "$partitions" --replication-factor 1 "$@"
}

month=2592000000
create catalog.topics.v1 6 --config cleanup.policy=compact --config max.message.bytes=2162688
create evidence.findings.v1 12 --config cleanup.policy=delete --config max.message.bytes=2162688 --config retention.ms=-1
create evidence.syntheses.v1 6 --config cleanup.policy=compact --config max.message.bytes=2162688
create catalog.topics.v1.evidence-service.dlq 1 --config cleanup.policy=delete --config max.message.bytes=2162688 --config retention.ms=$month
create catalog.topics.v1.notification-service.dlq 1 --config cleanup.policy=delete --config max.message.bytes=2162688 --config retention.ms=$month
create evidence.findings.v1.notification-service.dlq 1 --config cleanup.policy=delete --config max.message.bytes=2162688 --config retention.ms=$month
