package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.worker.host.ListeningPorts;
import io.clusterloader.netperf.worker.tool.Toolbox;

/** What all tasks of a worker share. */
record TaskContext(Toolbox toolbox, ProcessLauncher launcher, ListeningPorts ports) {}
