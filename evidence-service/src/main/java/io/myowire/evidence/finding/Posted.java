package io.myowire.evidence.finding;

import io.myowire.evidence.work.Work;
import java.util.List;

/** What became of a post. */
public sealed interface Posted {
    /** It was added. */
    record New(Finding finding) implements Posted {}

    /** One of the same work and the same topics stands. */
    record DuplicateOf(Finding finding) implements Posted {}

    /**
     * Nobody can tell which work its source is.
     *
     * @param works that it may be
     * @param detail which id says what
     */
    record ConflictWith(List<Work> works, String detail) implements Posted {}
}
