/** Benchmarks of what readers ask for: lists by every filter, and counts. */
package io.myowire.verify.reading;
