package io.clusterloader.netperf;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.kubernetes.OtherRuns;
import io.clusterloader.kubernetes.RepeatedCalls;
import io.clusterloader.kubernetes.ServerClock;
import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.measurement.Reason;
import io.clusterloader.netperf.control.OrchestratorRoute;
import io.clusterloader.netperf.control.RouteFinder;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.Fleet;
import io.clusterloader.netperf.fleet.FleetCertificates;
import io.clusterloader.netperf.fleet.Labels;
import io.clusterloader.netperf.fleet.NewFleet;
import io.clusterloader.netperf.fleet.OrchestratorAddress;
import io.clusterloader.netperf.fleet.OwnObjects;
import io.clusterloader.netperf.fleet.PullSecrets;
import io.clusterloader.netperf.fleet.ServiceFamilies;
import io.clusterloader.netperf.params.Bystanders.Level;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.state.RunState;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.Probe;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run that this process starts: from the list of nodes to the results, and its clean-up. */
final class StartedRun extends NetworkRun {
    private final StartParams params;
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private ServerClock clock = new ServerClock(Duration.ZERO);
    private @Nullable NewFleet fleet;
    private @Nullable Measuring measuring;
    private @Nullable LaterBlocks laterBlocks;

    StartedRun(MeasurementContext context, StartParams params) {
        super(context);
        this.params = context.imageRegistry()
                .map(ImageRegistry::new)
                .map(params::from)
                .orElse(params);
    }

    /** What there is once the plan has been handed over. */
    private record Measuring(RunConnection connection, RunState state) {}

    /** Creates the fleet, waits until it is ready and hands the plan over. */
    void start() throws MeasurementException, InterruptedException {
        params.warnings().forEach(context().progress()::milestone);
        FleetPlan plan = plan();
        plan.warnings().forEach(context().progress()::milestone);
        ServiceFamilies.require(context().client(), plan);
        NewFleet created = new NewFleet(
                context().client(),
                plan,
                params.pods(),
                PullSecrets.read(context().client(), params.images()));
        fleet = created;
        RunAuthority authority = RunAuthority.create(plan.runId(), Fleet.lifetime(plan), clock.now());
        Measuring connected = deploy(created, plan, authority);
        measuring = connected;
        connected.connection().begin();
        if (params.bystanders().levels().size() > 1) {
            LaterBlocks blocks = new LaterBlocks(
                    params.bystanders(),
                    connected.connection(),
                    created,
                    context().progress());
            laterBlocks = blocks;
            blocks.start();
        }
        if (params.continuous().isPresent()) {
            // Nobody knows how many rounds there will be, and the other steps go on from here.
            context().progress().position("measuring the network in rounds");
        }
    }

    @Override
    Outcome gather() throws MeasurementException, InterruptedException {
        Measuring run = measuring();
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
        return collect(
                run.connection(),
                run.state(),
                run.state().timeout().minus(elapsed),
                Objects.requireNonNull(fleet)::lostPods);
    }

    @Override
    RunState detach() throws MeasurementFailedException {
        Measuring run = measuring();
        run.connection().detach();
        Objects.requireNonNull(fleet).detach();
        return run.state();
    }

    /** Closes the channel first, so that the death of the orchestrator is not taken for a failure. */
    @Override
    void close() throws MeasurementException, InterruptedException {
        if (laterBlocks != null) {
            laterBlocks.close();
        }
        if (measuring != null) {
            measuring.connection().close();
        }
        if (fleet != null) {
            fleet.remove(context().progress()::position);
        }
    }

    private Measuring measuring() throws MeasurementFailedException {
        if (measuring == null) {
            throw new MeasurementFailedException(
                    Reason.WRONG_ORDER, "there is nothing to gather: the start before it failed");
        }
        return measuring;
    }

    private FleetPlan plan() throws DeployException, InterruptedException {
        RepeatedCalls calls = RepeatedCalls.within(RepeatedCalls.USUAL);
        try {
            clock = ServerClock.compare(context().client());
            clock.warning().ifPresent(context().progress()::milestone);
            Optional<String> given = params.pods().namespace();
            if (given.isPresent()) {
                removeDead(given.get(), calls);
            } else {
                lookForOthers(calls);
            }
            return RunPlan.of(
                    params, calls.make(() -> context().client().nodes().list().getItems()));
        } catch (KubernetesClientException e) {
            throw new DeployException(
                    KubernetesErrors.reason(e),
                    "cannot read the cluster's nodes and namespaces: " + KubernetesErrors.message(e),
                    e);
        }
    }

    private void lookForOthers(RepeatedCalls calls) throws InterruptedException {
        OtherRuns others = calls.make(() -> OtherRuns.list(context().client(), Labels.OURS));
        calls.make(() -> others.removeDead(clock.now()))
                .forEach(name -> context().progress().milestone("removing namespace " + name + " of a run that died"));
        remember(calls.make(others::alive))
                .forEach(other -> context().progress().milestone(other.description()));
    }

    private void removeDead(String namespace, RepeatedCalls calls) throws DeployException, InterruptedException {
        try {
            calls.make(() -> OwnObjects.removeDead(
                            context().client(),
                            namespace,
                            clock.now(),
                            RepeatedCalls.USUAL,
                            context().progress()::position))
                    .forEach(run ->
                            context().progress().milestone("removed what run " + run + ", which died, had left"));
        } catch (CleanUpException e) {
            throw new DeployException(Reason.CLEAN_UP, String.valueOf(e.getMessage()), e);
        }
    }

    private Measuring deploy(NewFleet created, FleetPlan plan, RunAuthority authority)
            throws MeasurementException, InterruptedException {
        Map<String, Service> services = created.create(FleetCertificates.issue(authority, plan), clock.now());
        Optional<Probe> probe = addBystanders(created);
        context()
                .progress()
                .milestone("%s namespace %s, waiting for %d pods"
                        .formatted(
                                plan.givenNamespace().isPresent() ? "using" : "created",
                                plan.namespace(),
                                plan.workers().size() + 1));
        created.addedLimits().forEach(context().progress()::milestone);
        waiting(plan, "waiting for %d pods".formatted(plan.workers().size() + 1));
        OrchestratorAddress orchestrator = awaitReady(created, plan);
        TestPlan testPlan = plan.testPlan(services, probe);
        Identity control = authority.issue(Role.CONTROL);
        OrchestratorRoute route = new RouteFinder(context().client(), orchestrator, control).find(params.route());
        if (route.kind() == Route.PORTFORWARD) {
            context().progress().milestone("reaching the orchestrator through the API server's port-forward");
        }
        RunConnection connection =
                new RunConnection(route, testPlan, params.metrics(), context().progress(), created.orchestratorLost());
        return new Measuring(
                connection,
                new RunState(
                        plan.namespace(),
                        started,
                        plan.timeout(),
                        plan.nodes(),
                        testPlan,
                        params,
                        List.copyOf(created.addedLimits()),
                        control));
    }

    /** Creates what stands beside the cases of the first block, while the pods come up. */
    private Optional<Probe> addBystanders(NewFleet created) throws DeployException, InterruptedException {
        Level first = params.bystanders().levels().getFirst();
        if (first.equals(Level.NONE)) {
            return Optional.empty();
        }
        context().progress().milestone(LaterBlocks.text(first));
        return created.addBystanders(0, Level.NONE, first);
    }

    /** Waits for the pods. A failure names first the nodes that were lost meanwhile, of which the pods only show the effect. */
    private OrchestratorAddress awaitReady(NewFleet created, FleetPlan plan)
            throws MeasurementException, InterruptedException {
        try {
            OrchestratorAddress orchestrator =
                    created.awaitReady(params.timing().podReadyTimeout(), text -> waiting(plan, text));
            created.onLoss(context().progress()::milestone);
            return orchestrator;
        } catch (DeployException e) {
            throw new DeployException(
                    e.reason(), lostNodes(plan.nodes(), params).text() + e.getMessage(), e);
        } catch (DeadlineException e) {
            String limits =
                    created.addedLimits().stream().map(text -> text + ". ").collect(Collectors.joining());
            throw new DeadlineException(lostNodes(plan.nodes(), params).text() + limits + e.getMessage(), e);
        }
    }

    /** Nobody knows how many cases there are in rounds. */
    private void waiting(FleetPlan plan, String text) {
        if (params.continuous().isPresent()) {
            context().progress().position(text);
        } else {
            int samples = plan.cases().size() * params.sampling().samples();
            context().progress().position(0, samples, text);
        }
    }
}
