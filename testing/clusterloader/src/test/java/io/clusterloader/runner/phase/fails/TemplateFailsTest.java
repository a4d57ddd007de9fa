package io.clusterloader.runner.phase.fails;

import static io.clusterloader.runner.phase.PhaseTestBed.object;
import static io.clusterloader.runner.phase.PhaseTestBed.phase;
import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.phase.NamespaceScope;
import io.clusterloader.runner.phase.PhaseResult;
import io.clusterloader.runner.phase.PhaseTest;
import org.junit.jupiter.api.Test;

class TemplateFailsTest extends PhaseTest {
    @Test
    void aMissingTemplateIsFoundBeforeAnythingIsCreated() throws Exception {
        PhaseResult result = bed.run(phase(3, object("conf", "configmap.yaml"), object("x", "missing.yaml")));
        assertThat(result.failures())
                .singleElement()
                .asString()
                .isEqualTo("steps[0].phases[0]: nothing was done: missing.yaml: no such file");
        assertThat(bed.requests()).isEmpty();
    }

    @Test
    void oneThatCannotBeRenderedForSomeReplicaSkipsTheRestOfThat() throws Exception {
        bed.template("odd.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata: {labels: {l{{Index}}: x}, annotations: {l1: x, l{{Index}}: y}}
            """);
        PhaseResult result = bed.run(phase(3, object("odd", "odd.yaml"), object("web", "deployment.yaml")));
        assertThat(result.created()).isEqualTo(8);
        assertThat(result.failed()).isEqualTo(4);
        assertThat(result.failures())
                .anySatisfy(text -> assertThat(text)
                        .startsWith("steps[0].phases[0]: replica odd-1 in namespace \"load-1\": odd.yaml")
                        .contains("l1"))
                .anySatisfy(text -> assertThat(text).contains("2 objects were skipped"));
        assertThat(bed.deployments("load-1")).containsExactlyInAnyOrder("web-0", "web-2");
    }

    @Test
    void aKindThatTheClusterDoesNotHaveIsNamed() throws Exception {
        bed.template("widget.yaml", "{apiVersion: apps/v1, kind: Widget}");
        PhaseResult result = bed.run(phase(1, object("widget", "widget.yaml")));
        assertThat(result.failures())
                .singleElement()
                .asString()
                .contains("Widget", "apps/v1", "(2 failures like this)");
    }

    @Test
    void aNamespacedKindInAPhaseOfClusterScopeIsExplained() throws Exception {
        PhaseResult result = bed.run(phase(new NamespaceScope.Cluster(), 1, object("web", "deployment.yaml")));
        assertThat(result.failures()).singleElement().asString().contains("Deployment web-0", "namespaceRange");
    }

    @Test
    void aTemplateThatNamesAnotherNamespaceIsExplained() throws Exception {
        bed.template("fixed.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: load-1}}");
        PhaseResult result = bed.run(phase(1, object("conf", "fixed.yaml")));
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.failures())
                .singleElement()
                .asString()
                .contains("ConfigMap load-2/conf-0", "names the namespace load-1");
    }
}
