package io.myowire.local.gateway;

/** How much of a request the gateway reads before the service sees any of it. */
final class Limits {

    /** Bytes of all header fields. */
    static final int HEADERS = 32 * 1024;

    /** Bytes of the first line, so of path and query. */
    static final int FIRST_LINE = 16 * 1024;

    private Limits() {}
}
