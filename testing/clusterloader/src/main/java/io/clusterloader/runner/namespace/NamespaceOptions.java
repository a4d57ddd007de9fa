package io.clusterloader.runner.namespace;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The field {@code namespace} of a definition: which namespaces are created for the test, and when they are deleted.
 *
 * @param number of namespaces, at least 0
 * @param prefix of their names, {@code <prefix>-<n>} with n from 1
 * @param deleteStaleNamespaces whether what earlier runs left is deleted first
 * @param deleteAutomanagedNamespaces whether the namespaces are deleted after the test
 * @param enableExistingNamespaces whether namespaces of these names may exist already
 * @param deleteNamespaceTimeout how long a deletion may take, above 0
 */
public record NamespaceOptions(
        int number,
        String prefix,
        boolean deleteStaleNamespaces,
        boolean deleteAutomanagedNamespaces,
        boolean enableExistingNamespaces,
        Duration deleteNamespaceTimeout) {
    public static final int DEFAULT_NUMBER = 1;
    public static final Duration DEFAULT_DELETE_TIMEOUT = Duration.ofMinutes(10);

    /** A name of a namespace has at most 63 characters; a hyphen and five digits follow the prefix. */
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9]([-a-z0-9]{0,55}[a-z0-9])?");

    private static final String RANDOM_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int RANDOM_LENGTH = 6;

    public NamespaceOptions {
        if (number < 0) {
            throw new IllegalArgumentException("number is %d, must not be negative".formatted(number));
        }
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "prefix is \"%s\", must be at most 57 characters of a-z, 0-9 and, within, hyphens"
                            .formatted(prefix));
        }
        if (!deleteNamespaceTimeout.isPositive()) {
            throw new IllegalArgumentException(
                    "deleteNamespaceTimeout is %s, must be above 0".formatted(deleteNamespaceTimeout));
        }
    }

    /** Returns the options of a definition without the field: one namespace, deleted at the end. */
    public static NamespaceOptions defaults(RandomGenerator random) {
        return new NamespaceOptions(DEFAULT_NUMBER, randomPrefix(random), false, true, false, DEFAULT_DELETE_TIMEOUT);
    }

    /** Returns a prefix that no other run is likely to have: {@code test-} and six letters or digits. */
    public static String randomPrefix(RandomGenerator random) {
        StringBuilder prefix = new StringBuilder("test-");
        random.ints(RANDOM_LENGTH, 0, RANDOM_CHARACTERS.length())
                .forEach(index -> prefix.append(RANDOM_CHARACTERS.charAt(index)));
        return prefix.toString();
    }

    /** Returns the name of the n-th namespace, counted from 1. */
    public String nameOf(int n) {
        return prefix + "-" + n;
    }
}
