package io.clusterloader.runner.cli;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.chaos.StoppableNodes;
import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.ProgressStatus;
import io.clusterloader.runner.provider.Cluster;
import io.clusterloader.runner.provider.ClusterSource;
import io.clusterloader.runner.provider.ExclusiveCluster;
import io.clusterloader.runner.provider.RaisedLocalCluster;
import io.clusterloader.runner.report.ClusterMetadata;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.run.RunTimeouts;
import io.clusterloader.runner.run.TestResult;
import io.clusterloader.runner.run.TestRunner;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: opens the cluster, runs the tests on it, and closes it whatever happens. */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);

    private final RunOptions options;
    private final Host host;
    private final ClusterSource clusters;
    private final Display display;
    private final ReportDirectory reports;
    private final ConsoleObserver observer;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    RunExecution(
            RunOptions options,
            Host host,
            ClusterSource clusters,
            Display display,
            ReportDirectory reports,
            ConsoleObserver observer) {
        this.options = options;
        this.host = host;
        this.clusters = clusters;
        this.display = display;
        this.reports = reports;
        this.observer = observer;
    }

    /** Returns the problems outside of the tests. */
    List<String> problems() {
        return problems;
    }

    /**
     * Runs the tests.
     *
     * @return the results of the tests that were begun. If the thread was interrupted, or the cluster died, its interrupt
     *     flag is set
     * @throws ClusterException if there is no cluster to run on
     * @throws InterruptedException if the cluster was still being raised; nothing of it is left
     */
    List<TestResult> run(LoadedTests tests) throws ClusterException, InterruptedException {
        Cluster cluster = openCluster();
        Thread runner = Thread.currentThread();
        AtomicBoolean lost = new AtomicBoolean();
        cluster.whenLost(reason -> {
            lost.set(true);
            display.line(reason);
            problems.add(reason);
            runner.interrupt();
        });
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(options.limited(cluster.config()))
                .build()) {
            if (!options.skipClusterVerification) {
                clusters.nodes(client).require(nodesWanted());
            }
            if (options.exclusive || options.waitForOthers != null) {
                new ExclusiveCluster(client)
                        .await(Objects.requireNonNullElse(options.waitForOthers, Duration.ZERO), observer::waiting);
            }
            List<ValidTest> able = withFailuresThatCanBe(tests.valid(), client);
            writeMetadata(client, cluster);
            writeGeneratedConfigs(tests);
            List<TestResult> results = new ArrayList<>();
            TestRunner testRunner = new TestRunner(
                    client, observer, RunTimeouts.DEFAULT, Optional.ofNullable(options.imageRegistry), lost::get);
            for (ValidTest test : able) {
                if (!Thread.currentThread().isInterrupted()) {
                    results.add(testRunner.run(test));
                }
            }
            return results;
        } finally {
            close(cluster);
        }
    }

    /**
     * Returns the tests as they can run on the cluster: without node failures where no node can be stopped and the user lets them be
     * left out.
     *
     * @throws ClusterException if a test wants node failures and no node can be stopped
     */
    private List<ValidTest> withFailuresThatCanBe(List<ValidTest> tests, KubernetesClient client)
            throws ClusterException {
        if (tests.stream().noneMatch(test -> test.nodeFailure().isPresent()) || anyCanBeStopped(client)) {
            return tests;
        }
        String why = "chaosMonkey: no node of this cluster can be stopped, because none has the annotation %s: \"true\""
                .formatted(StoppableNodes.STOPPABLE);
        if (!options.skipUnsupported) {
            throw new ClusterException(why + ". --skip-unsupported runs the test without node failures");
        }
        LOG.warn("{}; left out, as --skip-unsupported asks", why);
        return tests.stream().map(ValidTest::withoutNodeFailure).toList();
    }

    private static boolean anyCanBeStopped(KubernetesClient client) throws ClusterException {
        try {
            return new StoppableNodes(client).any();
        } catch (KubernetesClientException e) {
            throw new ClusterException("chaosMonkey: cannot list the nodes: " + KubernetesErrors.message(e), e);
        }
    }

    private Cluster openCluster() throws ClusterException, InterruptedException {
        if (clusters.isRaised()) {
            String caption = "Raising a local cluster of %d nodes".formatted(nodesWanted());
            display.line(caption);
            display.status(ProgressStatus.of(caption));
        }
        return clusters.open(
                () -> new RaisedLocalCluster.Settings(host.localClusterCommand(), host.images(), nodesWanted()),
                line -> display.status(ProgressStatus.of("local cluster " + line)));
    }

    private int nodesWanted() {
        return Objects.requireNonNullElse(options.nodes, clusters.isRaised() ? RunOptions.LOCAL_NODES : 1);
    }

    private void writeMetadata(KubernetesClient client, Cluster cluster) {
        try {
            reports.write(
                    "cl2-metadata.json",
                    ClusterMetadata.read(
                            client,
                            clusters.nodes(client).all(),
                            cluster.provider().flag(),
                            options.labels));
        } catch (ArtifactException e) {
            problems.add(e.getMessage());
        } catch (ClusterException | KubernetesClientException e) {
            LOG.warn("asking the cluster for its metadata", e);
            problems.add("cl2-metadata.json: the cluster does not tell its version and nodes");
        }
    }

    private void writeGeneratedConfigs(LoadedTests tests) {
        try {
            tests.writeTo(reports);
        } catch (ArtifactException e) {
            problems.add(e.getMessage());
        }
    }

    private void close(Cluster cluster) {
        try {
            if (clusters.isRaised()) {
                display.status(ProgressStatus.of("taking the local cluster down"));
            }
            cluster.close();
        } catch (ClusterException e) {
            problems.add(e.getMessage());
        }
    }
}
