package io.clusterloader.measurements.controlled;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.measurements.watch.PodReadiness;
import io.clusterloader.measurements.watch.PodTally;
import io.clusterloader.testsupport.Pods;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pod POD = Pods.ready("ns", "p", "web");

    @Test
    void aJobIsMetByPodsThatRunAndByThoseThatHaveEndedWell() {
        Workload job = read(WorkloadKind.JOB, """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j, namespace: ns, uid: j, generation: 1}
                spec: {parallelism: 3, completions: 2, selector: {matchLabels: {app: web}}}
                """);
        assertThat(job.wanted()).isEqualTo(2);
        assertThat(met(WorkloadKind.JOB, job, POD)).isFalse();
        assertThat(met(WorkloadKind.JOB, job, POD, Pods.ended(POD, "Succeeded")))
                .isTrue();
        assertThat(met(WorkloadKind.JOB, job, POD, Pods.ended(POD, "Failed"))).isFalse();
    }

    @Test
    void aSuspendedJobWantsNoPods() {
        Workload job = read(WorkloadKind.JOB, """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j, namespace: ns, uid: j}
                spec: {suspend: true, parallelism: 3}
                """);
        assertThat(met(WorkloadKind.JOB, job)).isTrue();
    }

    @Test
    void aDaemonSetWantsWhatItsControllerSays() {
        Workload set = read(WorkloadKind.DAEMON_SET, """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: d, namespace: ns, uid: d, generation: 4}
                spec: {selector: {matchLabels: {app: web}}}
                status: {observedGeneration: 4, desiredNumberScheduled: 1, updatedNumberScheduled: 1}
                """);
        assertThat(met(WorkloadKind.DAEMON_SET, set)).isFalse();
        assertThat(met(WorkloadKind.DAEMON_SET, set, POD)).isTrue();
    }

    @Test
    void aDaemonSetThatNobodyHasLookedAtIsNotMet() {
        Workload set = read(WorkloadKind.DAEMON_SET, """
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: d, namespace: ns, uid: d, generation: 1}
                spec: {selector: {matchLabels: {app: web}}}
                """);
        assertThat(met(WorkloadKind.DAEMON_SET, set)).isFalse();
    }

    @Test
    void aReplicationControllerSelectsByPlainLabels() {
        Workload controller = read(WorkloadKind.REPLICATION_CONTROLLER, """
                apiVersion: v1
                kind: ReplicationController
                metadata: {name: r, namespace: ns, uid: r, generation: 1}
                spec: {selector: {app: web}}
                status: {observedGeneration: 1}
                """);
        assertThat(controller.wanted()).isEqualTo(1);
        assertThat(controller.pods().matches(POD)).isTrue();
        assertThat(controller.pods().matches(Pods.created("ns", "p", "db"))).isFalse();
    }

    @Test
    void readsMatchExpressions() {
        Workload set = read(WorkloadKind.REPLICA_SET, """
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: r, namespace: ns, uid: r}
                spec:
                  selector:
                    matchExpressions:
                    - {key: app, operator: In, values: [web, db]}
                    - {key: app, operator: NotIn, values: [db]}
                    - {key: app, operator: Exists}
                    - {key: canary, operator: DoesNotExist}
                """);
        assertThat(set.pods().matches(POD)).isTrue();
        assertThat(set.pods().matches(Pods.created("ns", "p", "db"))).isFalse();
    }

    @Test
    void withoutSelectorTheOwnerCounts() {
        Workload job = read(WorkloadKind.JOB, """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j, namespace: ns, uid: the-job}
                spec: {parallelism: 1}
                """);
        Pod owned = new PodBuilder(POD)
                .editMetadata()
                .addNewOwnerReference()
                .withUid("the-job")
                .endOwnerReference()
                .endMetadata()
                .build();
        assertThat(job.pods().matches(owned)).isTrue();
        assertThat(job.pods().matches(POD)).isFalse();
    }

    private static boolean met(WorkloadKind kind, Workload workload, Pod... pods) {
        PodTally tally = new PodTally();
        for (int i = 0; i < pods.length; i++) {
            tally.see("pod-" + i, PodReadiness.of(pods[i]));
        }
        return new Expectation(kind, 0, true, Duration.ofMinutes(1)).isMet(workload, tally);
    }

    private static Workload read(WorkloadKind kind, String yaml) {
        return Workload.of(kind, YAML.unmarshal(yaml, GenericKubernetesResource.class));
    }
}
