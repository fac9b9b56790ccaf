package io.myowire.operations.deadletters;

import java.util.List;

/**
 * A page of dead letters, as the interface's document says it.
 *
 * @param next the cursor of the next page, absent on the last
 */
record DeadLetterPage(List<DeadLetter> items, String next) {}
