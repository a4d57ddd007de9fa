package io.clusterloader.netperf;

import io.clusterloader.kubernetes.ImageRegistry;
import io.clusterloader.kubernetes.KubernetesErrors;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.measurement.MeasurementContext;
import io.clusterloader.measurement.MeasurementException;
import io.clusterloader.measurement.MeasurementFailedException;
import io.clusterloader.measurement.Outcome;
import io.clusterloader.netperf.control.OrchestratorRoute;
import io.clusterloader.netperf.control.RouteFinder;
import io.clusterloader.netperf.control.RunConnection;
import io.clusterloader.netperf.fleet.Fleet;
import io.clusterloader.netperf.fleet.FleetCertificates;
import io.clusterloader.netperf.fleet.FleetMembers;
import io.clusterloader.netperf.fleet.PullSecrets;
import io.clusterloader.netperf.fleet.ServiceFamilies;
import io.clusterloader.netperf.fleet.StaleNamespaces;
import io.clusterloader.netperf.params.Route;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.rpc.Identity;
import io.clusterloader.netperf.rpc.Role;
import io.clusterloader.netperf.state.RunState;
import io.clusterloader.netperf.tls.RunAuthority;
import io.clusterloader.netperf.v1.TestPlan;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run of this process: from the list of nodes to the results, and its clean-up. */
final class BenchmarkRun implements Run {
    private final MeasurementContext context;
    private final StartParams params;
    private final Instant started = Instant.now();
    private @Nullable Fleet fleet;
    private @Nullable Begun begun;

    BenchmarkRun(MeasurementContext context, StartParams params) {
        this.context = context;
        this.params = context.imageRegistry().map(ImageRegistry::new).map(params::from).orElse(params);
    }

    /** What there is once measuring has begun. */
    private record Begun(RunConnection connection, RunState state) {}

    void begin() throws MeasurementException, InterruptedException {
        params.warnings().forEach(context.progress()::milestone);
        FleetPlan plan = plan();
        plan.warnings().forEach(context.progress()::milestone);
        ServiceFamilies.require(context.client(), plan);
        Fleet made =
                new Fleet(context.client(), plan, params.pods(), PullSecrets.read(context.client(), params.images()));
        fleet = made;
        begun = deploy(made, plan, RunAuthority.create(plan.runId(), Fleet.lifetime(plan)));
        begun.connection().begin();
        if (params.continuous().isPresent()) {
            // How many rounds there will be nobody knows, and the other steps go on from here.
            context.progress().position("measuring the network in rounds");
        }
    }

    @Override
    public Outcome gather() throws MeasurementException, InterruptedException {
        Begun run = begun();
        return new Harvest(context, run.state())
                .from(run.connection(), run.state().deadline());
    }

    @Override
    public RunState detach() throws MeasurementFailedException {
        Begun run = begun();
        run.connection().close();
        Objects.requireNonNull(fleet).letGo();
        return run.state();
    }

    /** The channel goes first, so that nobody takes the death of the orchestrator for a failure. */
    @Override
    public void close() throws MeasurementException, InterruptedException {
        if (begun != null) {
            begun.connection().close();
        }
        if (fleet != null) {
            fleet.remove();
        }
    }

    private Begun begun() throws MeasurementFailedException {
        if (begun == null) {
            throw new MeasurementFailedException("there is nothing to gather: the start before it failed");
        }
        return begun;
    }

    private FleetPlan plan() throws DeployException {
        try {
            StaleNamespaces.remove(context.client(), started)
                    .forEach(
                            name -> context.progress().milestone("removing namespace " + name + " of a run that died"));
            return RunPlan.of(params, context.client().nodes().list().getItems());
        } catch (KubernetesClientException e) {
            throw new DeployException("cannot read the cluster's nodes and namespaces: " + KubernetesErrors.message(e), e);
        }
    }

    private Begun deploy(Fleet made, FleetPlan plan, RunAuthority authority)
            throws MeasurementException, InterruptedException {
        Map<String, Service> services = made.create(FleetCertificates.issue(authority, plan));
        context.progress()
                .milestone("created namespace %s, waiting for %d pods"
                        .formatted(plan.namespace(), plan.workers().size() + 1));
        String waiting = "waiting for %d pods".formatted(plan.workers().size() + 1);
        if (params.continuous().isPresent()) {
            context.progress().position(waiting);
        } else {
            context.progress().position(0, plan.cases().size(), waiting);
        }
        FleetMembers members = made.awaitReady(params.timing().podReadyTimeout());
        TestPlan testPlan = plan.testPlan(services);
        Identity control = authority.issue(Role.CONTROL);
        OrchestratorRoute route = new RouteFinder(context.client(), members, control).find(params.route());
        if (route.kind() == Route.PORTFORWARD) {
            context.progress().milestone("reaching the orchestrator through the API server's port-forward");
        }
        RunConnection connection = RunConnection.over(route, testPlan, context.progress(), made.orchestratorLost());
        return new Begun(
                connection,
                new RunState(plan.namespace(), started, plan.timeout(), plan.nodes(), testPlan, params, control));
    }
}
