package io.clusterloader.bench;

/** The definition of a test that measures some cases of the catalogue on one fleet, with the catalogue's own counts. */
final class CaseDefinition {
    private CaseDefinition() {}

    /**
     * Returns its text, to which further steps can be appended.
     *
     * @param timing the params of start that say how long, such as {@code duration: 5s}
     * @param cases ids with commas between
     */
    static String of(String name, String timing, String cases) {
        return """
                name: %s
                steps:
                - measurements:
                  - Method: NetworkPerformanceMetrics
                    Identifier: network
                    Params: {action: start, samples: 1, %s, testCases: [%s], udpBandwidth: 1M, podReadyTimeout: 10m}
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                """.formatted(name, timing, cases);
    }

    /** Returns the shipped baseline with one sample of each of its nine cases. */
    static String baseline(int seconds) {
        return """
                name: network-baseline
                steps:
                - measurements:
                  - Method: NetworkPerformanceMetrics
                    Identifier: network
                    Params:
                      action: start
                      samples: 1
                      duration: %ds
                      protocol: [TCP, UDP, HTTP]
                      service: all
                      topology: "1:1"
                - measurements:
                  - {Method: NetworkPerformanceMetrics, Identifier: network, Params: {action: gather}}
                """.formatted(seconds);
    }
}
