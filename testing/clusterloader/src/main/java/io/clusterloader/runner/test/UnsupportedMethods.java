package io.clusterloader.runner.test;

import java.util.Set;

/** Methods that ClusterLoader2 has and nobody provides here, so that a user is not told that he mistyped them. */
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

    /** Words to append to a message about a method that nobody provides; empty if ClusterLoader2 has none such. */
    static String remark(String method) {
        if (PROMETHEUS.contains(method) || method.contains("Prometheus")) {
            return "it needs Prometheus, which is not supported here";
        }
        return OTHERS.contains(method) ? "ClusterLoader2 has it, this program does not" : "";
    }
}
