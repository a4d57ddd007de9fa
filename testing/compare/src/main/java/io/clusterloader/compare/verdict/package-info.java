/** Judges whether the results of two groups of runs differ. */
@NullMarked
package io.clusterloader.compare.verdict;

import org.jspecify.annotations.NullMarked;
