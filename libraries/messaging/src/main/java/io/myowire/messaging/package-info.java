/**
 * How a service says what happened, and hears it once: events leave through the {@link
 * io.myowire.messaging.outbox.Outbox}, arrive through {@link
 * io.myowire.messaging.inbox.Consumption} and take effect through the {@link
 * io.myowire.messaging.inbox.Inbox}.
 */
package io.myowire.messaging;
