package io.clusterloader.netperf.params.read;

import io.clusterloader.measurement.explain.ExplainedParam;
import io.clusterloader.measurement.explain.ParamForm;
import java.util.Map;

/**
 * What each param means, in Markdown. {@code clusterloader explain} prints it, editors show it, and the rows of {@code docs/definitions.md}
 * hold it: tests fail where a param has no text here, and where the page says something else. Form, bounds and default of a param are
 * those of the call that reads it.
 */
final class ParamTexts {
    /**
     * One text.
     *
     * @param otherwise the default in words, where the reading call does not name a constant; else empty
     */
    private record Text(String meaning, String otherwise) {}

    private static final Text NONE = new Text("", "");

    private static final Map<String, Text> TEXTS = Map.ofEntries(
            meaning("protocol", "the protocols of the cases; `all` includes HTTPS", "TCP, UDP and HTTP"),
            meaning(
                    "service",
                    "what is between client and server: the pod IP, a ClusterIP, or a NodePort at the server's own node",
                    "all"),
            meaning(
                    "topology",
                    "how many clients use how many servers",
                    "`\"1:1\"`; all of them where `testCases` is given; that of the counts where those are"),
            meaning("ipFamily", "the IP family of the traffic; `dual`: both, one after the other"),
            meaning(
                    "metrics",
                    "which numbers are published; a case runs only if it has one of them",
                    "all without CPU, which the report has always"),
            meaning("testCases", "ids of the catalogue, such as `[TC1.1.1.1, TC2.2.1.4]`", "what the others select"),
            meaning("reference", "`hostNetwork`: measures each case over the pod IP in the nodes' own network as well"),
            meaning("nodes", "how many schedulable nodes to use", "all"),
            meaning(
                    "mesh",
                    "what a mesh is of: `nodes`, or `zones`, of each of which the first node by name takes part"),
            meaning(
                    "numberOfClients",
                    "how many clients and servers a case has, as in ClusterLoader2",
                    "by the number of nodes"),
            meaning(
                    "numberOfServers",
                    "how many clients and servers a case has, as in ClusterLoader2",
                    "by the number of nodes"),
            meaning(
                    "serversPerService",
                    "servers behind one Service of TC2.2.1.3 and TC2.2.1.4, filled evenly and never with a single one"),
            meaning("placement", "`distributed`: client and server never on one node; `colocated`: on one node"),
            meaning(
                    "execution",
                    "`serial`: one case after the other; `packed`: cases on different nodes at the same time, as far as the CPUs go; `parallel`: all cases at the same time, so that they compete for the network"),
            meaning("duration", "time that each sample of a case measures"),
            meaning("warmUp", "time before it that is left out of the numbers of every tool"),
            meaning(
                    "maxStartSkew",
                    "how far apart the clients of a case may start",
                    "1 % of `duration`, at least `50ms`"),
            meaning("podReadyTimeout", "time limit until all pods are ready"),
            meaning("timeout", "time limit of the whole run", "computed from the cases; with `mode: continuous` `2h`"),
            meaning(
                    "samples",
                    "how many samples each case has",
                    "`5`; `1`, for all cases of the step, where one of them searches or takes turns (X3, X4, X5, `udpRate: search`); `1` for a step that was written for ClusterLoader2"),
            meaning(
                    "maxRelativeError",
                    "a case whose 95 % interval is wider than ± 5 % of its mean gets further samples",
                    "none"),
            meaning(
                    "maxSamples",
                    "the most samples of a case with `maxRelativeError`",
                    "`10`, or `samples` where that is more"),
            meaning(
                    "mode",
                    "`continuous`: repeats the cases in rounds from start to gather, while the steps between them run"),
            meaning("interval", "time from the start of a round to the start of the next", "`30s`"),
            meaning(
                    "nodeShare",
                    "share of the schedulable nodes that take part in rounds, 0.001 to 1, never less than the placement needs; cannot be combined with `nodes`",
                    "`0.1`"),
            meaning("tcpStreams", "parallel streams of a TCP client"),
            meaning("tcpMss", "largest TCP segment", "the kernel's"),
            meaning("udpBandwidth", "offered load of a UDP client, in bits/s of payload"),
            meaning("udpLength", "payload of a datagram"),
            meaning(
                    "udpRate",
                    "`search`: UDP cases search for the highest packet rate; `fixed`: the load is `udpBandwidth`"),
            meaning("udpSearch", "a set of goals, which gives the defaults of the params below"),
            meaning("udpSearchLoss", "loss that is allowed", "`[0%, 0.5%]`"),
            meaning("udpSearchTrial", "duration of a full-length trial"),
            meaning(
                    "udpSearchInitialTrial",
                    "duration of the first trials: shorter ones look for where to search, and full-length ones decide",
                    "that of `udpSearchTrial`"),
            meaning("udpSearchSum", "a load is decided at the latest when its trials have lasted as long"),
            meaning("udpSearchExceed", "share of that time in which trials may lose more"),
            meaning("udpSearchWidth", "how close the bounds have to be"),
            meaning("udpSearchMin", "loads between which is searched, in datagrams a second of each client"),
            meaning("udpSearchMax", "loads between which is searched, in datagrams a second of each client"),
            meaning("udpSearchTimeout", "no trial begins later"),
            meaning("udpSearchLossOf", "with several pairs the loss that counts"),
            meaning("udpStreams", "flows of a client where one cannot send the load"),
            meaning("httpConcurrency", "simultaneous users of an HTTP client"),
            meaning(
                    "httpRate",
                    "requests a second of each HTTP client, 1 to 20000, sent when due, whatever the answers do",
                    "none: siege sends after each answer"),
            meaning("httpBodySize", "size of the response body"),
            meaning(
                    "services",
                    "Services that concern no traffic of the run and are there while it measures: what they cost the datapath"),
            meaning(
                    "policies",
                    "NetworkPolicies that concern no traffic of the run and are there while it measures: what they cost the datapath"),
            meaning("maxSweepCases", "the most cases that lists may make", "`64`"),
            meaning("iperf3Args", "further arguments of the client, such as `[-w, 256k, -N]`", "none"),
            meaning("iperf2Args", "further arguments of the client, such as `[-w, 256k, -N]`", "none"),
            meaning("siegeArgs", "further arguments of the client, such as `[-w, 256k, -N]`", "none"),
            meaning(
                    "validity",
                    "`marked`: a number that something other than the network limited is marked; `strict`: it also fails its case, with `InvalidResult`"),
            meaning("thresholds", "fails the step where a result is beyond a bound", "none"),
            meaning("orchestratorImage", "what the pods run", "`netperf-orchestrator:0.1.0`"),
            meaning("workerImage", "what the pods run", "`netperf-worker:0.1.0`"),
            meaning(
                    "imageRegistry",
                    "registry for images that name none: `registry.example.com:5000/netperf`; `--image-registry` sets it for all definitions of a run",
                    "none"),
            meaning("imagePullPolicy", "`IfNotPresent`, `Always`, `Never`", "`IfNotPresent`"),
            meaning(
                    "imagePullSecrets",
                    "Secrets with the registry's credentials, each `NAME` or `NAMESPACE/NAME`; copied into the run's namespace and deleted with it",
                    "none"),
            meaning("nodeSelector", "labels that a node must have to be used: `{disk: ssd}`", "all nodes"),
            meaning("tolerations", "as in a pod; nodes whose taints they tolerate are used too", "none"),
            meaning(
                    "workerResources",
                    "`requests` and `limits`, as in a container, in place of the default as a whole",
                    "`requests: {cpu: 50m, memory: 96Mi, ephemeral-storage: 16Mi}`, `limits: {memory: 1Gi, ephemeral-storage: 1Gi}`"),
            meaning(
                    "orchestratorResources",
                    "`requests` and `limits`, as in a container, in place of the default as a whole",
                    "`requests: {cpu: 50m, memory: 128Mi, ephemeral-storage: 64Mi}`, `limits: {memory: 640Mi, ephemeral-storage: 1Gi}`"),
            meaning(
                    "namespace",
                    "a namespace that is there, for users who may not create any: the run puts everything into it, and removes its own objects alone",
                    "one that the run creates and deletes"),
            meaning(
                    "networkPolicy",
                    "`true`: NetworkPolicies admit to the pods what comes from the run itself, and to the orchestrator's port whoever has a certificate; policies change the datapath that is measured",
                    "`false`"),
            meaning(
                    "orchestratorRoute",
                    "how the plugin reaches the orchestrator: `direct`, at its pod's address; `portforward`, through the API server (needs the right to get `pods/portforward`); `auto`: the first that answers"));

    private ParamTexts() {}

    /** Returns what there is to say of a param. */
    static ExplainedParam explain(String key, ParamForm form, String constant) {
        Text text = TEXTS.getOrDefault(key, NONE);
        return new ExplainedParam(key, form, text.otherwise().isEmpty() ? constant : text.otherwise(), text.meaning());
    }

    private static Map.Entry<String, Text> meaning(String key, String meaning) {
        return meaning(key, meaning, "");
    }

    private static Map.Entry<String, Text> meaning(String key, String meaning, String otherwise) {
        return Map.entry(key, new Text(meaning, otherwise));
    }
}
