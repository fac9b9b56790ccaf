/** How many findings say what: of a filter's values, of a compound's designs and outcomes, of compounds against outcomes. */
package io.myowire.evidence.count;
