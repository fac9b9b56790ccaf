package io.myowire.notification.stream;

import java.util.OptionalLong;

/**
 * Where a stream begins.
 *
 * @param cursor the alerts after this one are sent
 * @param gap whether there may be alerts that the reader has not seen and the stream does not bring
 */
record Start(long cursor, boolean gap) {
    /**
     * The place that the reader names, or now.
     *
     * @param lastEventId the header by which a reader goes on, which comes before {@code after}
     * @param latest the cursor of the newest alert
     */
    static Start of(String lastEventId, Long after, long latest) {
        if (lastEventId != null && !lastEventId.isBlank()) {
            OptionalLong cursor = number(lastEventId.strip());
            return cursor.isPresent() && cursor.getAsLong() <= latest
                    ? new Start(cursor.getAsLong(), false)
                    : new Start(latest, true);
        }
        if (after == null) {
            return new Start(latest, false);
        }
        return after <= latest ? new Start(after, false) : new Start(latest, true);
    }

    private static OptionalLong number(String text) {
        try {
            long number = Long.parseLong(text);
            return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
