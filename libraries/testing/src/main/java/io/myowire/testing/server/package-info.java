/** PostgreSQL and Kafka inside or beside one JVM, and what sees to it that they end with it. */
package io.myowire.testing.server;
