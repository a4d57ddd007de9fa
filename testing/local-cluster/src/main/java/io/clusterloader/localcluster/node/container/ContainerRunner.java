package io.clusterloader.localcluster.node.container;

import io.clusterloader.localcluster.node.config.ConfigurationException;
import io.clusterloader.localcluster.node.container.ContainerState.Phase.Running;
import io.clusterloader.localcluster.node.container.ContainerState.Phase.Terminated;
import io.clusterloader.localcluster.node.image.Image;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one container until its restart policy or the end of its pod stops it. */
public final class ContainerRunner {
    private static final Duration CONFIGURATION_RETRY = Duration.ofSeconds(2);
    private static final Duration SHOW_ERROR = Duration.ofSeconds(1);
    private static final Duration KILL_DEADLINE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(ContainerRunner.class);
    private static final int CANNOT_START = 128;
    private static final Duration LONG = Duration.ofDays(3650);

    private final ContainerRuntime runtime;
    private final Container container;
    private final ContainerState state;
    private final PodContext pod;
    private final BackOff backOff = BackOff.ofRestarts();
    private final BackOff pullBackOff = BackOff.ofPulls();
    private volatile Optional<ContainerProcess> process = Optional.empty();

    public ContainerRunner(ContainerRuntime runtime, Container container, ContainerState state, PodContext pod) {
        this.runtime = runtime;
        this.container = container;
        this.state = state;
        this.pod = pod;
    }

    /** Returns when the container will not run again. */
    public void run(RestartPolicy policy) throws InterruptedException {
        while (!pod.ending().requested()) {
            Optional<ContainerPlan> plan = awaitPlan();
            if (plan.isEmpty()) {
                return;
            }
            long begin = System.nanoTime();
            Terminated end = runOnce(plan.get());
            Duration ran = Duration.ofNanos(System.nanoTime() - begin);
            state.terminated(end);
            if (pod.ending().requested() || !policy.restartsAfter(end)) {
                return;
            }
            backOff(ran);
        }
    }

    /** Kills the present process, if any; the restart policy decides what follows. */
    public void kill() {
        process.ifPresent(ContainerProcess::kill);
    }

    private void backOff(Duration ran) throws InterruptedException {
        Duration wait = backOff.afterRun(ran);
        if (!wait.isZero()) {
            String message = "back-off " + wait.toSeconds() + "s restarting failed container=" + container.getName()
                    + " pod=" + pod.fullName();
            state.waiting("CrashLoopBackOff", message);
            pod.events()
                    .warning(
                            container,
                            "BackOff",
                            "Back-off restarting failed container " + container.getName() + " in pod "
                                    + pod.fullName());
            pod.ending().await(wait);
        }
    }

    /** Waits for the image and the configuration. Returns empty if the pod ends before. */
    private Optional<ContainerPlan> awaitPlan() throws InterruptedException {
        while (!pod.ending().requested()) {
            Optional<Image> image = runtime.images().find(String.valueOf(container.getImage()));
            if (image.isEmpty()) {
                awaitImage();
                continue;
            }
            pod.events()
                    .normal(
                            container,
                            "Pulled",
                            "Container image \"" + container.getImage() + "\" already present on machine");
            try {
                return Optional.of(pod.planner().plan(container, image.get()));
            } catch (ConfigurationException | KubernetesClientException e) {
                state.waiting("CreateContainerConfigError", String.valueOf(e.getMessage()));
                pod.events().warning(container, "Failed", "Error: " + e.getMessage());
                pod.ending().await(CONFIGURATION_RETRY);
            }
        }
        return Optional.empty();
    }

    /**
     * Reports a missing image. The images of a local cluster never change, but the status alternates between both
     * reasons, as with a kubelet that retries.
     */
    private void awaitImage() throws InterruptedException {
        String image = "\"" + container.getImage() + "\"";
        if ("Never".equals(container.getImagePullPolicy())) {
            String message = "Container image " + image + " is not present with pull policy of Never";
            state.waiting("ErrImageNeverPull", message);
            pod.events().warning(container, "ErrImageNeverPull", message);
            pod.ending().await(LONG);
            return;
        }
        String why = "not known to this local cluster, which has: "
                + runtime.images().known();
        state.waiting("ErrImagePull", "failed to pull image " + image + ": " + why);
        pod.events().normal(container, "Pulling", "Pulling image " + image);
        pod.events().warning(container, "Failed", "Failed to pull image " + image + ": " + why);
        pod.events().warning(container, "Failed", "Error: ErrImagePull");
        if (!pod.ending().await(SHOW_ERROR)) {
            state.waiting("ImagePullBackOff", "Back-off pulling image " + image + ": " + why);
            pod.events().normal(container, "BackOff", "Back-off pulling image " + image);
            pod.ending().await(pullBackOff.afterRun(Duration.ZERO));
        }
    }

    private Terminated runOnce(ContainerPlan plan) throws InterruptedException {
        Instant started = Instant.now();
        try {
            ContainerProcess running = runtime.start(pod, plan);
            process = Optional.of(running);
            state.running(new Running(started));
            pod.events().normal(container, "Created", "Created container " + container.getName());
            pod.events().normal(container, "Started", "Started container " + container.getName());
            CompletableFuture<Void> unhealthy = new CompletableFuture<>();
            try (Probes _ = Probes.start(
                    container,
                    state,
                    probe -> runtime.limited(
                            ProbeCheck.of(probe, container, pod.network().primary(), running, plan)),
                    pod.events(),
                    () -> unhealthy.complete(null))) {
                awaitEnd(running, unhealthy);
            } finally {
                // Also when interrupted: nothing outlives its runner.
                running.kill();
                process = Optional.empty();
            }
            return Terminated.of(running.exitCode(), started, Instant.now());
        } catch (ContainerStartException e) {
            String message = String.valueOf(e.getMessage());
            pod.events().warning(container, "Failed", "Error: " + message);
            return new Terminated(CANNOT_START, "StartError", message, started, Instant.now());
        }
    }

    private void awaitEnd(ContainerProcess running, CompletableFuture<Void> unhealthy) throws InterruptedException {
        Duration grace = pod.grace();
        PodTermination.await(
                running.onExit(), CompletableFuture.anyOf(pod.ending().graceful(), unhealthy), LONG);
        if (!running.onExit().isDone()) {
            if (pod.ending().requested()) {
                grace = pod.ending().graceful().join();
                pod.events().normal(container, "Killing", "Stopping container " + container.getName());
            }
            running.terminate();
            PodTermination.await(running.onExit(), pod.ending().immediate(), grace);
            running.kill();
            if (!PodTermination.await(running.onExit(), KILL_DEADLINE)) {
                LOG.warn(
                        "container {} of pod {} does not end {} s after it was killed",
                        container.getName(),
                        pod.name(),
                        KILL_DEADLINE.toSeconds());
            }
        }
    }
}
