package io.clusterloader.measurements.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurement.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectSelectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group = load | group=load",
                "a==b,c != d | a==b,c!=d",
                "tier  in ( web , db ),!canary | tier in (web,db),!canary",
                "example.com/app notin (x) | example.com/app notin (x)",
                "present | present",
                "empty= | empty="
            })
    void readsLabelSelectors(String text, String normalized) {
        assertThat(ObjectSelection.normalizedLabels(text)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group load", "=x", "a in b", "a=b,,c=d", "a in (b", "-a=b"})
    void namesWhatIsNoLabelSelector(String text) {
        assertThat(ObjectSelection.of("", text, "").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("labelSelector"));
    }

    @Test
    void readsFieldSelectors() {
        assertThat(ObjectSelection.fieldTerms("spec.nodeName=a, status.phase != Failed"))
                .containsExactly(
                        new ObjectSelection.FieldTerm("spec.nodeName", true, "a"),
                        new ObjectSelection.FieldTerm("status.phase", false, "Failed"));
    }

    @Test
    void namesWhatIsNoFieldSelector() {
        assertThat(ObjectSelection.of("", "", "status.phase").problems())
                .containsExactly(new Problem(
                        "fieldSelector", "\"status.phase\" is no field term: write one like status.phase=Running"));
    }
}
