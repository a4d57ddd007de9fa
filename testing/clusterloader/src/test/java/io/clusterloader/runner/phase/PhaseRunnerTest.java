package io.clusterloader.runner.phase;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhaseRunnerTest extends PhaseTest {
    @Test
    void createsReplicasOfTheBundleInOrder() throws Exception {
        PhaseResult result = bed.run(phase(2, object("web", "deployment.yaml"), object("conf", "configmap.yaml")));
        assertThat(result.failures()).isEmpty();
        assertThat(result.created()).isEqualTo(8);
        assertThat(bed.requests())
                .containsExactly(
                        "POST /apis/apps/v1/namespaces/load-1/deployments",
                        "POST /api/v1/namespaces/load-1/configmaps",
                        "POST /apis/apps/v1/namespaces/load-1/deployments",
                        "POST /api/v1/namespaces/load-1/configmaps",
                        "POST /apis/apps/v1/namespaces/load-2/deployments",
                        "POST /api/v1/namespaces/load-2/configmaps",
                        "POST /apis/apps/v1/namespaces/load-2/deployments",
                        "POST /api/v1/namespaces/load-2/configmaps");
        assertThat(bed.configMaps("load-1")).containsExactlyInAnyOrder("conf-0", "conf-1");
        assertThat(client.configMaps()
                        .inNamespace("load-2")
                        .withName("conf-1")
                        .get()
                        .getData())
                .isEqualTo(Map.of("index", "1", "namespace", "load-2", "text", "first"));
    }

    @Test
    void createsOnlyWhatIsMissingWhenMoreAreWanted() throws Exception {
        bed.run(phase(2, object("conf", "configmap.yaml")));
        bed.requests();
        PhaseResult result = bed.run(phase(3, object("conf", "configmap.yaml", "second")));
        assertThat(result.created()).isEqualTo(2);
        assertThat(bed.requests())
                .containsExactly(
                        "POST /api/v1/namespaces/load-1/configmaps", "POST /api/v1/namespaces/load-2/configmaps");
        assertThat(bed.configMaps("load-1")).hasSize(3);
    }

    @Test
    void deletesTheLastReplicasAndOfThoseTheLastOfTheBundleFirst() throws Exception {
        BundledObject[] bundle = {object("web", "deployment.yaml"), object("conf", "configmap.yaml")};
        bed.run(phase(3, bundle));
        bed.requests();
        PhaseResult result = bed.run(phase(2, bundle));
        assertThat(result.deleted()).isEqualTo(4);
        assertThat(bed.requests())
                .containsExactly(
                        "DELETE /api/v1/namespaces/load-1/configmaps/conf-2",
                        "DELETE /apis/apps/v1/namespaces/load-1/deployments/web-2",
                        "DELETE /api/v1/namespaces/load-2/configmaps/conf-2",
                        "DELETE /apis/apps/v1/namespaces/load-2/deployments/web-2");
    }

    @Test
    void patchesAllWhenTheNumberIsUnchangedAndKeepsWhatIsNotGiven() throws Exception {
        bed.run(phase(2, object("conf", "configmap.yaml")));
        client.configMaps().inNamespace("load-1").withName("conf-0").edit(map -> {
            map.getData().put("added", "by somebody");
            return map;
        });
        bed.template("changed.yaml", PhaseTestBed.CONFIG_MAP);
        bed.requests();
        PhaseResult result = bed.run(phase(2, object("conf", "changed.yaml", "second")));
        assertThat(result.failures()).isEmpty();
        assertThat(result.patched()).isEqualTo(4);
        assertThat(bed.requests())
                .containsExactly(
                        "PATCH /api/v1/namespaces/load-1/configmaps/conf-0",
                        "PATCH /api/v1/namespaces/load-1/configmaps/conf-1",
                        "PATCH /api/v1/namespaces/load-2/configmaps/conf-0",
                        "PATCH /api/v1/namespaces/load-2/configmaps/conf-1");
        assertThat(client.configMaps()
                        .inNamespace("load-1")
                        .withName("conf-0")
                        .get()
                        .getData())
                .containsEntry("text", "second")
                .containsEntry("added", "by somebody");
    }

    @Test
    void createsAgainWhatVanishedBetweenPhases() throws Exception {
        bed.run(phase(2, object("conf", "configmap.yaml")));
        client.configMaps().inNamespace("load-1").withName("conf-1").delete();
        PhaseResult result = bed.run(phase(2, object("conf", "configmap.yaml")));
        assertThat(result.patched()).isEqualTo(3);
        assertThat(result.created()).isEqualTo(1);
        assertThat(bed.configMaps("load-1")).hasSize(2);
    }

    @Test
    void deletesWithoutWhatTheTemplateWasFilledWith() throws Exception {
        bed.template("strict.yaml", PhaseTestBed.CONFIG_MAP.replace("{{Text}}", "{{!Text}}"));
        bed.run(phase(2, object("conf", "strict.yaml")));
        BundledObject bare = new BundledObject("conf", "strict.yaml", Map.of(), Optional.empty());
        PhaseResult result = bed.run(phase(0, bare));
        assertThat(result.failures()).isEmpty();
        assertThat(result.deleted()).isEqualTo(4);
        assertThat(bed.configMaps("load-1")).isEmpty();
    }

    @Test
    void createsAllDocumentsOfATemplateUnderOneName() throws Exception {
        bed.template("both.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: "{{Name}}-settings"} # as a single document, it gets the name of the replica
            ---
            apiVersion: apps/v1
            kind: Deployment
            """);
        assertThat(bed.run(phase(1, object("app", "both.yaml"))).created()).isEqualTo(4);
        assertThat(bed.configMaps("load-1")).containsExactly("app-0");
        assertThat(bed.deployments("load-1")).containsExactly("app-0");
        bed.requests();
        assertThat(bed.run(phase(0, object("app", "both.yaml"))).deleted()).isEqualTo(4);
        assertThat(bed.requests())
                .startsWith(
                        "DELETE /apis/apps/v1/namespaces/load-1/deployments/app-0",
                        "DELETE /api/v1/namespaces/load-1/configmaps/app-0");
    }

    @Test
    void sameBasenameIsAnotherObjectWhereTheKindIsAnother() throws Exception {
        PhaseResult result = bed.run(phase(1, object("same", "deployment.yaml"), object("same", "configmap.yaml")));
        assertThat(result.created()).isEqualTo(4);
        assertThat(result.failures()).isEmpty();
    }

    @Test
    void actsInNamedNamespaces() throws Exception {
        bed.run(phase(new NamespaceScope.Named(List.of("load-2")), 1, object("conf", "configmap.yaml")));
        assertThat(bed.configMaps("load-2")).containsExactly("conf-0");
        assertThat(bed.configMaps("load-1")).isEmpty();
        NamespaceScope other = new NamespaceScope.Range(7, 8, Optional.of("other"));
        bed.run(phase(other, 1, object("conf", "configmap.yaml")));
        assertThat(bed.configMaps("other-7")).containsExactly("conf-0");
        assertThat(bed.configMaps("other-8")).containsExactly("conf-0");
    }

    @Test
    void asksForTypesOnce() throws Exception {
        int before = server.getRequestCount();
        bed.run(phase(50, object("conf", "configmap.yaml")));
        assertThat(server.getRequestCount() - before).isEqualTo(101);
    }
}
