package io.clusterloader.localcluster.controller.workload;

import io.clusterloader.localcluster.controller.runtime.Conditions;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Computes the progress of a job from its pods and its last status. */
final class JobProgress {
    private final Job job;
    private final List<Pod> pods;
    private final Instant now;
    private final Optional<JobStatus> before;

    JobProgress(Job job, List<Pod> pods, Instant now) {
        this.job = job;
        this.pods = pods;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.before = Optional.ofNullable(job.getStatus());
    }

    int parallelism() {
        return ReplicaCounts.desired(job.getSpec().getParallelism());
    }

    /** Returns how many pods must still succeed. Without completions this is none once one has succeeded. */
    int missing() {
        Integer completions = job.getSpec().getCompletions();
        if (completions == null) {
            return succeeded() > 0 ? 0 : parallelism();
        }
        return Math.max(0, completions - succeeded());
    }

    boolean isOver() {
        return finished().isPresent() || isComplete() || failure().isPresent();
    }

    private boolean isComplete() {
        return missing() == 0 && pods.stream().allMatch(Conditions::isEnding);
    }

    private int succeeded() {
        return count("Succeeded");
    }

    /** Counts failed pods and, for pods that restart in place, restarts. */
    private int failures() {
        return count("Failed")
                + pods.stream()
                        .filter(pod -> !Conditions.isOver(pod)
                                && "OnFailure".equals(pod.getSpec().getRestartPolicy()))
                        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                        .mapToInt(container ->
                                Optional.ofNullable(container.getRestartCount()).orElse(0))
                        .sum();
    }

    private int count(String phase) {
        return (int) pods.stream()
                .filter(pod -> phase.equals(pod.getStatus().getPhase()))
                .count();
    }

    private Optional<String> failure() {
        if (failures() > Optional.ofNullable(job.getSpec().getBackoffLimit()).orElse(6)) {
            return Optional.of("BackoffLimitExceeded");
        }
        return untilDeadline().filter(left -> !left.isPositive()).map(left -> "DeadlineExceeded");
    }

    /** Returns the time until the deadline; empty if there is none or the job has ended. */
    Optional<Duration> untilDeadline() {
        if (finished().isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(job.getSpec().getActiveDeadlineSeconds())
                .map(seconds -> Duration.between(now, started().plusSeconds(seconds)));
    }

    /** Returns the time until the finished job is to be deleted; empty if it stays. */
    Optional<Duration> timeToLive() {
        Integer seconds = job.getSpec().getTtlSecondsAfterFinished();
        return seconds == null
                ? Optional.empty()
                : finished()
                        .map(end -> Duration.between(
                                now, Instant.parse(end.getLastTransitionTime()).plusSeconds(seconds)));
    }

    private Instant started() {
        return before.map(JobStatus::getStartTime).map(Instant::parse).orElse(now);
    }

    private Optional<JobCondition> finished() {
        return before.stream()
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> "True".equals(condition.getStatus())
                        && (condition.getType().equals("Complete")
                                || condition.getType().equals("Failed")))
                .findFirst();
    }

    JobStatus status(List<Pod> active) {
        JobStatusBuilder status = new JobStatusBuilder(before.orElseGet(JobStatus::new))
                .withStartTime(started().toString())
                .withActive(active.size())
                .withReady((int) active.stream().filter(Conditions::isReady).count())
                .withSucceeded(succeeded())
                .withFailed(count("Failed"));
        if (finished().isEmpty() && failure().isPresent()) {
            status.addToConditions(condition("Failed", failure().get()));
        } else if (finished().isEmpty() && isComplete()) {
            status.addToConditions(condition("Complete", "CompletionsReached")).withCompletionTime(now.toString());
        }
        return status.build();
    }

    private JobCondition condition(String type, String reason) {
        return new JobConditionBuilder()
                .withType(type)
                .withStatus("True")
                .withReason(reason)
                .withLastProbeTime(now.toString())
                .withLastTransitionTime(now.toString())
                .build();
    }
}
