package io.clusterloader.netperf.params;

/** How often the cases are measured. */
enum Mode {
    ONCE,
    /** In rounds, until gather. */
    CONTINUOUS
}
