/** What feed readers are given: Atom (RFC 4287) and JSON Feed 1.1. */
package io.myowire.http.feed;
