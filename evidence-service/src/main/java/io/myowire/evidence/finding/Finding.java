package io.myowire.evidence.finding;

import io.myowire.evidence.Problems;
import io.myowire.evidence.duplicate.SourceNames;
import io.myowire.evidence.finding.LifeCycle.Move;
import io.myowire.evidence.finding.LifeCycle.Status;
import io.myowire.evidence.work.Change;
import io.myowire.evidence.work.Grounds;
import io.myowire.evidence.work.Nature;
import io.myowire.evidence.work.Notice;
import io.myowire.evidence.work.Sha256;
import io.myowire.evidence.work.Work;
import io.myowire.messaging.event.NewEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A finding as it stands now. Each change makes its next version and an event, in the order of its work's. */
public final class Finding {
    /** The Kafka topic of findings and works. */
    public static final String EVENTS = "evidence.findings.v1";

    private final UUID id;
    private final String submitter;
    private final boolean announce;
    private final Instant createdAt;

    private UUID workId;
    private int version;
    private Status status;
    private boolean concern;
    private boolean replaced;
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
        finding.workId = row.getUUID("work_id");
        finding.version = row.getInteger("version");
        finding.status = Status.of(row.getString("status"));
        finding.concern = row.getBoolean("concern");
        finding.replaced = row.getBoolean("replaced");
        finding.updatedAt = row.getOffsetDateTime("updated_at").toInstant();
        return finding;
    }

    public UUID id() {
        return id;
    }

    public UUID workId() {
        return workId;
    }

    public int version() {
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

    Status status() {
        return status;
    }

    boolean concern() {
        return concern;
    }

    /** What its source goes by. */
    SourceNames source() {
        return SourceNames.of(content.source());
    }

    String topicsHash() {
        return topicsHash(content);
    }

    static String topicsHash(FindingContent content) {
        return Sha256.of(String.join(" ", content.topics().stream().sorted().toList()));
    }

    /**
     * That what is done to its work moves it: that it was accepted, and is what the work says.
     *
     * @throws io.myowire.http.ProblemException 409 if it does not
     */
    public void requireFollowsItsWork(Change change) {
        if (replaced || !(status == Status.ACCEPTED || status == Status.RETRACTED)) {
            throw Problems.illegalMove(status.text() + (replaced ? " and replaced" : ""), change.text(), possible());
        }
    }

    /**
     * Makes the first version, submitted or accepted at once.
     *
     * @param topics the versions of its topics
     */
    NewEvent begin(UUID workId, boolean concern, Move move, Map<String, Integer> topics, Instant now) {
        this.workId = workId;
        this.concern = concern;
        status = move == Move.ACCEPTED ? Status.ACCEPTED : Status.SUBMITTED;
        return next(move, Grounds.NONE, topics, null, now);
    }

    /**
     * Makes the version that is accepted, which stands as its work does.
     *
     * @throws io.myowire.http.ProblemException 409 if that may not happen to it now
     */
    NewEvent accept(Work work, Map<String, Integer> topics, Instant now) {
        require(Move.ACCEPTED);
        if (work.standing().retracted()) {
            throw Problems.sourceRetracted(work.path());
        }
        status = Status.ACCEPTED;
        concern = work.standing().concern();
        return next(Move.ACCEPTED, Grounds.NONE, topics, null, now);
    }

    /** @throws io.myowire.http.ProblemException 409 if that may not happen to it now */
    NewEvent reject(Grounds grounds, Map<String, Integer> topics, Instant now) {
        require(Move.REJECTED);
        status = Status.REJECTED;
        return next(Move.REJECTED, grounds, topics, null, now);
    }

    /**
     * Makes the next version, which says {@code content}.
     *
     * @param workId what its source is then, and {@code concern} whether there are doubts about that
     * @throws io.myowire.http.ProblemException 409 if it may not be corrected now, or says that already
     */
    NewEvent correct(
            FindingContent content,
            UUID workId,
            boolean concern,
            Grounds grounds,
            Map<String, Integer> topics,
            Instant now) {
        List<String> changed = differences(content);
        this.workId = workId;
        this.concern = concern;
        say(content);
        return next(Move.CORRECTED, grounds, topics, changed, now);
    }

    /**
     * What {@code content} says else, as JSON pointers.
     *
     * @throws io.myowire.http.ProblemException 409 if it may not be corrected now, or nothing differs
     */
    List<String> differences(FindingContent content) {
        require(Move.CORRECTED);
        List<String> changed = content.differences(this.content);
        if (changed.isEmpty()) {
            throw Problems.nothingDiffers();
        }
        return changed;
    }

    private List<String> possible() {
        return status.moves().stream().map(Move::text).toList();
    }

    private void require(Move move) {
        if (!status.moves().contains(move)) {
            throw Problems.illegalMove(status.text(), move.text(), possible());
        }
    }

    private void say(FindingContent content) {
        this.content = content;
        this.contentHash = ContentHash.of(content);
    }

    private NewEvent next(Move move, Grounds grounds, Map<String, Integer> topics, List<String> changed, Instant now) {
        version++;
        updatedAt = now;
        return event(move.text(), grounds, topics, changed);
    }

    /**
     * The event of the version that this is, said again: of the time when that came to be.
     *
     * @param before what the version before said, if this one corrected it; else null
     */
    NewEvent again(String move, Grounds grounds, Map<String, Integer> topics, FindingContent before) {
        List<String> changed = before == null ? null : content.differences(before);
        return event(move, grounds, topics, changed).at(updatedAt);
    }

    private NewEvent event(String move, Grounds grounds, Map<String, Integer> topics, List<String> changed) {
        return new NewEvent(
                EVENTS,
                workId.toString(),
                "io.myowire.finding." + move + ".v1",
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

    public FindingView view() {
        return view(content.design().codes(), createdAt, updatedAt);
    }

    /** As events have it: what follows from the rest is left out. */
    private FindingView wire() {
        return view(null, null, null);
    }

    private FindingView view(List<String> designCodes, Instant postedAt, Instant updatedAt) {
        return new FindingView(
                id,
                workId,
                version,
                status.text(),
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
