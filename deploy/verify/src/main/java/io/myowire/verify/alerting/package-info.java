/** Benchmarks of what follows a post: matching, telling and bringing it to receivers of all kinds. */
package io.myowire.verify.alerting;
