/** How the params of a step are read: each by one call, which declares it. */
@NullMarked
package io.clusterloader.netperf.params.read;

import org.jspecify.annotations.NullMarked;
