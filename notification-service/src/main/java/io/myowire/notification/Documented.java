package io.myowire.notification;

/** What the interface's document says of headers, in the same words everywhere. */
public final class Documented {
    public static final String ETAG = "The version, as If-Match takes it";
    public static final String LINK = "The address of the next page (RFC 8288); absent on the last";
    public static final String LOCATION = "Where it is from now on";
    public static final String REPLAYED = "true if the Idempotency-Key was used before, and this is that answer";
    public static final String REPLAYED_NAME = "Idempotency-Replayed";

    private Documented() {}
}
