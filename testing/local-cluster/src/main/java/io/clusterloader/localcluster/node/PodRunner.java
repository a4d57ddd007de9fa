package io.clusterloader.localcluster.node;

import io.clusterloader.localcluster.net.NetworkException;
import io.clusterloader.localcluster.net.NodeNetwork;
import io.clusterloader.localcluster.net.PodNetwork;
import io.clusterloader.localcluster.node.PodView.Failure;
import io.clusterloader.localcluster.node.config.ConfigSource;
import io.clusterloader.localcluster.node.config.ConfigurationException;
import io.clusterloader.localcluster.node.config.PodFields;
import io.clusterloader.localcluster.node.config.Volumes;
import io.clusterloader.localcluster.node.container.ContainerPlanner;
import io.clusterloader.localcluster.node.container.ContainerRunner;
import io.clusterloader.localcluster.node.container.ContainerRuntime;
import io.clusterloader.localcluster.node.container.ContainerState;
import io.clusterloader.localcluster.node.container.FileTree;
import io.clusterloader.localcluster.node.container.PodContext;
import io.clusterloader.localcluster.node.container.PodEvents;
import io.clusterloader.localcluster.node.container.PodTermination;
import io.clusterloader.localcluster.node.container.RestartPolicy;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one pod from its binding to its end. Afterwards only its logs are left. */
final class PodRunner {
    private static final Logger LOG = LoggerFactory.getLogger(PodRunner.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int LAST_REPORTS = 30;

    private final ContainerRuntime runtime;
    private final NodeNetwork node;
    private final Pod pod;
    private final PodEvents events;
    private final PodTermination ending = new PodTermination();
    private final StatusReporter reporter;
    private final Instant accepted = Instant.now();
    private final List<ContainerState> init;
    private final List<ContainerState> containers;
    private final List<ContainerRunner> runners = new ArrayList<>();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();
    private volatile boolean networkStays;
    private volatile Optional<PodFields.Addresses> addresses = Optional.empty();
    private volatile Optional<Failure> failure = Optional.empty();
    private volatile Optional<String> problem = Optional.empty();

    PodRunner(ContainerRuntime runtime, NodeNetwork node, Pod pod) {
        this.runtime = runtime;
        this.node = node;
        this.pod = pod;
        this.events = new PodEvents(runtime.client(), pod);
        this.reporter = new StatusReporter(runtime.client(), pod, this::view);
        String first = pod.getSpec().getInitContainers().isEmpty() ? "ContainerCreating" : "PodInitializing";
        PodStatus before = Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
        this.init = states(pod.getSpec().getInitContainers(), before.getInitContainerStatuses(), "PodInitializing");
        this.containers = states(pod.getSpec().getContainers(), before.getContainerStatuses(), first);
    }

    PodRunner start() {
        Thread.ofVirtual().name("pod " + pod.getMetadata().getName()).start(this::run);
        return this;
    }

    /** Ends the pod: its containers are asked to end, and killed after the grace period. */
    void end(Duration grace) {
        ending.request(grace);
    }

    /** Ends the pod as its node halts: all its processes are killed at once, without a signal that they could heed. */
    void halt() {
        // In this order: nothing is started again.
        end(Duration.ZERO);
        kill();
    }

    /** Ends the pod at once and leaves its network, which goes with that of its node: all in one, and much faster. */
    void endWithNode() {
        networkStays = true;
        end(Duration.ZERO);
    }

    /** Kills the processes of the pod, as a crash would; the restart policy decides what follows. */
    void kill() {
        synchronized (runners) {
            runners.forEach(ContainerRunner::kill);
        }
    }

    /** Returns a future that completes when nothing of the pod is left on the node. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    private void run() {
        Thread reporting = Thread.ofVirtual().name("pod status").start(reporter::run);
        try {
            reporter.changed();
            limitLifetime();
            Optional<PodNetwork> network = attach();
            if (network.isPresent()) {
                try {
                    prepare(network.get()).ifPresent(this::runContainers);
                } finally {
                    if (!networkStays) {
                        node.detachPod(network.get());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("pod {} ended by a fault of the node", pod.getMetadata().getName(), e);
            failure = Optional.of(new Failure("NodeFault", e.toString()));
        } finally {
            reporting.interrupt();
            cleanUp();
            finished.complete(null);
        }
    }

    /** Removes the pod's files and reports its last status. It retries for long, unless the pod is being deleted. */
    private void cleanUp() {
        try {
            FileTree.delete(directory());
            for (int attempt = 0; !reporter.report() && !ending.requested() && attempt < LAST_REPORTS; attempt++) {
                ending.await(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("pod {} is not wholly cleaned up", pod.getMetadata().getName(), e);
        }
    }

    private void limitLifetime() {
        Long seconds = pod.getSpec().getActiveDeadlineSeconds();
        if (seconds != null) {
            CompletableFuture<Void> deadline = CompletableFuture.runAsync(
                    () -> {
                        failure = Optional.of(new Failure(
                                "DeadlineExceeded", "Pod was active on the node longer than the specified deadline"));
                        ending.request(PodContext.grace(pod));
                    },
                    CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
            var _ = finished.thenRun(() -> deadline.cancel(false));
        }
    }

    private Optional<PodNetwork> attach() throws InterruptedException {
        while (!ending.requested()) {
            runtime.starts().acquire();
            try {
                PodNetwork network = PodFields.inHostNetwork(pod)
                        ? node.host()
                        : node.attachPod(pod.getMetadata().getName());
                addresses = Optional.of(new PodFields.Addresses(network.addresses(), node.addresses()));
                return Optional.of(network);
            } catch (NetworkException e) {
                reportTrouble("FailedCreatePodSandBox", String.valueOf(e.getMessage()));
            } finally {
                runtime.starts().release();
            }
            ending.await(RETRY);
        }
        return Optional.empty();
    }

    /** Waits for what the volumes need; empty when the pod ends before. */
    private Optional<PodContext> prepare(PodNetwork network) throws InterruptedException {
        PodFields fields = new PodFields(pod, addresses.orElseThrow());
        ConfigSource configuration =
                new ConfigSource(runtime.client(), pod.getMetadata().getNamespace());
        while (!ending.requested()) {
            try {
                Map<String, Path> volumes =
                        Volumes.prepare(configuration, fields, directory().resolve("volumes"));
                problem = Optional.empty();
                ContainerPlanner planner = new ContainerPlanner(configuration, fields, volumes, runtime.logs());
                return Optional.of(new PodContext(
                        pod, network, planner, events, ending, directory().resolve("root")));
            } catch (ConfigurationException | KubernetesClientException e) {
                reportTrouble("FailedMount", String.valueOf(e.getMessage()));
                ending.await(RETRY);
            }
        }
        return Optional.empty();
    }

    private void reportTrouble(String reason, String message) {
        problem = Optional.of(message);
        events.warning(reason, message);
        reporter.changed();
    }

    private void runContainers(PodContext context) {
        try {
            for (ContainerState state : init) {
                runner(state, context).run(RestartPolicy.of(pod).forInit());
                if (!state.view().succeeded()) {
                    return;
                }
            }
            List<Thread> threads = new ArrayList<>();
            for (ContainerState state : containers) {
                threads.add(Thread.ofVirtual().name("container").start(() -> runMain(state, context)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runMain(ContainerState state, PodContext context) {
        try {
            runner(state, context).run(RestartPolicy.of(pod));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error(
                    "container of pod {} ended by a fault of the node",
                    pod.getMetadata().getName(),
                    e);
            failure = Optional.of(new Failure("NodeFault", e.toString()));
            // One that nobody looks after must not seem to run.
            ending.request(Duration.ZERO);
        }
    }

    private ContainerRunner runner(ContainerState state, PodContext context) {
        ContainerRunner runner = new ContainerRunner(runtime, state.view().container(), state, context);
        synchronized (runners) {
            runners.add(runner);
        }
        return runner;
    }

    private PodView view() {
        return new PodView(
                pod,
                accepted,
                addresses,
                init.stream().map(ContainerState::view).toList(),
                containers.stream().map(ContainerState::view).toList(),
                failure,
                problem);
    }

    private List<ContainerState> states(List<Container> of, List<ContainerStatus> before, String waitingFor) {
        return of.stream()
                .map(container -> {
                    ContainerState state = new ContainerState(container, waitingFor, this::changed);
                    before.stream()
                            .filter(status -> status.getName().equals(container.getName()))
                            .forEach(state::ranBefore);
                    return state;
                })
                .toList();
    }

    private void changed() {
        reporter.changed();
    }

    private Path directory() {
        return runtime.podDirectory(pod.getMetadata().getUid());
    }
}
