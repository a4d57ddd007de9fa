package io.clusterloader.measurements.pods;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pods that have come since the watch began. Not safe for threads. */
final class Startups {
    private final Map<String, Startup> byUid = new HashMap<>();
    private final Set<String> older = new HashSet<>();
    private boolean begun;

    /** From now on pods that are seen for the first time are new. */
    void begin() {
        begun = true;
    }

    void see(Pod pod, long nanos) {
        String uid = pod.getMetadata().getUid();
        if (!begun) {
            older.add(uid);
        } else if (!older.contains(uid)) {
            Startup known = byUid.get(uid);
            byUid.put(uid, known == null ? Startup.of(pod, nanos) : known.with(pod, nanos));
        }
    }

    /** Pods that were there before: when they came is not known. */
    int older() {
        return older.size();
    }

    Collection<Startup> all() {
        return List.copyOf(byUid.values());
    }
}
