/** The commands of {@code ./myowire} that need Java. */
package io.myowire.cli;
