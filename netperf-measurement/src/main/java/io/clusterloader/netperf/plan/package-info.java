/** From params and nodes to what is to be created and measured; nothing here does anything. */
@NullMarked
package io.clusterloader.netperf.plan;

import org.jspecify.annotations.NullMarked;
