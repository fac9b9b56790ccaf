package io.myowire.evidence.finding;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A measured effect.
 *
 * @param measure its scale: SMD, MD, OR, RR, HR, ...
 * @param lower lower end of its 95 % confidence interval, on the same scale
 * @param upper upper end of it
 * @param lowerIsBetter whether a lower value is the benefit, as for a depression score
 */
public record Effect(
        @NotBlank @Size(max = 50) String measure,
        @NotNull Double estimate,
        Double lower,
        Double upper,
        Boolean lowerIsBetter) {

    public Effect {
        if (!isFinite(estimate) || !isFinite(lower) || !isFinite(upper)) {
            throw new IllegalArgumentException("estimate, lower and upper must be finite numbers");
        }
        if ((lower != null && estimate != null && lower > estimate)
                || (upper != null && estimate != null && upper < estimate)) {
            throw new IllegalArgumentException("must have lower <= estimate <= upper");
        }
    }

    private static boolean isFinite(Double value) {
        return value == null || Double.isFinite(value);
    }
}
