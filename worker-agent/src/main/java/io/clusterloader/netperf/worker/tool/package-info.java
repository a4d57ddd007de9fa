/** What a measuring tool is to the worker: command lines to run and outputs to read. */
@NullMarked
package io.clusterloader.netperf.worker.tool;

import org.jspecify.annotations.NullMarked;
