package io.myowire.kubernetes;

/** One broken rule: which, by what object, at what path, and what is wrong with the way out. */
public record Violation(String rule, String object, String path, String message) {

    @Override
    public String toString() {
        return object + " " + (path.isEmpty() ? "/" : path) + ": " + message + " [" + rule + "]";
    }
}
