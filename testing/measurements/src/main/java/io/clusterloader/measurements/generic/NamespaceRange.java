package io.clusterloader.measurements.generic;

import io.clusterloader.measurement.ParamsCheck;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
            @Nullable String prefix, @Nullable Integer min, @Nullable Integer max, @Nullable Boolean allNamespaces) {
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
