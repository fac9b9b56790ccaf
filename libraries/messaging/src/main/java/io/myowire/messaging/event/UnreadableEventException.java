package io.myowire.messaging.event;

/**
 * A record that no retry can make readable: it belongs on the dead-letter topic, with this reason.
 */
public final class UnreadableEventException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String reason) {
        super(reason);
    }

    public UnreadableEventException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
