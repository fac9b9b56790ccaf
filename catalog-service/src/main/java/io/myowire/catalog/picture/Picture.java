package io.myowire.catalog.picture;

import io.myowire.http.Precondition;

/**
 * A drawn structure.
 *
 * @param tag its entity tag: another picture has another, whatever made it another
 */
record Picture(String svg, String tag) {
    /** What is drawn, and what it is called. */
    record Subject(String smiles, String title, Theme theme) {}

    static Picture of(String svg) {
        return new Picture(svg, Precondition.etag(svg));
    }
}
