/**
 * How a service says what happened, and hears it once: events leave through the {@link
 * io.myowire.messaging.Outbox}, arrive through {@link io.myowire.messaging.Consumption} and take
 * effect through the {@link io.myowire.messaging.Inbox}.
 */
package io.myowire.messaging;
