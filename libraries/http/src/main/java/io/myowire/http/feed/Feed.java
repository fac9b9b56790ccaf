package io.myowire.http.feed;

import java.time.Instant;
import java.util.List;

/**
 * A feed, newest first.
 *
 * @param id that stays the same, an IRI
 * @param home the page that it belongs to
 * @param self its own address
 * @param next the address of its next, older page; null if there is none
 * @param updated when the newest of it came
 */
public record Feed(
        String id, String title, String home, String self, String next, Instant updated, List<Entry> entries) {
    /**
     * One thing that happened.
     *
     * @param id that stays the same, an IRI
     * @param text in words, without markup
     * @param url where people read it
     * @param related the address of what else is to be read, as of a notice; null if there is nothing
     * @param category what happened, in one word
     * @param data all of it, for programs
     */
    public record Entry(
            String id,
            String title,
            String text,
            Instant published,
            Instant updated,
            String url,
            String related,
            String category,
            Object data) {}
}
