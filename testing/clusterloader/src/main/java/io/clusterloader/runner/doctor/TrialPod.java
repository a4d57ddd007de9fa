package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A pod of a run, made to end at once: same image, node, account, security and resources, nothing to wait for. */
final class TrialPod {
    /** Should nobody remove it. */
    private static final long DEADLINE_SECONDS = 300;

    private TrialPod() {}

    static Pod of(Pod planned) {
        Set<String> waitedFor = planned.getSpec().getVolumes().stream()
                .filter(volume -> volume.getEmptyDir() == null)
                .map(Volume::getName)
                .collect(Collectors.toSet());
        List<Container> containers = planned.getSpec().getContainers().stream()
                .map(container -> container(container, waitedFor))
                .toList();
        return new PodBuilder(planned)
                .editSpec()
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(DEADLINE_SECONDS)
                .withTerminationGracePeriodSeconds(1L)
                .withContainers(containers)
                .removeMatchingFromVolumes(volume -> waitedFor.contains(volume.getName()))
                .endSpec()
                .build();
    }

    private static Container container(Container container, Set<String> waitedFor) {
        List<VolumeMount> mounts = container.getVolumeMounts().stream()
                .filter(mount -> !waitedFor.contains(mount.getName()))
                .toList();
        return new ContainerBuilder(container)
                .withCommand("true")
                .withArgs()
                .withVolumeMounts(mounts)
                .withStartupProbe(null)
                .withReadinessProbe(null)
                .withLivenessProbe(null)
                .build();
    }
}
