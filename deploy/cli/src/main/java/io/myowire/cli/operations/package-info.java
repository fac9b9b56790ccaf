/** An operator's view of any installation: what its services tell of themselves, in words. */
package io.myowire.cli.operations;
