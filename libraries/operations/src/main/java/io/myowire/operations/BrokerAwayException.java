package io.myowire.operations;

/** The broker does not answer in time. */
public final class BrokerAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerAwayException(Throwable cause) {
        super("Kafka does not answer: " + cause.getMessage(), cause);
    }
}
