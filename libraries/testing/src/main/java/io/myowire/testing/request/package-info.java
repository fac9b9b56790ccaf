/** Requests as strangers send them: every GET, hostile values, odd bytes, kept connections. */
package io.myowire.testing.request;
