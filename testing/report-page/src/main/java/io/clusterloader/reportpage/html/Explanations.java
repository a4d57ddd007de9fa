package io.clusterloader.reportpage.html;

import java.util.Map;

/** What marks and reason codes mean, as docs/results.md has it. */
final class Explanations {
    private static final Map<String, String> MARKS = Map.of(
            "client-cpu",
            "The client's tool used 95 % of a core or more. More clients, more streams or a smaller load help.",
            "server-cpu",
            "The server's tool used 95 % of a core or more. More servers, more streams or a smaller load help.",
            "node-cpu",
            "A core of a node of the pair was busy for 95 % of the time or more, whoever used it. Fewer workers on a node or an idle"
                    + " cluster help.",
            "throttled",
            "The CPU limit of a pod throttled it. Workers without a CPU limit help.",
            "receive-buffer",
            "0.1 % of the datagrams or more arrived and found the receive buffer full. They count as lost. A larger net.core.rmem_max"
                    + " on the nodes helps.",
            "sender-rate",
            "The client sent less than 98 % of what it was to send, or more than 2 % of its requests late. A smaller load helps.",
            "send-queue",
            "0.1 % of the datagrams or more were dropped by the client's own kernel before they left, mostly since a queue of its interface"
                    + " was full. They count as lost. A smaller load, or a faster interface of the client's node, helps.",
            "search-unfinished",
            "The search for the highest load ended before its bounds were close enough, or on trials that contradict each other. A longer"
                    + " udpSearchTimeout, a larger udpSearchMax or an idle cluster help.",
            "uncertain",
            "The error bound of the value exceeds the value, or the value is below zero: the clocks or the comparison with the loopback"
                    + " do not support it.");

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry(
                    "InvalidParams",
                    "The params of a step are wrong. Correct the definition at the place that the message names."),
            Map.entry("WrongOrder", "A step came at the wrong time, such as gather without start."),
            Map.entry("Unschedulable", "The nodes of the cluster cannot hold the pods. Add nodes, or ask for less."),
            Map.entry(
                    "ImagePull",
                    "A container image could not be pulled. Check the image names, the registry and its credentials."),
            Map.entry("QuotaExceeded", "A resource quota forbids the objects."),
            Map.entry("Forbidden", "The API server denied a request. Grant what clusterloader doctor names."),
            Map.entry("ApiUnavailable", "The API server did not answer, or answered with an error."),
            Map.entry(
                    "DeployFailed",
                    "Objects could not be created, or pods did not become ready. The message quotes Kubernetes."),
            Map.entry("ConnectionLost", "The connection to what the measurement deployed is lost."),
            Map.entry(
                    "WorkerLost",
                    "A worker did not register, disconnected for good, or was restarted. Check its node and log."),
            Map.entry(
                    "ToolFailed",
                    "A program did not start, exited with an error, was killed, or printed what cannot be parsed. The end of its output is"
                            + " below."),
            Map.entry("ToolMissing", "Workers lack a program that alone can measure this. The message names them."),
            Map.entry("Timeout", "Something did not happen before its deadline."),
            Map.entry("InvalidResult", "There is a result, but it breaks a validity rule."),
            Map.entry("StartSkew", "The clients of the case started further apart than maxStartSkew allows."),
            Map.entry(
                    "Overloaded",
                    "The server, the network or the client did not keep up with the rate that was asked for."),
            Map.entry("Partial", "Less was measured than was asked for. The failed pairs tell why."),
            Map.entry("ThresholdExceeded", "A result is beyond a threshold of the definition."),
            Map.entry("ArtifactNotWritten", "A result could not be written to the report directory."),
            Map.entry(
                    "CleanUp", "Something that the test created could not be removed. Remove what the message names."),
            Map.entry("Cancelled", "The run was cancelled."),
            Map.entry("Interrupted", "The run was interrupted by a signal."));

    private Explanations() {}

    static String ofMark(String mark) {
        return MARKS.getOrDefault(mark, "See docs/results.md.");
    }

    /** Returns what a reason code means; empty where its message says all. */
    static String ofReason(String code) {
        return REASONS.getOrDefault(code, "");
    }
}
