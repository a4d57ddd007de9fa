package io.clusterloader.runner.phase;

/** What happens to replicas that are there and stay. */
enum Treatment {
    /** Their number is as before: the phase is about their contents. */
    PATCH,
    /** Their number changes: those that stay are not touched. */
    LEAVE
}
