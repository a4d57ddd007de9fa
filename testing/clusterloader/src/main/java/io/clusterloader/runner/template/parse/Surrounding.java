package io.clusterloader.runner.template.parse;

/** What a block stands in, which decides what may stand in the block. */
enum Surrounding {
    /** The file itself: templates may be defined. */
    FILE,
    /** A block outside of any range. */
    BLOCK,
    /** The body of a range: {@code break} and {@code continue} have a meaning. */
    RANGE;

    /** The surrounding of a block that is nested here and is no range. */
    Surrounding nested() {
        return this == RANGE ? RANGE : BLOCK;
    }
}
