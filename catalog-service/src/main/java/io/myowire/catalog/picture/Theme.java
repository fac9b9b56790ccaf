package io.myowire.catalog.picture;

import io.myowire.http.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a structure is drawn on, and in which ink each element; each ink has a contrast of 4.5 and more. */
enum Theme {
    LIGHT("#ffffff", "#1d232b", "#1f4e9c", "#b3261e", "#7a5300", "#1b6b34"),
    DARK("#1b1f25", "#e8e6e1", "#9cc0ff", "#ff9d94", "#e9c46a", "#86d69f");

    private static final int NITROGEN = 7;
    private static final int OXYGEN = 8;
    private static final int PHOSPHORUS = 15;
    private static final int SULFUR = 16;

    private final String ground;
    private final String ink;
    private final String nitrogen;
    private final String oxygen;
    private final String sulfur;
    private final String halogen;

    Theme(String ground, String ink, String nitrogen, String oxygen, String sulfur, String halogen) {
        this.ground = ground;
        this.ink = ink;
        this.nitrogen = nitrogen;
        this.oxygen = oxygen;
        this.sulfur = sulfur;
        this.halogen = halogen;
    }

    /**
     * The theme that a request asks for, light if it asks for none.
     *
     * @throws io.myowire.http.ProblemException 400 if there is none of that name
     */
    static Theme parse(String name) {
        return name == null
                ? LIGHT
                : find(name).orElseThrow(() -> Problem.badParameter("theme", "must be light or dark")
                        .asException());
    }

    private static Optional<Theme> find(String name) {
        return Arrays.stream(values())
                .filter(theme -> theme.name().toLowerCase(Locale.ROOT).equals(name))
                .findAny();
    }

    String ground() {
        return ground;
    }

    String ink() {
        return ink;
    }

    String ink(int atomicNumber) {
        return switch (atomicNumber) {
            case NITROGEN -> nitrogen;
            case OXYGEN -> oxygen;
            case PHOSPHORUS, SULFUR -> sulfur;
            case 9, 17, 35, 53 -> halogen;
            default -> ink;
        };
    }
}
