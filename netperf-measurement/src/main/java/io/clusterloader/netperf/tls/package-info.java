/** The certificates of one run. */
@NullMarked
package io.clusterloader.netperf.tls;

import org.jspecify.annotations.NullMarked;
