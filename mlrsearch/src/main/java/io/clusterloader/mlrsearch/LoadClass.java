package io.clusterloader.mlrsearch;

/** What the trials at one load say of it for one goal. */
enum LoadClass {
    LOWER,
    UPPER,
    UNDECIDED
}
