/**
 * The local stack: real PostgreSQL and Kafka inside or beside one JVM, for `myowire up` and for
 * every test.
 */
package io.myowire.local;
