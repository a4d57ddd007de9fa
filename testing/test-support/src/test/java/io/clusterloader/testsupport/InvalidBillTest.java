package io.clusterloader.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of bills find what is wrong with one. */
class InvalidBillTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"without-a-type\"}",
                "{\"type\": \"library\", \"name\": \"x\", \"licenses\": [{\"license\": {\"id\": \"Apache 2\"}}]}",
                "{\"type\": \"library\", \"name\": \"x\", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"12\"}]}",
            })
    void isRejected(String component) {
        assertThatThrownBy(() -> bill(component))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/components/0");
    }

    @ParameterizedTest
    @CsvSource({
        "'', x []",
        "{\"license\": {\"id\": \"AGPL-3.0-only\"}}, x [AGPL-3.0-only]",
        "{\"license\": {\"name\": \"of our own\"}}, x [of our own]",
        "{\"expression\": \"MIT AND SSPL-1.0\"}, x [MIT AND SSPL-1.0]",
    })
    void hasALicenceThatIsNotAccepted(String licence, String found) throws IOException {
        assertThat(bill("{\"type\": \"library\", \"name\": \"x\", \"licenses\": [%s]}".formatted(licence))
                        .unacceptable())
                .containsExactly(found);
    }

    @Test
    void oneOfSeveralLicencesIsEnough() throws IOException {
        assertThat(bill("""
            {"type": "library", "name": "x",
             "licenses": [{"license": {"id": "EPL-2.0"}}, {"license": {"id": "Apache-2.0"}}]}\
            """).unacceptable()).isEmpty();
    }

    private static SoftwareBill bill(String component) throws IOException {
        return SoftwareBill.read(
                "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": [%s]}".formatted(component));
    }
}
