package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.host.ListeningPorts;

/** What every task of a worker uses. */
record TaskContext(ProcessLauncher launcher, ListeningPorts ports) {}
