/** The two gRPC services. */
@NullMarked
package io.clusterloader.netperf.orchestrator.service;

import org.jspecify.annotations.NullMarked;
