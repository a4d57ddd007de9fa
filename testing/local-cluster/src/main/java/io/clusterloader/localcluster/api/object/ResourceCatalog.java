package io.clusterloader.localcluster.api.object;

import java.util.List;
import java.util.Optional;

/** The types that the server serves. A line here adds a type; its objects need no further code. */
public final class ResourceCatalog {
    public static final ApiResource PODS = core("pods", "Pod", true, true, "po");
    public static final ApiResource SERVICES = core("services", "Service", true, true, "svc");
    static final ApiResource NODES = core("nodes", "Node", false, true, "no");
    public static final ApiResource NAMESPACES = core("namespaces", "Namespace", false, true, "ns");
    public static final ApiResource SERVICE_CIDRS =
            new ApiResource("networking.k8s.io", "v1", "servicecidrs", "ServiceCIDR", false, true, List.of());

    private static final List<ApiResource> TYPES = List.of(
            PODS,
            SERVICES,
            NODES,
            NAMESPACES,
            core("events", "Event", true, false, "ev"),
            core("configmaps", "ConfigMap", true, false, "cm"),
            core("secrets", "Secret", true, false),
            core("serviceaccounts", "ServiceAccount", true, false, "sa"),
            core("endpoints", "Endpoints", true, false, "ep"),
            grouped("apps", "deployments", "Deployment", true, "deploy"),
            grouped("apps", "replicasets", "ReplicaSet", true, "rs"),
            grouped("apps", "daemonsets", "DaemonSet", true, "ds"),
            grouped("apps", "statefulsets", "StatefulSet", true, "sts"),
            grouped("batch", "jobs", "Job", true),
            new ApiResource("scheduling.k8s.io", "v1", "priorityclasses", "PriorityClass", false, false, List.of("pc")),
            grouped("coordination.k8s.io", "leases", "Lease", false),
            grouped("discovery.k8s.io", "endpointslices", "EndpointSlice", false),
            grouped("networking.k8s.io", "networkpolicies", "NetworkPolicy", false, "netpol"),
            SERVICE_CIDRS,
            grouped("rbac.authorization.k8s.io", "roles", "Role", false),
            grouped("rbac.authorization.k8s.io", "rolebindings", "RoleBinding", false),
            new ApiResource("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false, false, List.of()),
            new ApiResource(
                    "rbac.authorization.k8s.io",
                    "v1",
                    "clusterrolebindings",
                    "ClusterRoleBinding",
                    false,
                    false,
                    List.of()));

    private ResourceCatalog() {}

    public static List<ApiResource> types() {
        return TYPES;
    }

    public static Optional<ApiResource> find(String group, String version, String plural) {
        return TYPES.stream()
                .filter(type -> type.group().equals(group)
                        && type.version().equals(version)
                        && type.plural().equals(plural))
                .findFirst();
    }

    private static ApiResource core(
            String plural, String kind, boolean namespaced, boolean withStatus, String... shortNames) {
        return new ApiResource("", "v1", plural, kind, namespaced, withStatus, List.of(shortNames));
    }

    private static ApiResource grouped(
            String group, String plural, String kind, boolean withStatus, String... shortNames) {
        return new ApiResource(group, "v1", plural, kind, true, withStatus, List.of(shortNames));
    }
}
