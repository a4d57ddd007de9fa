package io.clusterloader.measurements.generic;

import io.clusterloader.measurement.ParamsCheck;
import io.clusterloader.measurement.explain.Explained;
import io.clusterloader.measurements.watch.ObjectSelection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The params of {@code WaitForGenericK8sObjects}.
 */
public record GenericObjectsParams(
        @Explained("the API group; empty for the core group")
        String objectGroup,

        @Explained("version of the API group") String objectVersion,

        @Explained("the resource in the plural, such as `jobs`")
        String objectResource,

        @Explained("where the objects are; absent for objects that are in no namespace") @Nullable
        NamespaceRange namespaceRange,

        @Explained("which of them, by their labels, as `kubectl` takes it")
        String labelSelector,

        @Explained("`Type=Status` of objects that are as they should be")
        List<String> successfulConditions,

        @Explained("`Type=Status` of objects that have failed")
        List<String> failedConditions,

        @Explained("how many objects are to have one or the other; without conditions, how many are to exist")
        Integer minDesiredObjectCount,

        @Explained(value = "how many of them may have failed", otherwise = "0")
        Integer maxFailedObjectCount,

        @Explained(value = "how long to wait", otherwise = "30m")
        Duration timeout,

        @Explained("unused: nothing is polled") @Nullable Duration refreshInterval) {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final Pattern CONDITION = Pattern.compile("[^=\\s]+=[^=\\s]+");

    public GenericObjectsParams(
            @Nullable String objectGroup,
            @Nullable String objectVersion,
            @Nullable String objectResource,
            @Nullable NamespaceRange namespaceRange,
            @Nullable String labelSelector,
            @Nullable List<String> successfulConditions,
            @Nullable List<String> failedConditions,
            @Nullable Integer minDesiredObjectCount,
            @Nullable Integer maxFailedObjectCount,
            @Nullable Duration timeout,
            @Nullable Duration refreshInterval) {
        this.objectGroup = Objects.requireNonNullElse(objectGroup, "");
        this.objectVersion = Objects.requireNonNullElse(objectVersion, "");
        this.objectResource = Objects.requireNonNullElse(objectResource, "");
        this.namespaceRange = namespaceRange;
        this.labelSelector = Objects.requireNonNullElse(labelSelector, "");
        this.successfulConditions = successfulConditions == null ? List.of() : List.copyOf(successfulConditions);
        this.failedConditions = failedConditions == null ? List.of() : List.copyOf(failedConditions);
        this.minDesiredObjectCount = Objects.requireNonNullElse(minDesiredObjectCount, -1);
        this.maxFailedObjectCount = Objects.requireNonNullElse(maxFailedObjectCount, 0);
        this.timeout = Objects.requireNonNullElse(timeout, TIMEOUT);
        this.refreshInterval = refreshInterval;
        check();
    }

    private void check() {
        ParamsCheck check = new ParamsCheck(selection().problems())
                .require(!objectVersion.isEmpty(), "objectVersion", "is missing: the version of the API group, like v1")
                .require(
                        !objectResource.isEmpty(),
                        "objectResource",
                        "is missing: the resource in the plural, like jobs")
                .require(
                        minDesiredObjectCount >= 0,
                        "minDesiredObjectCount",
                        "is missing or negative: say how many objects")
                .requireNotNegative("maxFailedObjectCount", maxFailedObjectCount)
                .requirePositive("timeout", timeout);
        requireConditions("successfulConditions", successfulConditions, check);
        requireConditions("failedConditions", failedConditions, check);
        check.end();
    }

    ObjectSelection selection() {
        return ObjectSelection.of("", labelSelector, "");
    }

    /** As the API names it, {@code jobs.batch}. */
    String resourceName() {
        return objectGroup.isEmpty() ? objectResource : objectResource + "." + objectGroup;
    }

    private static void requireConditions(String key, List<String> conditions, ParamsCheck check) {
        for (int i = 0; i < conditions.size(); i++) {
            check.require(
                    CONDITION.matcher(conditions.get(i)).matches(),
                    "%s[%d]".formatted(key, i),
                    "must be Type=Status, like Ready=True");
        }
    }

    /**
     * Namespaces {@code <prefix>-<min>} to {@code <prefix>-<max>}.
     *
     * @param prefix that of the automanaged namespaces where it is empty
     * @param min the first number
     * @param max the last number
     * @param allNamespaces whether all namespaces are meant, whatever the others say
     */
    public record NamespaceRange(String prefix, Integer min, Integer max, Boolean allNamespaces) {
        public NamespaceRange(
                @Nullable String prefix,
                @Nullable Integer min,
                @Nullable Integer max,
                @Nullable Boolean allNamespaces) {
            this.prefix = Objects.requireNonNullElse(prefix, "");
            this.min = Objects.requireNonNullElse(min, 1);
            this.max = Objects.requireNonNullElse(max, 0);
            this.allNamespaces = Objects.requireNonNullElse(allNamespaces, false);
            boolean numbered = min != null && max != null && min >= 0 && max >= min;
            new ParamsCheck()
                    .require(
                            this.allNamespaces || numbered,
                            "",
                            "needs min and max, from 0 on and in this order, or allNamespaces")
                    .end();
        }

        /**
         * The names; none for all namespaces.
         *
         * @param ofTheTest the automanaged namespaces
         * @throws IllegalArgumentException if neither the range nor the test has a prefix
         */
        List<String> names(List<String> ofTheTest) {
            if (allNamespaces) {
                return List.of();
            }
            String stem = prefix.isEmpty() ? stem(ofTheTest) : prefix;
            return IntStream.rangeClosed(min, max)
                    .mapToObj(number -> stem + "-" + number)
                    .toList();
        }

        private static String stem(List<String> ofTheTest) {
            if (ofTheTest.isEmpty()) {
                throw new IllegalArgumentException(
                        "namespaceRange has no prefix, and the test has no automanaged namespaces");
            }
            return ofTheTest.getFirst().replaceFirst("-[0-9]+$", "");
        }
    }
}
