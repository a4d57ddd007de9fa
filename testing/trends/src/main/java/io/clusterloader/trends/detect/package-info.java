/** Finds lasting changes in a series of runs. Knows numbers only, nothing of builds or files. */
@NullMarked
package io.clusterloader.trends.detect;

import org.jspecify.annotations.NullMarked;
