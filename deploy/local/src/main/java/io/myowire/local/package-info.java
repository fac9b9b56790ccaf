/** The suite on one machine, for {@code myowire up} and for whole-suite tests: services, and what they stand on. */
package io.myowire.local;
