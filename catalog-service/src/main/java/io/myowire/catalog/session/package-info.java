/** Signing in to the page, and out. */
package io.myowire.catalog.session;
