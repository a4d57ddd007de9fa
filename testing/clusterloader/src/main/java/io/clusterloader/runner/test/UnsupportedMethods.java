package io.clusterloader.runner.test;

import java.util.Set;

/** Methods of ClusterLoader2 that no plugin provides here, so that a user is not told of a typing error. */
final class UnsupportedMethods {
    private static final Set<String> PROMETHEUS = Set.of(
            "APIResponsivenessPrometheus",
            "APIResponsivenessPrometheusSimple",
            "CiliumEndpointPropagationDelay",
            "ContainerRestarts",
            "DNSPropagation",
            "DnsLookupLatency",
            "GenericPrometheusQuery",
            "InClusterAPIServerRequestLatency",
            "InClusterNetworkLatency",
            "KubeProxyIptablesRestoreFailures",
            "MetricsServerPrometheus",
            "NetworkPolicyEnforcement",
            "NetworkProgrammingLatency",
            "NodeLocalDNSLatencyPrometheus",
            "SystemPodMetrics",
            "TestMetrics",
            "TreadmillPrometheus",
            "WindowsResourceUsagePrometheus");

    private static final Set<String> OTHERS = Set.of(
            "APIAvailability",
            "BlockProfile",
            "CPUProfile",
            "ClusterOOMsTracker",
            "EtcdMetrics",
            "JobLifecycleLatency",
            "LoadBalancerNodeSyncLatency",
            "MemoryProfile",
            "MetricsForE2E",
            "MutexProfile",
            "NodeProblemDetectorMetrics",
            "PodPeriodicCommand",
            "ResourceClaimAllocationLatency",
            "ResourceUsageSummary",
            "SchedulingMetrics",
            "WaitForAvailablePVs",
            "WaitForBoundPVCs",
            "WaitForFinishedJobs",
            "WaitForNodes");

    private UnsupportedMethods() {}

    /** Returns the reason why a method is not provided; empty if ClusterLoader2 does not have it either. */
    static String hint(String method) {
        if (PROMETHEUS.contains(method) || method.contains("Prometheus")) {
            return "it needs Prometheus, which is not supported here";
        }
        if (method.equals("ChaosMonkey")) {
            return "write chaosMonkey at the top of the definition instead";
        }
        return OTHERS.contains(method) ? "ClusterLoader2 has it, this program does not" : "";
    }
}
