/**
 * What every service's tests stand on: a real PostgreSQL and Kafka ({@link io.myowire.testing.TestStack}) and
 * {@link io.myowire.testing.TestTokens tokens} with no sign-in server.
 */
package io.myowire.testing;
