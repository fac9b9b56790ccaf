/** What an operator asks of every service: its outbox, consumers, dead letters and checks. */
package io.myowire.operations;
