package io.clusterloader.runner.phase;

import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static io.clusterloader.runner.phase.PhaseTestBed.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code listUnknownObjectOptions}. */
class UnknownObjectsTest extends PhaseTest {
    @BeforeEach
    void someObjects() {
        for (String name : new String[] {"conf-0", "conf-3", "conf-x", "other-1", "conf-01"}) {
            existing(name, "conf");
        }
        existing("conf-4", "another");
    }

    @Test
    void thoseOfTheSelectorAndTheNameAreDeleted() throws Exception {
        PhaseResult result = bed.run(phase(0, unknown("conf", "configmap.yaml", "group=conf")));
        assertThat(result.failures()).isEmpty();
        assertThat(result.deleted()).isEqualTo(2);
        assertThat(bed.configMaps("load-1")).containsExactlyInAnyOrder("conf-x", "other-1", "conf-01", "conf-4");
    }

    @Test
    void asManyAsThereAreIsAnUnchangedNumber() throws Exception {
        existing("conf-1", "conf");
        client.configMaps().inNamespace("load-1").withName("conf-3").delete();
        PhaseResult result = bed.run(phase(2, unknown("conf", "configmap.yaml", "group=conf")));
        assertThat(result.failures()).isEmpty();
        assertThat(result.patched()).isEqualTo(2);
        assertThat(result.created()).as("in the namespace without any").isEqualTo(2);
    }

    @Test
    void theMissingOnesAreCreatedAmongThem() throws Exception {
        PhaseResult result = bed.run(phase(5, unknown("conf", "configmap.yaml", "group=conf")));
        assertThat(result.failures()).singleElement().asString().contains("load-1/conf-4", "already exists");
        assertThat(bed.configMaps("load-1")).contains("conf-0", "conf-1", "conf-2", "conf-3");
    }

    @Test
    void theyStayAtTheEndOfTheTestIfItsNamespacesDo() throws Exception {
        client.configMaps()
                .inNamespace("elsewhere")
                .resource(map("conf-0", "conf"))
                .create();
        bed.run(phase(
                new NamespaceScope.Named(List.of("elsewhere")), 2, unknown("conf", "configmap.yaml", "group=conf")));
        assertThat(bed.configMaps("elsewhere")).containsExactlyInAnyOrder("conf-0", "conf-1");
        assertThat(bed.runner.deleteRemaining(Duration.ofSeconds(20))).isEmpty();
        assertThat(bed.configMaps("elsewhere")).containsExactly("conf-0");
    }

    private void existing(String name, String group) {
        client.configMaps().inNamespace("load-1").resource(map(name, group)).create();
    }

    private static ConfigMap map(String name, String group) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("group", group)
                .endMetadata()
                .build();
    }
}
