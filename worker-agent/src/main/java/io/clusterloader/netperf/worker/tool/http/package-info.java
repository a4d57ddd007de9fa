/** HTTP: siege against nginx. */
@NullMarked
package io.clusterloader.netperf.worker.tool.http;

import org.jspecify.annotations.NullMarked;
