package io.clusterloader.localcluster.api.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorsTest {
    private static final JsonNode OBJECT = Json.parse("""
        {"metadata":{"name":"n","labels":{"app":"web","example.org/tier":"front"}},"status":{"phase":"Running"}}
        """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=web|true",
                "app==web|true",
                "app=db|false",
                "app!=web|false",
                "missing!=x|true",
                "app in (db, web)|true",
                "app notin (db,web)|false",
                "missing notin (x)|true",
                "app|true",
                "!app|false",
                "app in (web,db),example.org/tier=front|true",
                "app=web,!example.org/tier|false"
            })
    void selectsByLabels(String selector, boolean matches) {
        assertThat(Selectors.labels(selector).test(OBJECT)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata.name=n|true",
                "status.phase!=Running|false",
                "spec.nodeName=|true",
                "metadata.name=n,status.phase=Running|true"
            })
    void selectsByFields(String selector, boolean matches) {
        assertThat(Selectors.fields(ResourceCatalog.PODS, selector).test(OBJECT))
                .isEqualTo(matches);
    }

    @Test
    void refusesWhatIsNoSelector() {
        assertThatThrownBy(() -> Selectors.labels("a = = b")).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Selectors.fields(ResourceCatalog.PODS, "a")).isInstanceOf(ApiException.class);
    }
}
