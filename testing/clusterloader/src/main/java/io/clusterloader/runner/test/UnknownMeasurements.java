package io.clusterloader.runner.test;

/** What happens with a measurement whose method no plugin provides. */
public enum UnknownMeasurements {
    /** It is an error of the definition. */
    REFUSED,
    /** It is left out, and reported as skipped. */
    SKIPPED
}
