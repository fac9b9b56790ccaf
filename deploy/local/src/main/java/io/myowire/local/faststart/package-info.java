/** Starts from caches of loaded classes, and the rehearsal that makes them. */
package io.myowire.local.faststart;
