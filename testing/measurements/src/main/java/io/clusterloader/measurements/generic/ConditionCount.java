package io.clusterloader.measurements.generic;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The objects that are watched, counted by their conditions. Not safe for threads. */
final class ConditionCount {
    /** What an object's conditions say of it. */
    private enum Verdict {
        SUCCESSFUL,
        FAILED,
        OPEN
    }

    private final GenericObjectsParams params;
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Map<String, String> failed = new TreeMap<>();
    private int successful;

    ConditionCount(GenericObjectsParams params) {
        this.params = params;
    }

    void see(GenericKubernetesResource object) {
        lose(object);
        String uid = object.getMetadata().getUid();
        Verdict verdict = judge(object, uid);
        verdicts.put(uid, verdict);
        successful += verdict == Verdict.SUCCESSFUL ? 1 : 0;
    }

    void lose(GenericKubernetesResource object) {
        String uid = object.getMetadata().getUid();
        successful -= verdicts.remove(uid) == Verdict.SUCCESSFUL ? 1 : 0;
        failed.remove(uid);
    }

    /** Whether enough objects are there and, where there are conditions to look for, have one of them. */
    boolean isDecided() {
        return decided() >= params.minDesiredObjectCount();
    }

    boolean isFailed() {
        return failed.size() > params.maxFailedObjectCount();
    }

    /** In words. */
    String count() {
        return "%d objects, %d successful, %d failed".formatted(verdicts.size(), successful, failed.size());
    }

    /** The objects that have failed, with what their conditions say. */
    List<String> failures() {
        return List.copyOf(failed.values());
    }

    private int decided() {
        boolean existenceIsEnough = params.successfulConditions().isEmpty()
                && params.failedConditions().isEmpty();
        return existenceIsEnough ? verdicts.size() : successful + failed.size();
    }

    /** The first condition that is looked for decides. */
    private Verdict judge(GenericKubernetesResource object, String uid) {
        if (object.get("status", "conditions") instanceof List<?> conditions) {
            for (Object each : conditions) {
                if (each instanceof Map<?, ?> condition) {
                    String key = condition.get("type") + "=" + condition.get("status");
                    if (params.successfulConditions().contains(key)) {
                        return Verdict.SUCCESSFUL;
                    }
                    if (params.failedConditions().contains(key)) {
                        failed.put(uid, words(object, key, condition));
                        return Verdict.FAILED;
                    }
                }
            }
        }
        return Verdict.OPEN;
    }

    private static String words(GenericKubernetesResource object, String key, Map<?, ?> condition) {
        String namespace = object.getMetadata().getNamespace();
        String message = Objects.toString(condition.get("message"), "");
        return "%s%s: %s%s"
                .formatted(
                        namespace == null ? "" : namespace + "/",
                        object.getMetadata().getName(),
                        key,
                        message.isEmpty() ? "" : ", " + message);
    }
}
