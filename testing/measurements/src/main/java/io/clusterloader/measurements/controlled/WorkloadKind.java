package io.clusterloader.measurements.controlled;

import io.clusterloader.measurement.Problem;
import io.clusterloader.measurement.preflight.AccessRule;
import io.clusterloader.measurement.text.Suggestion;
import io.clusterloader.measurements.watch.ObjectWatch;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of objects that control pods. */
enum WorkloadKind {
    DEPLOYMENT("Deployment", "apps/v1", "deployments"),
    REPLICA_SET("ReplicaSet", "apps/v1", "replicasets"),
    STATEFUL_SET("StatefulSet", "apps/v1", "statefulsets"),
    DAEMON_SET("DaemonSet", "apps/v1", "daemonsets"),
    REPLICATION_CONTROLLER("ReplicationController", "v1", "replicationcontrollers"),
    JOB("Job", "batch/v1", "jobs");

    private final String kind;
    private final String apiVersion;
    private final String plural;

    WorkloadKind(String kind, String apiVersion, String plural) {
        this.kind = kind;
        this.apiVersion = apiVersion;
        this.plural = plural;
    }

    /** As the API spells it. */
    @Override
    public String toString() {
        return kind;
    }

    /** Where the API serves it; no call is made to find out. */
    ResourceDefinitionContext resource() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(ApiVersionUtil.trimGroupOrNull(apiVersion))
                .withVersion(ApiVersionUtil.trimVersion(apiVersion))
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    AccessRule access(String purpose) {
        String group = ApiVersionUtil.trimGroupOrNull(apiVersion);
        return ObjectWatch.access(group == null ? "" : group, plural, purpose);
    }

    /** The kind of a name that has no {@link #problems}. */
    static WorkloadKind of(String kind) {
        return find(kind).orElseThrow(() -> new IllegalArgumentException("unknown kind " + kind));
    }

    static List<Problem> problems(String apiVersion, String kind) {
        Optional<WorkloadKind> known = find(kind);
        if (kind.isEmpty()) {
            return List.of(new Problem("kind", "is missing: one of " + Arrays.toString(values())));
        }
        if (known.isEmpty()) {
            List<String> kinds =
                    Arrays.stream(values()).map(WorkloadKind::toString).toList();
            return List.of(new Problem(
                    "kind", "\"%s\" controls no pods here; %s".formatted(kind, Suggestion.among(kinds, kind))));
        }
        String right = known.get().apiVersion;
        return right.equals(apiVersion)
                ? List.of()
                : List.of(new Problem(
                        "apiVersion", "%s is in %s, not in \"%s\"".formatted(known.get(), right, apiVersion)));
    }

    private static Optional<WorkloadKind> find(String kind) {
        return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst();
    }
}
