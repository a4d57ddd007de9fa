package io.clusterloader.runner.template.function;

/** Values in messages, which stay readable. */
final class Shortened {
    private static final int LONGEST = 40;

    private Shortened() {}

    static String of(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
    }
}
