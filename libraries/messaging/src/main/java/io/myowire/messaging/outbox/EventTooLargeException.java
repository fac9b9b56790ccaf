package io.myowire.messaging.outbox;

/** What an event would say is more than a broker takes: nothing of it is kept. */
public class EventTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLargeException(String type, int size, long most) {
        super("an event %s of %d bytes is larger than the %d that may be".formatted(type, size, most));
    }
}
