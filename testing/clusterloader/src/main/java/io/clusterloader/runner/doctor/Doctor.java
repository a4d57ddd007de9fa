package io.clusterloader.runner.doctor;

import io.clusterloader.measurement.ImageRegistry;
import io.clusterloader.runner.objects.ResourceTypes;
import io.clusterloader.runner.provider.ClusterException;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines a cluster for tests that are to run on it. */
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    /** As long as a run waits for its pods, unless told otherwise. */
    private static final Duration TRIAL = Duration.ofMinutes(2);

    /** Kubernetes looks after a namespace's pods in growing intervals before it lets the namespace go. */
    private static final Duration REMOVAL = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final FirstContact contact;
    private final Clock clock;
    private final Optional<ImageRegistry> registry;

    private Doctor(KubernetesClient client, FirstContact contact, Clock clock, Optional<ImageRegistry> registry) {
        this.client = client;
        this.contact = contact;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * A doctor for a cluster that answers.
     *
     * @param clock of this machine
     * @param registry where the user wants images to come from that name no registry
     * @throws ClusterException if the API server does not answer, or takes nothing from this user
     */
    public static Doctor of(KubernetesClient client, Clock clock, Optional<ImageRegistry> registry)
            throws ClusterException {
        return new Doctor(client, FirstContact.with(client), clock, registry);
    }

    /** How many nodes take pods now: what the templates of definitions see as {@code Nodes}. */
    public int nodes() {
        return (int) contact.nodes().stream().filter(NodeState::isUsable).count();
    }

    /** Examines, all sides at once, and changes nothing. */
    public Diagnosis examine(List<ValidTest> scenarios) throws InterruptedException {
        List<Examination> all = new ArrayList<>(examinations());
        all.add(new Images());
        return new Diagnosis(examine(demands(scenarios), all));
    }

    /** Examines, then starts the pods of the tests for a moment and removes them, interrupted or not. */
    public Diagnosis examineWithTrialPods(List<ValidTest> scenarios) throws InterruptedException {
        Demands demands = demands(scenarios);
        List<Finding> findings = new ArrayList<>(examine(demands, examinations()));
        findings.addAll(new Trial(client, TRIAL, REMOVAL).of(demands));
        return new Diagnosis(findings);
    }

    private List<Examination> examinations() {
        return List.of(
                new Rights(),
                new Secrets(),
                new Nodes(),
                new Machines(),
                new Capacity(),
                new Families(),
                new Clocks(clock),
                new Policies(),
                new PodSecurity(),
                new Webhooks(),
                new Quotas());
    }

    private Demands demands(List<ValidTest> scenarios) {
        RunnerAccess runner = new RunnerAccess(new ResourceTypes(client));
        return new DemandsReader(runner, contact.listing(), registry).read(scenarios);
    }

    private List<Finding> examine(Demands demands, List<Examination> examinations) throws InterruptedException {
        ExaminedCluster cluster = new ExaminedCluster(client, contact.version(), contact.nodes(), demands);
        List<Finding> findings = new ArrayList<>(contact.findings());
        findings.addAll(demands.findings());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Finding>>> tasks = new ArrayList<>();
            examinations.forEach(examination -> tasks.add(() -> carryOut(examination, cluster)));
            for (Future<List<Finding>> done : threads.invokeAll(tasks)) {
                findings.addAll(result(done));
            }
        }
        return findings;
    }

    private static List<Finding> carryOut(Examination examination, ExaminedCluster cluster)
            throws InterruptedException {
        try {
            return examination.examine(cluster);
        } catch (KubernetesClientException e) {
            return List.of(Refusals.unknown(examination.subject(), e));
        } catch (RuntimeException e) {
            // One side that we cannot read must not keep the others from the user.
            LOG.warn("examining {}", examination.subject(), e);
            return List.of(Finding.unknown(
                    examination.subject(), "not found out, by a defect of clusterloader: %s".formatted(e)));
        }
    }

    private static List<Finding> result(Future<List<Finding>> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("an examination broke", e.getCause());
        }
    }
}
