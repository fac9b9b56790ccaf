package io.myowire.catalog.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasNumberTest {
    @ParameterizedTest
    @CsvSource({"2627-69-2, true", "7732-18-5, true", "50-78-2, true", "50-78-3, false", "57-83-1, false"})
    void lastDigitChecksTheOthers(String number, boolean fits) {
        assertThat(CasNumber.fits(number)).isEqualTo(fits);
    }
}
