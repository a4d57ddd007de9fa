package io.clusterloader.localcluster.node;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes pods with one container called main. */
record TestPod(String name, String node, String script, UnaryOperator<PodBuilder> more) {
    static TestPod running(String name, String script) {
        return new TestPod(name, "node-0", script, builder -> builder);
    }

    TestPod with(UnaryOperator<PodBuilder> change) {
        return new TestPod(name, node, script, builder -> change.apply(more.apply(builder)));
    }

    TestPod policy(String policy) {
        return with(pod -> pod.editSpec().withRestartPolicy(policy).endSpec());
    }

    Pod build() {
        PodBuilder pod = new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .withRestartPolicy("Always")
                .withTerminationGracePeriodSeconds(5L)
                .addNewContainer()
                .withName("main")
                .withImage("registry.example/shell:1")
                .withCommand(List.of("sh", "-c", script))
                .endContainer()
                .endSpec();
        return more.apply(pod).build();
    }
}
