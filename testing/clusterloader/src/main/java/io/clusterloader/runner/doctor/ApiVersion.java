package io.clusterloader.runner.doctor;

import io.fabric8.kubernetes.client.VersionInfo;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of an API server.
 *
 * @param text as the server says it, such as {@code v1.33.2+k3s1}
 */
record ApiVersion(int major, int minor, String text) implements Comparable<ApiVersion> {
    /** The oldest release that the project is tested with: the first with dual-stack Services as they are today. */
    static final ApiVersion OLDEST_SUPPORTED = new ApiVersion(1, 20, "1.20");

    /** The first release that admits pods by the Pod Security labels of their namespace by default. */
    static final ApiVersion POD_SECURITY = new ApiVersion(1, 23, "1.23");

    /** The first release without PodSecurityPolicy. */
    static final ApiVersion NO_POD_SECURITY_POLICY = new ApiVersion(1, 25, "1.25");

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d+)\\.(\\d+).*");
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    /** Reads a version from its text, because providers append to the minor number ({@code 27+}). */
    static ApiVersion of(VersionInfo version) {
        String text = String.valueOf(version.getGitVersion());
        Matcher numbers = NUMBERS.matcher(text);
        return numbers.matches()
                ? new ApiVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)), text)
                : new ApiVersion(0, 0, text);
    }

    /** Returns whether the version could be read. */
    boolean isKnown() {
        return major > 0;
    }

    boolean isOlderThan(ApiVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }
}
