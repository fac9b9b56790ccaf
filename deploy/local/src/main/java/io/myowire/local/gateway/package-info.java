/**
 * The one origin before the services: routes by path prefix, rewrites nothing, explains what is
 * down.
 */
package io.myowire.local.gateway;
