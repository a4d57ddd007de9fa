package io.clusterloader.runner.cli;

import io.clusterloader.runner.progress.Display;
import io.clusterloader.runner.progress.Status;
import io.clusterloader.runner.provider.Cluster;
import io.clusterloader.runner.provider.ClusterCheck;
import io.clusterloader.runner.provider.ClusterException;
import io.clusterloader.runner.provider.Clusters;
import io.clusterloader.runner.provider.LocalClusterSettings;
import io.clusterloader.runner.report.ClusterMetadata;
import io.clusterloader.runner.report.ReportDirectory;
import io.clusterloader.runner.run.ArtifactException;
import io.clusterloader.runner.run.Patience;
import io.clusterloader.runner.run.ScenarioRunner;
import io.clusterloader.runner.run.TestResult;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: opens the cluster, runs the scenarios on it, and gives it up whatever happens. */
final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final RunOptions options;
    private final Host host;
    private final Clusters clusters;
    private final Display display;
    private final ReportDirectory reports;
    private final ConsoleObserver observer;
    private final List<String> problems = new CopyOnWriteArrayList<>();

    Run(
            RunOptions options,
            Host host,
            Clusters clusters,
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

    /** What went wrong outside of the tests. */
    List<String> problems() {
        return problems;
    }

    /**
     * Runs.
     *
     * @return the results of the scenarios that were begun; if the thread was interrupted, or the cluster died, it is
     *     interrupted
     * @throws ClusterException if there is no cluster to run on
     * @throws InterruptedException if the cluster was still being raised; nothing of it is left
     */
    List<TestResult> run(Tests tests) throws ClusterException, InterruptedException {
        Cluster cluster = openCluster();
        Thread runner = Thread.currentThread();
        cluster.whenLost(reason -> {
            display.line(reason);
            problems.add(reason);
            runner.interrupt();
        });
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(cluster.config()).build()) {
            if (!options.skipClusterVerification) {
                ClusterCheck.verify(client, nodesWanted());
            }
            writeMetadata(client, cluster);
            writeGeneratedConfigs(tests);
            List<TestResult> results = new ArrayList<>();
            ScenarioRunner scenarioRunner =
                    new ScenarioRunner(client, observer, Patience.DEFAULT, Optional.ofNullable(options.imageRegistry));
            for (ValidTest scenario : tests.scenarios()) {
                if (!Thread.currentThread().isInterrupted()) {
                    results.add(scenarioRunner.run(scenario));
                }
            }
            return results;
        } finally {
            close(cluster);
        }
    }

    private Cluster openCluster() throws ClusterException, InterruptedException {
        if (clusters.isRaised()) {
            String caption = "Raising a local cluster of %d nodes".formatted(nodesWanted());
            display.line(caption);
            display.status(Status.of(caption));
        }
        return clusters.open(
                () -> new LocalClusterSettings(host.localClusterCommand(), host.images(), nodesWanted()),
                line -> display.status(Status.of("local cluster " + line)));
    }

    private int nodesWanted() {
        return Objects.requireNonNullElse(options.nodes, clusters.isRaised() ? RunOptions.LOCAL_NODES : 1);
    }

    private void writeMetadata(KubernetesClient client, Cluster cluster) {
        try {
            reports.write(
                    "cl2-metadata.json",
                    ClusterMetadata.read(client, cluster.provider().flag()));
        } catch (ArtifactException e) {
            problems.add(e.getMessage());
        } catch (KubernetesClientException e) {
            LOG.warn("asking the cluster for its metadata", e);
            problems.add("cl2-metadata.json: the cluster does not tell its version and nodes");
        }
    }

    private void writeGeneratedConfigs(Tests tests) {
        try {
            tests.writeTo(reports);
        } catch (ArtifactException e) {
            problems.add(e.getMessage());
        }
    }

    private void close(Cluster cluster) {
        try {
            if (clusters.isRaised()) {
                display.status(Status.of("taking the local cluster down"));
            }
            cluster.close();
        } catch (ClusterException e) {
            problems.add(e.getMessage());
        }
    }
}
