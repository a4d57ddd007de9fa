/** Benchmarks: each prints, in one run, ratios against what it competes with. */
@NullMarked
package io.clusterloader.bench;

import org.jspecify.annotations.NullMarked;
