/** Who is signed in to the page: a session in a cookie, beside bearer tokens. */
package io.myowire.http.session;
