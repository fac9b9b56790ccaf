package io.myowire.catalog.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Who is signed in to the page.
 *
 * @param signIn whether this installation lets people sign in to the page
 * @param name null if nobody is signed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SessionView(boolean signIn, String name, List<String> roles) {}
