/** The page's files, and the document that names them. */
package io.myowire.web;
