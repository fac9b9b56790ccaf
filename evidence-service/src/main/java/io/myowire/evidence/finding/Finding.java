package io.myowire.evidence.finding;

import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.LifeCycle.Status;
import io.myowire.evidence.work.Nature;
import io.myowire.messaging.event.NewEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A finding as it stands now. Each change makes its next version and an event. */
class Finding {
    static final String EVENTS = "evidence.findings.v1";

    private final UUID id;
    private final String submitter;
    private final boolean announce;
    private final Instant createdAt;

    private int version;
    private String status;
    private boolean concern;
    private FindingContent content;
    private String contentHash;
    private Instant updatedAt;

    /**
     * A finding that nobody has seen yet.
     *
     * @param announce whether those who asked are to be told; old literature is filed in silence
     */
    Finding(UUID id, FindingContent content, String submitter, boolean announce, Instant now) {
        this.id = id;
        this.submitter = submitter;
        this.announce = announce;
        this.createdAt = now;
        say(content);
    }

    static Finding from(Row row, FindingJson json) {
        Finding finding = new Finding(
                row.getUUID("id"),
                json.content(row),
                row.getString("submitter"),
                row.getBoolean("announce"),
                row.getOffsetDateTime("created_at").toInstant());
        finding.version = row.getInteger("version");
        finding.status = row.getString("status");
        finding.concern = row.getBoolean("concern");
        finding.updatedAt = row.getOffsetDateTime("updated_at").toInstant();
        return finding;
    }

    UUID id() {
        return id;
    }

    int version() {
        return version;
    }

    String submitter() {
        return submitter;
    }

    boolean announce() {
        return announce;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    FindingContent content() {
        return content;
    }

    String contentHash() {
        return contentHash;
    }

    LifeCycle standing() {
        return new LifeCycle(Status.valueOf(status.toUpperCase(Locale.ROOT)), concern);
    }

    /** Makes the first version, submitted or accepted at once; {@code topics} are its topics' versions. */
    NewEvent begin(Move move, Map<String, Integer> topics, Instant now) {
        stand(move == Move.ACCEPTED ? new LifeCycle(Status.ACCEPTED, false) : new LifeCycle(Status.SUBMITTED, false));
        return next(move, Grounds.NONE, topics, null, now);
    }

    /**
     * Makes the next version.
     *
     * @param topics the versions of the topics it speaks of
     * @throws io.myowire.http.ProblemException 409 if that may not happen to it now
     */
    NewEvent move(Move move, Grounds grounds, Map<String, Integer> topics, Instant now) {
        if (!standing().moves().contains(move)) {
            throw Problems.illegalMove(standing(), move);
        }
        stand(standing().after(move));
        return next(move, grounds, topics, null, now);
    }

    /**
     * Makes the next version, which says {@code content}.
     *
     * @throws io.myowire.http.ProblemException 409 if it may not be corrected now, or says that already
     */
    NewEvent correct(FindingContent content, Grounds grounds, Map<String, Integer> topics, Instant now) {
        if (!standing().moves().contains(Move.CORRECTED)) {
            throw Problems.illegalMove(standing(), Move.CORRECTED);
        }
        List<String> changed = content.differences(this.content);
        if (changed.isEmpty()) {
            throw Problems.nothingDiffers();
        }
        say(content);
        return next(Move.CORRECTED, grounds, topics, changed, now);
    }

    private void stand(LifeCycle standing) {
        status = standing.status().text();
        concern = standing.concern();
    }

    private void say(FindingContent content) {
        this.content = content;
        this.contentHash = ContentHash.of(content);
    }

    private NewEvent next(Move move, Grounds grounds, Map<String, Integer> topics, List<String> changed, Instant now) {
        version++;
        updatedAt = now;
        return new NewEvent(
                EVENTS,
                "io.myowire.finding." + move.text() + ".v1",
                id.toString(),
                new Changed(
                        wire(),
                        topics,
                        submitter,
                        announce,
                        grounds.reason(),
                        grounds.notice(),
                        grounds.nature(),
                        changed));
    }

    FindingView view() {
        return view(content.design().codes(), createdAt, updatedAt);
    }

    /** As events have it: what follows from the rest is left out. */
    private FindingView wire() {
        return view(null, null, null);
    }

    private FindingView view(List<String> designCodes, Instant postedAt, Instant updatedAt) {
        return new FindingView(
                id,
                version,
                status,
                concern,
                content.design().level(),
                designCodes,
                contentHash,
                postedAt,
                updatedAt,
                content);
    }

    /** What happened, as {@code schemas/evidence.findings.v1.json} has it. */
    private record Changed(
            FindingView finding,
            Map<String, Integer> topicVersions,
            String submitter,
            boolean announce,
            String reason,
            Notice notice,
            Nature nature,
            List<String> changed) {}
}
