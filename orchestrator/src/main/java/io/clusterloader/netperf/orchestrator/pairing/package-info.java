/** Who measures against whom: pure functions of a case and the fleet. */
@NullMarked
package io.clusterloader.netperf.orchestrator.pairing;

import org.jspecify.annotations.NullMarked;
