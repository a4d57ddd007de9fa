package io.clusterloader.netperf.fleet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.Map;

/**
 * What the pods of a run have in common: the restricted Pod Security Standard (workers in the network of their node break it by that alone), no API credentials, a root file system
 * that nobody writes to, and an end of their own should nobody remove them.
 *
 * <p>Containers are restarted when they fail. The orchestrator finds its journal in the emptyDir, which outlives the
 * container; a worker that died registers again, so that only the case it died in is lost.
 */
final class RestrictedPod {
    private static final long USER = 65532;
    private static final long GRACE_SECONDS = 5;

    private RestrictedPod() {}

    /** Returns a pod with this container. */
    static Pod of(RunPods run, String name, Map<String, String> labels, Container container, SecretVolumeSource tls) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace(run.plan().namespace())
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(run.plan().nameOf(FleetNames.SERVICE_ACCOUNT))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                // Everything goes by address: a cluster without DNS will do, and a kubelet does not warn of it.
                .withDnsPolicy("Default")
                .withRestartPolicy("OnFailure")
                .withActiveDeadlineSeconds(run.lifetime().toSeconds())
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withNodeSelector(run.params().nodes().selector())
                .withTolerations(run.params().nodes().tolerations())
                .withImagePullSecrets(
                        PullSecrets.references(run.plan(), run.params().images()))
                .withSecurityContext(podSecurity())
                .withContainers(harden(container))
                .withVolumes(volumes(tls))
                .endSpec()
                .build();
    }

    private static Container harden(Container container) {
        return new ContainerBuilder(container)
                .withSecurityContext(containerSecurity())
                // What it says last is in the pod's status, where its log may be out of reach.
                .withTerminationMessagePolicy("FallbackToLogsOnError")
                .addToVolumeMounts(mount("tls", FleetNames.TLS_DIRECTORY, true))
                .addToVolumeMounts(mount("work", FleetNames.WORK_DIRECTORY, false))
                .addToVolumeMounts(mount("tmp", "/tmp", false))
                .build();
    }

    private static PodSecurityContext podSecurity() {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(USER)
                .withRunAsGroup(USER)
                .withFsGroup(USER)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private static SecurityContext containerSecurity() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }

    private static List<Volume> volumes(SecretVolumeSource tls) {
        return List.of(
                new VolumeBuilder().withName("tls").withSecret(tls).build(),
                new VolumeBuilder()
                        .withName("work")
                        .withEmptyDir(new EmptyDirVolumeSource())
                        .build(),
                new VolumeBuilder()
                        .withName("tmp")
                        .withEmptyDir(new EmptyDirVolumeSource())
                        .build());
    }

    private static VolumeMount mount(String name, String path, boolean readOnly) {
        return new VolumeMountBuilder()
                .withName(name)
                .withMountPath(path)
                .withReadOnly(readOnly)
                .build();
    }
}
