package io.clusterloader.netperf.fleet;

import io.clusterloader.measurement.CleanUpException;
import io.clusterloader.measurement.DeadlineException;
import io.clusterloader.measurement.DeployException;
import io.clusterloader.netperf.params.PodParams;
import io.clusterloader.netperf.plan.FleetPlan;
import io.clusterloader.netperf.plan.WorkerSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run's presence in the cluster, from its namespace to the last pod. */
public final class Fleet extends FleetPresence {
    /** Time for the clean-up of a run that used up its timeout, before its pods end by themselves. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    private static final Duration CALLS_SETTLE = Duration.ofSeconds(30);

    private final FleetPlan plan;
    private final RunPods pods;
    private final PullSecrets pullSecrets;
    private final ApiCalls calls;
    private boolean begun;

    public Fleet(KubernetesClient client, FleetPlan plan, PodParams params, PullSecrets pullSecrets) {
        super(client, plan.namespace(), podNames(plan));
        this.plan = plan;
        this.pods = RunPods.of(plan, params);
        this.pullSecrets = pullSecrets;
        this.calls = new ApiCalls(client);
    }

    /** After this the run's pods have ended by themselves and its certificates are not needed. */
    public static Duration lifetime(FleetPlan plan) {
        return plan.timeout().plus(SLACK);
    }

    /**
     * Creates everything, one API call per object. Pods come last, because they need the rest: the Secrets to
     * start, and the workers the orchestrator's address, which its Service has before its pod exists.
     *
     * @return the servers' Services by name, with the addresses that the cluster gave them
     */
    public Map<String, Service> create(FleetCertificates certificates) throws DeployException, InterruptedException {
        String namespace = plan.namespace();
        String run = plan.runId();
        begun = true;
        calls.create(RunNamespace.of(namespace, run, Instant.now().plus(lifetime(plan))));
        Service front = calls.create(OrchestratorObjects.service(namespace, run));
        List<HasMetadata> needed = new ArrayList<>(pullSecrets.copies(namespace, run));
        needed.add(RunServiceAccount.of(namespace, run));
        needed.add(TlsSecret.of(namespace, FleetNames.ORCHESTRATOR_SECRET, run, certificates.orchestrator()));
        needed.add(workerSecret(certificates));
        calls.create(needed);
        watch().start();
        calls.create(pods.all(plan, address(ServiceAddresses.await(client(), front))));
        return services();
    }

    /** Waits until every pod is ready; a failure of one ends the wait at once, with Kubernetes' reason. */
    public FleetMembers awaitReady(Duration deadline) throws DeployException, DeadlineException, InterruptedException {
        return watch().awaitReady(deadline);
    }

    /** Removes everything, also what a call that nobody waits for any more is still creating. */
    @Override
    public void remove() throws CleanUpException, InterruptedException {
        letGo();
        if (begun) {
            calls.close(CALLS_SETTLE);
            super.remove();
            begun = false;
        }
    }

    private Secret workerSecret(FleetCertificates certificates) {
        Secret own = TlsSecret.of(plan.namespace(), FleetNames.WORKER_SECRET, plan.runId(), certificates.worker());
        return certificates.web().map(web -> TlsSecret.with(own, web)).orElse(own);
    }

    private Map<String, Service> services() throws DeployException, InterruptedException {
        Map<String, Service> services = new HashMap<>();
        for (Service created : calls.create(plan.services().stream()
                .map(service -> ServerService.of(plan.namespace(), plan.runId(), service))
                .toList())) {
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
