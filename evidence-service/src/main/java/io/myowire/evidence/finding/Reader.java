package io.myowire.evidence.finding;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who reads: what is not accepted is for curators and its submitter.
 *
 * @param name null if unknown
 */
public record Reader(String name, boolean curator) {
    public static Reader of(SecurityIdentity caller) {
        return new Reader(caller.isAnonymous() ? null : caller.getPrincipal().getName(), caller.hasRole("curator"));
    }

    boolean mayRead(Finding finding) {
        return switch (finding.status()) {
            case ACCEPTED, RETRACTED -> true;
            case SUBMITTED, REJECTED -> curator || finding.submitter().equals(name);
        };
    }
}
