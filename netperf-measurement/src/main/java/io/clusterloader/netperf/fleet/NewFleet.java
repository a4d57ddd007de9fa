package io.clusterloader.netperf.fleet;

import io.clusterloader.kubernetes.AddedLimits;
import io.clusterloader.kubernetes.ToldWait;
import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.params.Bystanders.Level;
import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.Probe;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The fleet of a run that this process creates. */
public final class NewFleet extends Fleet {
    private static final Duration CALLS_SETTLE = Duration.ofSeconds(30);
    /** No API tells whether a network plugin has programmed a policy. Most do so within a second. */
    private static final Duration POLICIES_SETTLE = Duration.ofSeconds(5);

    private final FleetPlan plan;
    private final RunObjects objects;
    private final PullSecrets pullSecrets;
    private final ApiCalls calls;
    private final Set<String> addedLimits = new LinkedHashSet<>();
    /** What there is at most of the params services and policies. */
    private Level beside = Level.NONE;

    private boolean begun;

    public NewFleet(KubernetesClient client, FleetPlan plan, PodParams params, PullSecrets pullSecrets) {
        super(client, plan.namespace(), plan.runId(), plan.givenNamespace().isPresent(), podNames(plan));
        this.plan = plan;
        this.objects = new RunObjects(plan, params);
        this.pullSecrets = pullSecrets;
        this.calls = new ApiCalls(client);
    }

    /**
     * Creates everything, one API call per object. Pods come last, because they need the rest: the Secrets to
     * start, and the workers the orchestrator's address, which its Service has before its pod exists.
     *
     * @param now by the cluster's clock
     * @return the servers' Services by name, with the addresses that the cluster gave them
     */
    public Map<String, Service> create(FleetCertificates certificates, Instant now)
            throws DeployException, InterruptedException {
        begun = true;
        if (plan.givenNamespace().isEmpty()) {
            calls.create(objects.namespace(now));
        }
        Service front = calls.create(objects.orchestratorService(now));
        List<HasMetadata> needed = new ArrayList<>(pullSecrets.copies(plan));
        needed.add(objects.serviceAccount());
        needed.addAll(certificates.secrets(plan));
        needed.addAll(objects.policies());
        calls.create(owned(needed, front));
        watch().start();
        List<Pod> asked = objects.pods(address(ServiceAddresses.await(client(), front)));
        List<Pod> created = calls.create(owned(asked, front));
        for (int i = 0; i < asked.size(); i++) {
            AddedLimits.of(asked.get(i), created.get(i)).ifPresent(addedLimits::add);
        }
        return services(front);
    }

    /** Lets the Service that was created first own these where nobody deletes the namespace. */
    private <T extends HasMetadata> List<T> owned(List<T> objects, Service front) {
        if (plan.givenNamespace().isPresent()) {
            objects.forEach(object -> OwnObjects.let(front, object));
        }
        return objects;
    }

    /**
     * Adds to what stands beside the cases, and waits where nothing tells when the network has it.
     *
     * @param block whose cases these are for
     * @return a Service that answers once the others are programmed; empty where no Service was added
     */
    public Optional<Probe> addBystanders(int block, Level before, Level now)
            throws DeployException, InterruptedException {
        try {
            return createBystanders(block, before, now);
        } catch (DeployException e) {
            // Nothing more is created for a run that ends: not what other threads have yet to ask for either.
            calls.close(Duration.ZERO);
            throw e;
        }
    }

    private Optional<Probe> createBystanders(int block, Level before, Level now)
            throws DeployException, InterruptedException {
        BystanderObjects bystanders = new BystanderObjects(plan.namespace(), plan.runId());
        List<NetworkPolicy> policies = bystanders.policies(before, now);
        beside = now;
        if (!policies.isEmpty()) {
            calls.create(policies.getFirst());
            calls.create(policies.subList(1, policies.size()));
            TimeUnit.MILLISECONDS.sleep(POLICIES_SETTLE.toMillis());
        }
        List<Service> services = calls.create(bystanders.services(before, now));
        if (services.isEmpty()) {
            return Optional.empty();
        }
        calls.create(services.stream().map(bystanders::endpoint).toList());
        Service probe = ServiceAddresses.await(client(), calls.create(bystanders.probe(block)));
        return Optional.of(Probe.newBuilder()
                .setHost(probe.getSpec().getClusterIP())
                .setPort(FleetNames.ORCHESTRATOR_PORT)
                .setLimit(ProtoTime.write(now.rules()))
                .build());
    }

    /** Returns what limits the cluster put on the pods that did not ask for them, a sentence for each kind of pod. */
    public Set<String> addedLimits() {
        return Collections.unmodifiableSet(addedLimits);
    }

    /**
     * Waits until every pod is ready; a failure of one ends the wait at once, with Kubernetes' reason.
     *
     * @param waiting is told every 15 s which pods are not ready, and why
     */
    public OrchestratorAddress awaitReady(Duration deadline, Consumer<String> waiting)
            throws DeployException, DeadlineException, InterruptedException {
        return awaitReady(ToldWait.USUAL, deadline, waiting);
    }

    /** Tells more or less often, and looks as often whether the watch delivers what there is. */
    OrchestratorAddress awaitReady(ToldWait wait, Duration deadline, Consumer<String> waiting)
            throws DeployException, DeadlineException, InterruptedException {
        return watch().awaitReady(wait, deadline, waiting);
    }

    /** Has a listener told of each pod that is removed or evicted once all have been ready, and why. */
    public void onLoss(Consumer<String> listener) {
        watch().onLoss(listener);
    }

    /** Returns what happened to the pods that were lost once all had been ready, by their names. */
    public Map<String, String> lostPods() {
        return watch().lost();
    }

    /** Removes everything, also what a call is still creating that nobody waits for any more. */
    @Override
    public void remove(Consumer<String> waiting) throws CleanUpException, InterruptedException {
        detach();
        if (begun) {
            calls.close(CALLS_SETTLE);
            super.remove(waiting);
            begun = false;
        }
    }

    @Override
    Duration removal() {
        return super.removal().plus(beside.longest());
    }

    private Map<String, Service> services(Service front) throws DeployException, InterruptedException {
        Map<String, Service> services = new HashMap<>();
        for (Service created : calls.create(owned(objects.serverServices(), front))) {
            services.put(created.getMetadata().getName(), ServiceAddresses.await(client(), created));
        }
        return services;
    }

    private static List<String> podNames(FleetPlan plan) {
        return Stream.concat(
                        Stream.of(FleetNames.ORCHESTRATOR),
                        plan.workers().stream().map(WorkerSpec::name))
                .toList();
    }

    private static String address(Service service) {
        String ip = service.getSpec().getClusterIP();
        String host = ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
        return host + ":" + FleetNames.ORCHESTRATOR_PORT;
    }
}
