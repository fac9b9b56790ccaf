/** Rules over the objects of one rendered tree, one class per subject. */
package io.myowire.kubernetes.rules;
