package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.kubernetes.OtherRun;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.runner.access.ClusterException;
import io.clusterloader.runner.doctor.Check.Target;
import io.clusterloader.runner.doctor.DoctorReport.Listener;
import io.clusterloader.runner.doctor.DoctorReport.Verdict;
import io.clusterloader.runner.objects.ResourceTypes;
import io.clusterloader.runner.test.ValidTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks whether a cluster has what tests need. */
public final class Doctor {
    private static final Logger LOG = LoggerFactory.getLogger(Doctor.class);

    /** A run waits this long for its pods by default. */
    private static final Duration PROBE_TIMEOUT = Duration.ofMinutes(2);

    /** Kubernetes checks a namespace's pods at growing intervals before it removes the namespace. */
    private static final Duration REMOVAL_TIMEOUT = Duration.ofMinutes(2);

    /** A check that takes longer says what it waits for. */
    private static final Duration SOON = Duration.ofSeconds(2);

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
    public DoctorReport examine(List<ValidTest> tests, Listener listener) throws InterruptedException {
        List<Check> all = new ArrayList<>(checks());
        all.add(new ImageCheck());
        all.add(new ClockCheck(clock));
        return examine(requirements(tests), all, listener);
    }

    /** Runs all checks, then starts the pods of the tests for a moment and removes them, interrupted or not. */
    public DoctorReport examineWithTrialPods(List<ValidTest> tests, Listener listener) throws InterruptedException {
        RunRequirements requirements = requirements(tests);
        List<Check> all = new ArrayList<>(checks());
        all.add(new ClockCheck(clock));
        DoctorReport before = examine(requirements, all, listener);
        List<CheckResult> trial =
                new PodProbe(client, PROBE_TIMEOUT, REMOVAL_TIMEOUT, listener::waiting).run(requirements);
        List<Verdict> verdicts = new ArrayList<>(before.verdicts());
        tell(bySubject(trial), verdicts, listener);
        return new DoctorReport(verdicts);
    }

    /** Causes come before their effects, and what takes long comes last: its results keep no others waiting. */
    private static List<Check> checks() {
        return List.of(
                new PermissionCheck(),
                new SecretCheck(),
                new OtherRunsCheck(),
                new NodeCheck(),
                new CapacityCheck(),
                new AddressFamilyCheck(),
                new NamespaceLimitsCheck(),
                new NetworkPolicyCheck(),
                new PodSecurityCheck(),
                new WebhookCheck());
    }

    private RunRequirements requirements(List<ValidTest> tests) {
        RunnerAccess runner = new RunnerAccess(new ResourceTypes(client));
        return new RequirementsReader(runner, connectivity.listing(), registry).read(tests);
    }

    private DoctorReport examine(RunRequirements requirements, List<Check> checks, Listener listener)
            throws InterruptedException {
        Target target = new Target(client, connectivity.version(), connectivity.nodes(), requirements);
        Map<String, List<CheckResult>> others =
                bySubject(Stream.concat(connectivity.results().stream(), requirements.results().stream())
                        .toList());
        List<Verdict> verdicts = new ArrayList<>();
        Set<String> checked = checks.stream().map(Check::subject).collect(Collectors.toSet());
        Map<String, List<CheckResult>> unchecked = new LinkedHashMap<>(others);
        unchecked.keySet().removeAll(checked);
        tell(unchecked, verdicts, listener);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<CheckResult>>> begun = new ArrayList<>();
            checks.forEach(check -> begun.add(threads.submit(() -> run(check, target))));
            try {
                for (int i = 0; i < checks.size(); i++) {
                    String subject = checks.get(i).subject();
                    Map<String, List<CheckResult>> found = bySubject(result(begun.get(i), checks.get(i), listener));
                    Optional.ofNullable(others.remove(subject))
                            .ifPresent(more -> found.computeIfAbsent(subject, any -> new ArrayList<>())
                                    .addAll(more));
                    tell(found, verdicts, listener);
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return new DoctorReport(verdicts);
    }

    private static void tell(Map<String, List<CheckResult>> found, List<Verdict> verdicts, Listener listener) {
        found.forEach((subject, results) -> {
            verdicts.add(new Verdict(subject, results));
            listener.found(verdicts.getLast());
        });
    }

    private static Map<String, List<CheckResult>> bySubject(List<CheckResult> results) {
        return results.stream()
                .collect(Collectors.groupingBy(
                        CheckResult::subject, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    }

    private static List<CheckResult> run(Check check, Target target) throws InterruptedException {
        if (check.restsOnPlan() && !target.requirements().isPlanned()) {
            return List.of(CheckResult.unknown(
                    check.subject(), "not found out: what a run would create here is not known, see nodes"));
        }
        Set<String> given = target.requirements().givenNamespaces();
        if (check.isAboutNewNamespaces() && !given.isEmpty()) {
            return List.of(CheckResult.unknown(
                    check.subject(), "not looked at: namespace %s is yours".formatted(String.join(", ", given))));
        }
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

    private static List<CheckResult> result(Future<List<CheckResult>> begun, Check check, Listener listener)
            throws InterruptedException {
        try {
            return begun.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            listener.waiting("checking " + check.waitsFor());
            return result(begun);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check broke", e.getCause());
        }
    }

    private static List<CheckResult> result(Future<List<CheckResult>> done) throws InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check broke", e.getCause());
        }
    }

    /** Checks whether other runs are alive, whose traffic would be in the numbers. */
    private static final class OtherRunsCheck implements Check {
        @Override
        public String subject() {
            return "other runs";
        }

        @Override
        public List<CheckResult> check(Target target) {
            List<OtherRun> alive =
                    OtherRuns.list(target.client(), OtherRuns.OURS).alive();
            return alive.isEmpty()
                    ? List.of(CheckResult.ok(subject(), "no other run is alive"))
                    : alive.stream()
                            .map(other -> CheckResult.warning(
                                    subject(),
                                    other.description(),
                                    "wait until it has ended, as --wait does. Where its runner is gone, remove it with: kubectl delete namespace "
                                            + other.namespace()))
                            .toList();
        }
    }
}
