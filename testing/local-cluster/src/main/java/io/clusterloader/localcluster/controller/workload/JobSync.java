package io.clusterloader.localcluster.controller.workload;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs pods until as many have succeeded as the job asks for, or more have failed than it allows. */
final class JobSync implements WorkloadController.Sync<Job> {
    private static final String INDEX = "batch.kubernetes.io/job-completion-index";

    private final KubernetesClient client;
    private final ControlledPods controlled;

    public JobSync(KubernetesClient client, ControlledPods controlled) {
        this.client = client;
        this.controlled = controlled;
    }

    @Override
    public Duration step(Job job, List<Pod> pods) {
        JobProgress progress = new JobProgress(job, pods, Instant.now());
        List<Pod> active = controlled.active(pods);
        if (progress.isOver() || Boolean.TRUE.equals(job.getSpec().getSuspend())) {
            active.forEach(controlled::delete);
        } else {
            int wanted = Math.min(progress.parallelism(), progress.missing());
            IntStream.range(active.size(), wanted).forEach(any -> create(job));
            active.stream().limit(Math.max(0, active.size() - wanted)).forEach(controlled::delete);
        }
        List<Pod> now = controlled.of(job);
        JobProgress after = new JobProgress(job, now, Instant.now());
        WorkloadController.writeStatus(client, job, job.getStatus(), after.status(controlled.active(now)));
        return tidy(job, after);
    }

    private void create(Job job) {
        Pod pod = PodTemplate.generated(job, job.getSpec().getTemplate());
        if ("Indexed".equals(job.getSpec().getCompletionMode())) {
            number(pod, freeIndex(job));
        }
        controlled.create(job, pod);
    }

    private static void number(Pod pod, int index) {
        String text = Integer.toString(index);
        pod.getMetadata().setGenerateName(pod.getMetadata().getGenerateName() + text + "-");
        pod.getMetadata().getAnnotations().put(INDEX, text);
        pod.getMetadata().getLabels().put(INDEX, text);
        pod.getSpec()
                .getContainers()
                .forEach(container -> container
                        .getEnv()
                        .add(new EnvVarBuilder()
                                .withName("JOB_COMPLETION_INDEX")
                                .withValue(text)
                                .build()));
    }

    private int freeIndex(Job job) {
        Set<String> taken = controlled.of(job).stream()
                .filter(pod -> !"Failed".equals(pod.getStatus().getPhase()))
                .map(pod -> pod.getMetadata().getAnnotations().getOrDefault(INDEX, ""))
                .collect(Collectors.toSet());
        return IntStream.iterate(0, index -> index + 1)
                .filter(index -> !taken.contains(Integer.toString(index)))
                .findFirst()
                .orElseThrow();
    }

    /** Deletes a finished job whose time is over. */
    private Duration tidy(Job job, JobProgress progress) {
        Optional<Duration> left = progress.timeToLive();
        if (left.isPresent() && !left.get().isPositive()) {
            client.resource(job).delete();
            return Duration.ZERO;
        }
        return left.or(progress::untilDeadline).orElse(Duration.ZERO);
    }
}
