/** The commands of {@code ./myowire} that need Java: up and token. */
package io.myowire.local.command;
