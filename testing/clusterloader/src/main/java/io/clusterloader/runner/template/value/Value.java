package io.clusterloader.runner.template.value;

/** A value that a template computes with. */
public sealed interface Value permits Nothing, Bool, Int, Real, Text, Sequence, Mapping {
    /** The name of Go's type of such a value, which messages and {@code %T} show. */
    String typeName();

    /** Whether a condition holds for it: anything but false, zero, nil, and what is empty. */
    boolean isTrue();
}
