/** Puts the results of runs into documents for other programs. */
@NullMarked
package io.clusterloader.compare.export;

import org.jspecify.annotations.NullMarked;
