/**
 * How the services use PostgreSQL: work that repeats ({@link io.myowire.database.Worker}), what a
 * failure means ({@link io.myowire.database.Failures}), ids and time.
 */
package io.myowire.database;
