package io.clusterloader.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9, 9.000",
        "10, 10.00",
        "9.3884, 9.388",
        "0.5, 0.5000",
        "999.96, '1,000'",
        "0.00000123456, 0.000001235",
        "-1234.5, '-1,234'",
        "28600.4, '28,600'",
        "12.3456, 12.35",
        "Infinity, ∞",
        "NaN, ''"
    })
    void hasFourSignificantDigits(double value, String text) {
        assertThat(NumberText.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "10.4321, 0.87, 10.4 ± 0.9",
        "10.4321, 0.13, 10.43 ± 0.13",
        "9.4123, 0.00042, 9.412 ± 0.0004",
        "10.4, 123.4, 10 ± 120",
        "28600.4, 213.7, '28,600 ± 200'",
        "28604.4, 2.6, '28,604 ± 3'",
        "0.2534, 0.0311, 0.25 ± 0.03",
        "0.2534, 7, 0.25 ± 7",
        "0, 0, 0 ± 0",
        "4, 0.0000000000000009, 4.000 ± 0",
        "0, 0.02, 0.00 ± 0.02",
        "-0.0123, 0.0045, -0.012 ± 0.005"
    })
    void endsAValueWhereItsMarginDoes(double value, double margin, String text) {
        assertThat(NumberText.of(value, OptionalDouble.of(margin))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0.053, -5.3 %", "0.0012, +0.12 %", "1.5, +150 %", "10.5, >999 %"})
    void tellsASharesSign(double share, String text) {
        assertThat(NumberText.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "9.4123, Gbits/s, 9.412 Gbit/s",
        "0.0941, Gbits/s, 94.10 Mbit/s",
        "12345, Gbits/s, 12.34 Tbit/s",
        "0.083, ms, 83.00 µs",
        "0.00012, ms, 120.0 ns",
        "1500, ms, 1.500 s",
        "0, ms, 0 ms",
        "0.02, percentage, 0.02000 %",
        "-0.25, ms, -250.0 µs",
        "0.088, s/Gbit, 88.00 ms/Gbit",
        "8919.6, pps, '8,920 pps'",
        "3, pods/s, 3.000 pods/s"
    })
    void readsInTheUnitThatSuitsTheNumber(double value, String unit, String text) {
        assertThat(ReadableUnit.text(value, unit)).isEqualTo(text);
    }
}
