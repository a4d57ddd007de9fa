package io.clusterloader.localcluster.contract;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Workloads as people write them. */
final class Manifests {
    private Manifests() {}

    /**
     * Creates a workload of pods that do nothing.
     *
     * @param fields lines of its {@code spec}, indented by two blanks from the second on
     */
    static void load(Sandbox here, String kind, String version, String name, String fields) {
        load(here, workload(here, kind, version, name, fields));
    }

    static String workload(Sandbox here, String kind, String version, String name, String fields) {
        return """
            apiVersion: %s
            kind: %s
            metadata: {name: %3$s, namespace: %4$s}
            spec:
              %5$s
              selector: {matchLabels: {app: %3$s}}
              template:
                metadata: {labels: {app: %3$s}}
                spec:
                  terminationGracePeriodSeconds: 1
                  automountServiceAccountToken: false
                  containers: [{name: main, image: "%6$s"}]
            """.formatted(
                version, kind, name, here.namespace(), fields, here.images().pause());
    }

    static void job(Sandbox here, String name, String command, String fields) {
        load(here, """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: %1$s, namespace: %2$s}
            spec:
              %3$s
              template:
                metadata: {labels: {app: %1$s}}
                spec:
                  restartPolicy: Never
                  automountServiceAccountToken: false
                  containers: [{name: main, image: "%4$s", command: ["%5$s"]}]
            """.formatted(name, here.namespace(), fields, here.images().shell(), command));
    }

    private static void load(Sandbox here, String manifest) {
        here.client()
                .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .create();
    }
}
