/** How fast results of many pairs are shown and compared. */
@NullMarked
package io.clusterloader.bench.report;

import org.jspecify.annotations.NullMarked;
