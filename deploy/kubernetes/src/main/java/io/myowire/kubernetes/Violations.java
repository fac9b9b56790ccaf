package io.myowire.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** Collects what the rules find. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    /** Records that an object breaks a rule at a path. */
    public void add(String rule, Item item, String path, String message) {
        found.add(new Violation(rule, item.id(), path, message));
    }

    /** Records that a tree as a whole breaks a rule. */
    public void add(String rule, Tree tree, String message) {
        found.add(new Violation(rule, tree.name(), "", message));
    }

    /** Everything found, in the order of finding. */
    public List<Violation> all() {
        return List.copyOf(found);
    }
}
