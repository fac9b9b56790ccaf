/** The local OpenID Connect server: anybody may sign in, as anyone and in any role. */
package io.myowire.local.signin;
