# The notification-service's image; context: the repository after a build of the jars. build.sh makes all three.
ARG BASE_IMAGE=docker.io/library/eclipse-temurin:25-jre-noble

# A rehearsal of the whole suite on throw-away data records what each JVM loads; the same in all three files, so it is run once.
FROM ${BASE_IMAGE} AS rehearsal
RUN echo 'myowire:x:10001:10001::/tmp:/usr/sbin/nologin' >> /etc/passwd && echo 'myowire:x:10001:' >> /etc/group \
    && mkdir -p /opt/myowire/.myowire && chown 10001:10001 /opt/myowire/.myowire
WORKDIR /opt/myowire
COPY deploy/cli/target/ deploy/cli/target/
COPY catalog-service/target/quarkus-app/ catalog-service/target/quarkus-app/
COPY evidence-service/target/quarkus-app/ evidence-service/target/quarkus-app/
COPY notification-service/target/quarkus-app/ notification-service/target/quarkus-app/
USER 10001:10001
# How long it may take; where it does not come to its end the images are built all the same, and start without a cache.
ARG REHEARSAL_SECONDS=900
RUN mkdir -p /tmp/aot && timeout "${REHEARSAL_SECONDS}" java --enable-native-access=ALL-UNNAMED -Xmx192m -XX:+UseSerialGC -Dmyowire.home=/opt/myowire \
      -jar deploy/cli/target/*-launcher.jar train --data /tmp/rehearsal --into /tmp/aot \
    || echo 'warning: the rehearsal failed, or took longer than REHEARSAL_SECONDS: no cache'

# The cache: with the options, the path and the times of the jars that the service runs with, or the JVM refuses it.
FROM rehearsal AS cache
RUN java --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xmx1g -XX:AOTMode=create -XX:AOTConfiguration=/tmp/aot/notification-service.conf \
      -XX:AOTCache=/tmp/aot/notification-service.aot -jar /opt/myowire/notification-service/target/quarkus-app/quarkus-run.jar \
    && test -s /tmp/aot/notification-service.aot \
    || { echo 'warning: no cache was made: the image starts without'; : > /tmp/aot/notification-service.aot; }

FROM ${BASE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
ARG SOURCE=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="myowire notification-service" \
      org.opencontainers.image.description="Subscriptions, matching, alerts, deliveries" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=cache /opt/myowire/notification-service/ /opt/myowire/notification-service/
COPY --from=cache /tmp/aot/notification-service.aot /opt/myowire/notification-service.aot
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=8080 \
    QUARKUS_MANAGEMENT_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_PORT=9000 \
    QUARKUS_SHUTDOWN_TIMEOUT=20s
WORKDIR /tmp
USER 10001:10001
EXPOSE 8080 9000
STOPSIGNAL SIGTERM
# java is the first process, so it gets the signal; further options by JAVA_TOOL_OPTIONS. A cache that does not fit is left aside.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=55", "-XX:+ExitOnOutOfMemoryError", \
            "-XX:AOTCache=/opt/myowire/notification-service.aot", "-jar", "/opt/myowire/notification-service/target/quarkus-app/quarkus-run.jar"]
