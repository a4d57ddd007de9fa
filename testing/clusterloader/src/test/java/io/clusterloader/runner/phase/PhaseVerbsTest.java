package io.clusterloader.runner.phase;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static io.clusterloader.runner.phase.PhaseTestBed.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is told of phases beforehand is what they do. */
class PhaseVerbsTest extends PhaseTest {
    private static final DocumentKind CONFIG_MAP = new DocumentKind("v1", "ConfigMap");
    private static final DocumentKind DEPLOYMENT = new DocumentKind("apps/v1", "Deployment");
    private static final Map<String, DocumentKind> KINDS = Map.of("configmaps", CONFIG_MAP, "deployments", DEPLOYMENT);
    private static final Map<String, String> VERBS =
            Map.of("POST", "create", "DELETE", "delete", "PATCH", "patch", "GET", "list");

    @Test
    void whatComesAndGoesIsCreatedAndDeleted() throws Exception {
        Phase[] phases = {phase(2, object("a", "configmap.yaml")), phase(0, object("a", "configmap.yaml"))};

        assertThat(bed.verbs(phases))
                .isEqualTo(Map.of(CONFIG_MAP, Set.of("create", "delete")))
                .isEqualTo(used(phases));
    }

    @Test
    void anotherNumberOrAnotherNameChangesNoObject() throws Exception {
        Phase[] phases = {
            phase(2, object("a", "configmap.yaml")),
            phase(3, object("a", "configmap.yaml")),
            phase(3, object("b", "configmap.yaml")),
            phase(0, object("a", "configmap.yaml"))
        };

        assertThat(bed.verbs(phases))
                .isEqualTo(Map.of(CONFIG_MAP, Set.of("create", "delete")))
                .isEqualTo(used(phases));
    }

    @Test
    void theSameNumberOnceMoreIsAPatch() throws Exception {
        Phase[] phases = {
            phase(2, object("a", "configmap.yaml"), object("b", "deployment.yaml")),
            phase(2, object("b", "deployment.yaml")),
            phase(0, object("a", "configmap.yaml"), object("b", "deployment.yaml"))
        };

        assertThat(bed.verbs(phases))
                .isEqualTo(
                        Map.of(CONFIG_MAP, Set.of("create", "delete"), DEPLOYMENT, Set.of("create", "delete", "patch")))
                .isEqualTo(used(phases));
    }

    @Test
    void noneOnceMoreIsNoPatch() throws Exception {
        Phase[] phases = {
            phase(1, object("a", "configmap.yaml")),
            phase(0, object("a", "configmap.yaml")),
            phase(0, object("a", "configmap.yaml"))
        };

        assertThat(bed.verbs(phases))
                .isEqualTo(Map.of(CONFIG_MAP, Set.of("create", "delete")))
                .isEqualTo(used(phases));
    }

    @Test
    void whatNoPhaseHasMadeIsListedAndMayBePatched() throws Exception {
        bed.run(phase(1, object("a", "configmap.yaml")));
        bed.requests();
        Phase[] phases = {
            phase(1, unknown("b", "configmap.yaml", "")),
            phase(1, unknown("b", "configmap.yaml", "")),
            phase(0, unknown("b", "configmap.yaml", ""))
        };

        assertThat(bed.verbs(phases))
                .isEqualTo(Map.of(CONFIG_MAP, Set.of("create", "delete", "list", "patch")))
                .isEqualTo(used(phases));
        assertThat(bed.verbs(phase(0, unknown("b", "configmap.yaml", ""))))
                .isEqualTo(Map.of(CONFIG_MAP, Set.of("create", "delete", "list")));
    }

    /** By the requests that the phases make. */
    private Map<DocumentKind, Set<String>> used(Phase... phases) throws InterruptedException {
        for (Phase phase : phases) {
            assertThat(bed.run(phase).failures()).isEmpty();
        }
        Map<DocumentKind, Set<String>> used = new HashMap<>();
        for (String request : bed.requests()) {
            String[] words = request.replaceFirst("\\?.*", "").split("[ /]+");
            DocumentKind kind = KINDS.entrySet().stream()
                    .filter(each -> List.of(words).contains(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            used.computeIfAbsent(kind, none -> new TreeSet<>()).add(String.valueOf(VERBS.get(words[0])));
        }
        return used;
    }
}
