package io.myowire.catalog.structure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasNumberTest {
    @ParameterizedTest
    @CsvSource({
        "2627-69-2, true",
        "7732-18-5, true",
        "50-78-2, true",
        "50-78-3, false",
        "2627-69, false",
        "0050-78-2, false",
        "'', false"
    })
    void lastDigitChecksTheOthers(String number, boolean valid) {
        assertThat(CasNumber.isValid(number)).isEqualTo(valid);
    }
}
