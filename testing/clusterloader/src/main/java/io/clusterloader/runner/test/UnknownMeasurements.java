package io.clusterloader.runner.test;

/** What becomes of a measurement whose method nobody provides. */
public enum UnknownMeasurements {
    /** It is an error of the definition. */
    REFUSED,
    /** It is left out, and reported as skipped. */
    SKIPPED
}
