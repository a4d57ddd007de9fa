package io.clusterloader.localcluster.controller.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The strategy by which a deployment replaces its old replica sets, a step at a time. */
enum Rollout {
    /** Deletes all old pods before it creates the first new one. */
    RECREATE {
        @Override
        Sizes next(Deployment deployment, ReplicaSet current, List<ReplicaSet> old, boolean oldPods) {
            Sizes sizes = new Sizes(new LinkedHashMap<>());
            old.forEach(set -> sizes.bySet().put(set, 0));
            if (!oldPods) {
                sizes.bySet()
                        .put(current, ReplicaCounts.desired(deployment.getSpec().getReplicas()));
            }
            return sizes;
        }
    },

    /** Replaces pods within the bounds of {@code maxSurge} and {@code maxUnavailable}. */
    ROLLING_UPDATE {
        @Override
        Sizes next(Deployment deployment, ReplicaSet current, List<ReplicaSet> old, boolean oldPods) {
            int desired = ReplicaCounts.desired(deployment.getSpec().getReplicas());
            int room = desired + maxSurge(deployment) - size(current) - total(old);
            int grown = Math.min(desired, size(current) + Math.max(0, room));
            Sizes sizes = new Sizes(new LinkedHashMap<>());
            shrink(sizes, old, available(current) - (desired - maxUnavailable(deployment)));
            sizes.bySet().put(current, size(current) > desired ? desired : grown);
            return sizes;
        }
    };

    private static final IntOrString QUARTER = new IntOrString("25%");

    /**
     * The next sizes of the sets.
     *
     * @param bySet in the order in which to change them
     */
    record Sizes(Map<ReplicaSet, Integer> bySet) {}

    static Rollout of(Deployment deployment) {
        return deployment.getSpec().getStrategy() != null
                        && "Recreate".equals(deployment.getSpec().getStrategy().getType())
                ? RECREATE
                : ROLLING_UPDATE;
    }

    /**
     * Returns the next step.
     *
     * @param oldPods whether pods of the old sets are still there, ending ones included
     */
    abstract Sizes next(Deployment deployment, ReplicaSet current, List<ReplicaSet> old, boolean oldPods);

    /** Returns how many pods there may be above the desired number, rounded up. */
    static int maxSurge(Deployment deployment) {
        IntOrString surge = Optional.ofNullable(deployment.getSpec().getStrategy())
                .map(strategy -> strategy.getRollingUpdate())
                .map(update -> update.getMaxSurge())
                .orElse(QUARTER);
        return ReplicaCounts.roundedUp(
                surge, ReplicaCounts.desired(deployment.getSpec().getReplicas()));
    }

    /**
     * Returns how many pods may be unavailable, rounded down; at least one if no surge is allowed, or nothing could
     * move.
     */
    static int maxUnavailable(Deployment deployment) {
        IntOrString missing = Optional.ofNullable(deployment.getSpec().getStrategy())
                .map(strategy -> strategy.getRollingUpdate())
                .map(update -> update.getMaxUnavailable())
                .orElse(QUARTER);
        int rounded = ReplicaCounts.roundedDown(
                missing, ReplicaCounts.desired(deployment.getSpec().getReplicas()));
        return rounded == 0 && maxSurge(deployment) == 0 ? 1 : rounded;
    }

    /**
     * Takes pods from the old sets: those that are not available, whom nobody misses, and of the others as many as the
     * deployment can spare.
     *
     * @param spare how many available pods the current set has more than the deployment demands; negative for fewer
     */
    private static void shrink(Sizes sizes, List<ReplicaSet> old, int spare) {
        int canGo =
                Math.max(0, spare + old.stream().mapToInt(Rollout::available).sum());
        for (ReplicaSet set : old) {
            int available = Math.min(available(set), size(set));
            int gone = Math.min(available, canGo);
            canGo -= gone;
            sizes.bySet().put(set, available - gone);
        }
    }

    private static int total(List<ReplicaSet> sets) {
        return sets.stream().mapToInt(Rollout::size).sum();
    }

    private static int size(ReplicaSet set) {
        return ReplicaCounts.desired(set.getSpec().getReplicas());
    }

    private static int available(ReplicaSet set) {
        return set.getStatus() == null
                ? 0
                : Optional.ofNullable(set.getStatus().getAvailableReplicas()).orElse(0);
    }
}
