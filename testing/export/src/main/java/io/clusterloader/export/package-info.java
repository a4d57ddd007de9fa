/** Gives the results of runs to other systems. */
@NullMarked
package io.clusterloader.export;

import org.jspecify.annotations.NullMarked;
