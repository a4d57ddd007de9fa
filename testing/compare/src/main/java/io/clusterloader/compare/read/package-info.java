/** Reads the results of runs from report directories. */
@NullMarked
package io.clusterloader.compare.read;

import org.jspecify.annotations.NullMarked;
