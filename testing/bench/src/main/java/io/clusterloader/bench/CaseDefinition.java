package io.clusterloader.bench;

/** Definitions of tests that start the network measurement with some params, and gather. */
public final class CaseDefinition {
    private CaseDefinition() {}

    /**
     * Returns the text of one that takes one sample, to which further steps can be appended.
     *
     * @param params of start besides, as in a map in one line, such as {@code duration: 5s, protocol: TCP}
     */
    public static String of(String name, String params) {
        return """
                name: %s
                steps:
                - measurements:
                  - Method: NetworkPerformanceMetrics
                    Identifier: network
                    Params: {action: start, samples: 1, %s}
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                """.formatted(name, params);
    }

    /**
     * Returns one that measures some cases of the catalogue on one fleet, with the catalogue's own counts.
     *
     * @param timing the params of start that say how long, such as {@code duration: 5s}
     * @param cases ids with commas between
     */
    static String of(String name, String timing, String cases) {
        return of(name, "%s, testCases: [%s], udpBandwidth: 1M, podReadyTimeout: 10m".formatted(timing, cases));
    }

    /** Returns the shipped baseline with one sample of each of its nine cases. */
    static String baseline(int seconds) {
        return of(
                "network-baseline",
                "duration: %ds, protocol: [TCP, UDP, HTTP], service: all, topology: \"1:1\"".formatted(seconds));
    }
}
