package io.myowire.web;

/**
 * What the document says of the thing that its address names, for who shares it and for who reads
 * without scripts.
 *
 * @param data JSON-LD of it; null if there is none
 */
public record Page(String title, String description, String data) {

    /** The wire, and every page whose address names nothing. */
    public static final Page ENTRY = new Page(
            "Myowire: the wire of exercise-mimetics research",
            "What is found out about exercise mimetics, from mouse to trial, with what speaks against it and what was"
                    + " taken back.",
            null);

    /** An address that leads nowhere. */
    public static Page missing(String description) {
        return new Page("Nothing is here", description, null);
    }

    public static Page of(String title, String description, String data) {
        return new Page(title, description, data);
    }
}
