package io.clusterloader.runner.doctor;

import io.clusterloader.kubernetes.KubernetesErrors;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Locale;

/**
 * What a check found.
 *
 * @param status what it means for a run
 * @param subject what was checked, in a word or two
 * @param text what was found
 * @param remedy what the user can do; empty if nothing needs to be done
 */
public record CheckResult(Status status, String subject, String text, String remedy) {
    /** The longest list of names that a text holds: a large cluster has too many of everything. */
    private static final int MOST_NAMES = 5;

    /** What a result means for a run, from good to bad. */
    public enum Status {
        /** The cluster is as it should be. */
        OK,
        /** The check could not find out; a run may succeed or fail. */
        UNKNOWN,
        /** A run can go ahead, but may do less, or may fail. */
        WARNING,
        /** A run would fail. */
        PROBLEM;

        /** Returns the word for the table. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the word with a count: {@code 2 warnings}. */
        String counted(long count) {
            boolean several = count > 1 && (this == WARNING || this == PROBLEM);
            return "%d %s%s".formatted(count, word(), several ? "s" : "");
        }
    }

    static CheckResult ok(String subject, String text) {
        return new CheckResult(Status.OK, subject, text, "");
    }

    static CheckResult unknown(String subject, String text) {
        return new CheckResult(Status.UNKNOWN, subject, text, "");
    }

    /** Returns the result of a check whose request was refused. What only the doctor asks for is no right that a run needs. */
    static CheckResult unknown(String subject, KubernetesClientException refusal) {
        String text = switch (refusal.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "not found out: the user may not look (%s)".formatted(KubernetesErrors.message(refusal));
            case HttpURLConnection.HTTP_NOT_FOUND -> "not found out: this API server does not serve it";
            default -> "not found out: %s".formatted(KubernetesErrors.message(refusal));
        };
        return unknown(subject, text);
    }

    static CheckResult warning(String subject, String text, String remedy) {
        return new CheckResult(Status.WARNING, subject, text, remedy);
    }

    static CheckResult problem(String subject, String text, String remedy) {
        return new CheckResult(Status.PROBLEM, subject, text, remedy);
    }

    /** Joins names for a text: {@code a, b and 7 more}. */
    static String join(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
                + (names.size() > MOST_NAMES ? " and %d more".formatted(names.size() - MOST_NAMES) : "");
    }
}
