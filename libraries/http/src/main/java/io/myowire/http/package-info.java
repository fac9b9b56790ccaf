/**
 * What the HTTP of every service has in common: {@link io.myowire.http.Problem problems} of RFC
 * 9457, {@link io.myowire.http.Idempotency idempotent posts}, {@link io.myowire.http.Precondition
 * conditional writes} and {@link io.myowire.http.Page cursor pages}.
 */
package io.myowire.http;
