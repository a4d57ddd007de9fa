package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.runner.doctor.Check.Target;
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

/** Checks whether a cluster has what tests need. */
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    /** A run waits this long for its pods by default. */
    private static final Duration PROBE_TIMEOUT = Duration.ofMinutes(2);

    /** Kubernetes checks a namespace's pods at growing intervals before it removes the namespace. */
    private static final Duration REMOVAL_TIMEOUT = Duration.ofMinutes(2);

    private final KubernetesClient client;
    private final Connectivity connectivity;
    private final Clock clock;
    private final Optional<ImageRegistry> registry;

    private Doctor(KubernetesClient client, Connectivity connectivity, Clock clock, Optional<ImageRegistry> registry) {
        this.client = client;
        this.connectivity = connectivity;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Creates a doctor for a cluster that answers.
     *
     * @param clock of this machine
     * @param registry the registry for images that name none
     * @throws ClusterException if the API server does not answer, or takes nothing from this user
     */
    public static Doctor of(KubernetesClient client, Clock clock, Optional<ImageRegistry> registry)
            throws ClusterException {
        return new Doctor(client, Connectivity.with(client), clock, registry);
    }

    /** Returns how many nodes take pods now: what the templates of definitions see as {@code Nodes}. */
    public int nodes() {
        return (int) connectivity.nodes().stream().filter(NodeState::isUsable).count();
    }

    /** Runs all checks at once. Changes nothing. */
    public DoctorReport examine(List<ValidTest> tests) throws InterruptedException {
        List<Check> all = new ArrayList<>(checks());
        all.add(new ImageCheck());
        return new DoctorReport(examine(requirements(tests), all));
    }

    /** Runs all checks, then starts the pods of the tests for a moment and removes them, interrupted or not. */
    public DoctorReport examineWithTrialPods(List<ValidTest> tests) throws InterruptedException {
        RunRequirements requirements = requirements(tests);
        List<CheckResult> results = new ArrayList<>(examine(requirements, checks()));
        results.addAll(new PodProbe(client, PROBE_TIMEOUT, REMOVAL_TIMEOUT).run(requirements));
        return new DoctorReport(results);
    }

    private List<Check> checks() {
        return List.of(
                new PermissionCheck(),
                new SecretCheck(),
                new NodeCheck(),
                new CapacityCheck(),
                new AddressFamilyCheck(),
                new ClockCheck(clock),
                new NetworkPolicyCheck(),
                new PodSecurityCheck(),
                new WebhookCheck(),
                new QuotaCheck());
    }

    private RunRequirements requirements(List<ValidTest> tests) {
        RunnerAccess runner = new RunnerAccess(new ResourceTypes(client));
        return new RequirementsReader(runner, connectivity.listing(), registry).read(tests);
    }

    private List<CheckResult> examine(RunRequirements requirements, List<Check> checks) throws InterruptedException {
        Target target = new Target(client, connectivity.version(), connectivity.nodes(), requirements);
        List<CheckResult> results = new ArrayList<>(connectivity.results());
        results.addAll(requirements.results());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<CheckResult>>> tasks = new ArrayList<>();
            checks.forEach(check -> tasks.add(() -> run(check, target)));
            for (Future<List<CheckResult>> done : threads.invokeAll(tasks)) {
                results.addAll(result(done));
            }
        }
        return results;
    }

    private static List<CheckResult> run(Check check, Target target) throws InterruptedException {
        try {
            return check.check(target);
        } catch (KubernetesClientException e) {
            return List.of(CheckResult.unknown(check.subject(), e));
        } catch (RuntimeException e) {
            // A check that breaks must not keep the results of the others from the user.
            LOG.warn("checking {}", check.subject(), e);
            return List.of(CheckResult.unknown(
                    check.subject(), "not found out, by a defect of clusterloader: %s".formatted(e)));
        }
    }

    private static List<CheckResult> result(Future<List<CheckResult>> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check broke", e.getCause());
        }
    }
}
