package io.myowire.kubernetes;

/** A pure function from a rendered tree to what is wrong with it. */
@FunctionalInterface
public interface Rule {
    void check(Tree tree, Violations violations);
}
