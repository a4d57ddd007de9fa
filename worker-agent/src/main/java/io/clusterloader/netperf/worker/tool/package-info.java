/** The measuring tools: their command lines and their outputs. */
@NullMarked
package io.clusterloader.netperf.worker.tool;

import org.jspecify.annotations.NullMarked;
