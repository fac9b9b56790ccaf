/** The strict shape of every object: the API server's own schemas, or typed models without them. */
package io.myowire.kubernetes.schema;
