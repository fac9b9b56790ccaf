/** Processes beside this one: kept alive while wanted, gone with the launcher, measured. */
package io.myowire.local.process;
