package io.myowire.catalog;

/** What the catalogue's documents say in several places. */
public final class Documented {
    public static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";

    public static final String CURSOR = "A page's next; the first page if absent";
    public static final String LIMIT = "How many at most";
    public static final String KEY =
            "Of your making, new for each new request: a repetition under it has no second effect";
    public static final String KEY_EXAMPLE = "5f1c9a52-0001";
    public static final String IF_MATCH = "The ETag that you read: a change of what has changed since is refused";
    public static final String IF_NONE_MATCH = "The ETag that you have: what has not changed since is not sent again";
    public static final String TAG_EXAMPLE = "\"1\"";

    public static final String ETAG = "The version, for If-Match and If-None-Match";
    public static final String LINK = "The way to the next page (rel=next), if there is one";
    public static final String LOCATION = "The path of what was added";
    public static final String IS_REPLAY = "true if this is the answer to the first request under this key";

    private Documented() {}
}
