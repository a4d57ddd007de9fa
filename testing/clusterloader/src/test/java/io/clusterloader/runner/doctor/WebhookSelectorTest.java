package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSelectorTest {
    private static final Map<String, String> LABELS = Map.of("a", "1");

    @ParameterizedTest
    @CsvSource({
        "a, In, 1, true",
        "a, In, 2, false",
        "b, In, 1, false",
        "a, NotIn, 1, false",
        "b, NotIn, 1, true",
        "a, Exists, , true",
        "b, Exists, , false",
        "a, DoesNotExist, , false",
        "b, DoesNotExist, , true"
    })
    void followsKubernetes(String key, String operator, String value, boolean matches) {
        LabelSelector selector = new LabelSelectorBuilder()
                .addNewMatchExpression()
                .withKey(key)
                .withOperator(operator)
                .withValues(value == null ? new String[0] : new String[] {value})
                .endMatchExpression()
                .build();
        assertThat(WebhookCheck.matches(selector, LABELS)).isEqualTo(matches);
    }

    @Test
    void needsEveryLabel() {
        assertThat(WebhookCheck.matches(null, LABELS)).isTrue();
        assertThat(WebhookCheck.matches(new LabelSelector(), LABELS)).isTrue();
        assertThat(WebhookCheck.matches(
                        new LabelSelectorBuilder()
                                .withMatchLabels(Map.of("a", "1", "b", "2"))
                                .build(),
                        LABELS))
                .isFalse();
    }
}
