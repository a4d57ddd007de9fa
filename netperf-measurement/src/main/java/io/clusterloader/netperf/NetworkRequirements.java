package io.clusterloader.netperf;

import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.preflight.Requirements;
import io.clusterloader.netperf.params.Bystanders.Level;
import io.clusterloader.netperf.params.StartParams;
import io.clusterloader.netperf.tls.RunAuthority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The permissions that the plugin uses, and the clock difference that it tolerates. A new call of the API is listed here too. */
final class NetworkRequirements {
    private static final AccessRule NODES = AccessRule.required("nodes", "to choose the nodes", "list");

    private static final List<AccessRule> NAMESPACES = List.of(
            AccessRule.required(
                    "namespaces",
                    "to make the run's namespace, and to remove it and those of runs that died",
                    "create",
                    "delete",
                    "list",
                    "watch"),
            AccessRule.optional("namespaces", "to find a run again: clusterloader measure", "get"));

    /** In the run's own namespace, or in one that is given. */
    private static final List<AccessRule> OBJECTS = List.of(
            AccessRule.required("serviceaccounts", "to give its pods an account without rights", "create"),
            AccessRule.required("secrets", "to give its pods their certificates", "create"),
            AccessRule.required("services", "to make the Services that clients dial", "create"),
            AccessRule.required("pods", "to start its pods and to watch them", "create", "list", "watch"),
            AccessRule.optional("events", "to name what removed a pod", "list"),
            AccessRule.optional("pods/log", "to show the last lines of a pod that failed", "get"),
            // Over a web socket the server takes the request for a get; newer ones ask for create as well.
            AccessRule.optional(
                    "pods/portforward",
                    "to reach the orchestrator where pod addresses are not routed",
                    "get",
                    "create"));

    /** What the deletion of a namespace does without. */
    private static final List<AccessRule> IN_OWN = List.of(
            AccessRule.optional("services", "to know one again whose creation was answered too late", "get"),
            AccessRule.optional(
                    "services", "to wait for their addresses, where the cluster gives them late", "list", "watch"),
            AccessRule.optional("pods", "to remove the run's namespace without delay", "deletecollection"));

    /** What the removal of the run's objects alone needs. */
    private static final List<AccessRule> IN_GIVEN = List.of(
            AccessRule.required(
                    "services",
                    "to remove the Service that owns all else of the run",
                    "get",
                    "list",
                    "watch",
                    "delete"),
            AccessRule.required("pods", "to remove the run's pods", "deletecollection"));

    private NetworkRequirements() {}

    /** Returns what a step needs, a start with the other steps of its run. */
    static Requirements of(NetworkStep step) {
        return switch (step) {
            case NetworkStep.Start(StartParams params) -> of(params);
            case NetworkStep.Gather() -> Requirements.ofAccess();
        };
    }

    private static Requirements of(StartParams params) {
        Level most = params.bystanders().most();
        Optional<String> given = params.pods().namespace();
        List<AccessRule> access = new ArrayList<>(OBJECTS);
        access.addAll(given.isPresent() ? IN_GIVEN : IN_OWN);
        if (most.services() > 0) {
            access.add(required(
                    "discovery.k8s.io", "endpointslices", "to give the Services of the param services an endpoint"));
        }
        if (most.policies() > 0 || params.pods().networkPolicy()) {
            access.add(required(
                    "networking.k8s.io",
                    "networkpolicies",
                    "to create those of the params policies and networkPolicy"));
        }
        given.ifPresent(namespace -> access.replaceAll(rule -> rule.inNamespace(namespace)));
        access.add(NODES);
        if (given.isEmpty()) {
            access.addAll(NAMESPACES);
        }
        return Requirements.ofAccess(access).withClockTolerance(RunAuthority.CLOCK_TOLERANCE);
    }

    private static AccessRule required(String group, String resource, String purpose) {
        return AccessRule.of(group, resource, List.of("create"), AccessRule.Necessity.REQUIRED, purpose);
    }
}
