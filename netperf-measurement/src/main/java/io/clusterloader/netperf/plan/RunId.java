package io.clusterloader.netperf.plan;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Creates the random part of a run's names. */
public final class RunId {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 8;

    private RunId() {}

    public static String random() {
        return new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
