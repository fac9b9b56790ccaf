/** What the manifests of deploy/kubernetes must hold, checked with no cluster. */
package io.myowire.kubernetes;
