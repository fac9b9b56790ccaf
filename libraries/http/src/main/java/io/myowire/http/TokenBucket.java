package io.myowire.http;

/** So many requests at once, and so many a second after that. It is not safe for several threads. */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double tokens;
    private long at;

    TokenBucket(double perSecond, double most, long now) {
        this.perSecond = perSecond;
        this.most = most;
        this.tokens = most;
        this.at = now;
    }

    /**
     * Takes one, or says after how many whole seconds there will be one.
     *
     * @return 0 if one was taken
     */
    int take(long now) {
        tokens = Math.min(most, tokens + (now - at) / NANOS * perSecond);
        at = now;
        if (tokens >= 1) {
            tokens--;
            return 0;
        }
        return (int) Math.max(1, Math.ceil((1 - tokens) / perSecond));
    }
}
