package io.clusterloader.netperf.orchestrator.evaluate;

import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.HttpRateOutput;
import io.clusterloader.netperf.v1.Limit;
import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.Metric;
import io.clusterloader.netperf.v1.PairLimit;
import io.clusterloader.netperf.v1.PairValue;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that tell when something other than the network set the numbers of a pair. Each names one {@link Limit} and says by which
 * reading. A limit does not make a pair invalid.
 */
final class LimitRules {
    /** Percent of one core at which a thread that sends or receives has no time left, and at which a core has none. */
    private static final double BUSY_PERCENT = 95;

    /** Share of the datagrams. Loss is published to a tenth of a percent, so fewer drops in the receiver do not show. */
    private static final double LEAST_DROPS = 0.001;

    /** Share of the datagrams asked for, of which a packet rate may be off by its own error. */
    private static final double LEAST_SENT = 0.98;

    /** The first and the last datagram of a run may be in it or not. */
    private static final double EDGE_DATAGRAMS = 2;

    private static final double BITS_PER_BYTE = 8;
    private static final double PERCENT = 100;

    private static final Set<Metric> OF_ARRIVALS = EnumSet.of(Metric.PACKETS_PER_SECOND, Metric.LOST_PACKETS);

    private final PairData data;
    private final Map<Limit, String> found = new EnumMap<>(Limit.class);

    private LimitRules(PairData data) {
        this.data = data;
    }

    /** Returns the limits that a pair ran into, in the order of the enum. */
    static List<PairLimit> of(PairData data) {
        return new LimitRules(data)
                .find().entrySet().stream()
                        .map(limit -> PairLimit.newBuilder()
                                .setLimit(limit.getKey())
                                .setExplanation(limit.getValue())
                                .build())
                        .toList();
    }

    /** Returns a number with those of a pair's limits that bear on it. */
    static PairValue mark(PairValue value, List<PairLimit> limits) {
        return value.toBuilder()
                .addAllLimits(limits.stream()
                        .map(PairLimit::getLimit)
                        .filter(limit -> bearsOn(limit, value.getMetric()))
                        .toList())
                .build();
    }

    /** Returns whether a CPU limit throttled a pod of the pair. */
    static boolean isThrottled(PairData data) {
        return Stream.concat(data.client().stream(), data.servers().stream().map(ServerData::result))
                .flatMap(result -> result.run().stream())
                .anyMatch(run -> isThrottled(run.getUsage()));
    }

    private static boolean isThrottled(HostUsage usage) {
        return usage.getThrottledSeconds() > 0 || usage.getThrottledPeriods() > 0;
    }

    private static boolean bearsOn(Limit limit, Metric metric) {
        return switch (limit) {
            case RECEIVE_BUFFER, SEND_QUEUE -> OF_ARRIVALS.contains(metric);
            case SENDER_RATE -> metric == Metric.PACKETS_PER_SECOND || metric == Metric.RESPONSE_TIME;
            case CLIENT_CPU, SERVER_CPU, NODE_CPU, THROTTLED, SEARCH_UNFINISHED, LIMIT_UNSPECIFIED, UNRECOGNIZED ->
                true;
        };
    }

    private Map<Limit, String> find() {
        Optional<ToolRun> client = data.client().flatMap(TaskResult::run);
        List<ToolRun> servers = data.servers().stream()
                .flatMap(server -> server.result().run().stream())
                .toList();
        client.ifPresent(run -> {
            clientCore(run);
            host(run.getUsage(), "client");
        });
        // iperf3's client reports its server's CPU; any other server is looked at from outside.
        boolean reportedByClient = client.filter(ToolRun::hasTcp).isPresent();
        for (ToolRun server : servers) {
            host(server.getUsage(), "server");
            if (!reportedByClient) {
                core(toolPercent(server.getUsage(), client), "server", Limit.SERVER_CPU);
            }
        }
        client.filter(ToolRun::hasHttpRate).ifPresent(run -> lateSender(run.getHttpRate()));
        client.filter(ToolRun::hasUdpClient).ifPresent(run -> {
            senderRate(run.getUdpClient());
            sendQueue(run.getUdpClient(), run.getUsage());
        });
        servers.stream()
                .filter(ToolRun::hasUdpServer)
                .forEach(run -> receiveBuffer(run.getUdpServer(), run.getUsage()));
        return found;
    }

    /** iperf3 says itself, and more exactly than the kernel, what it used. */
    private void clientCore(ToolRun run) {
        if (run.hasTcp()) {
            core(run.getTcp().getClientCpuPercent(), "client", Limit.CLIENT_CPU);
            core(run.getTcp().getServerCpuPercent(), "server", Limit.SERVER_CPU);
        } else {
            core(toolPercent(run.getUsage(), Optional.of(run)), "client", Limit.CLIENT_CPU);
        }
    }

    private void core(double percent, String end, Limit limit) {
        if (percent >= BUSY_PERCENT) {
            found.put(limit, "the %s's tool used %s %% of a core".formatted(end, ValidationResult.number(percent)));
        }
    }

    /**
     * Returns what a tool used while the client sent, in percent of a core; 0 where that is not known. The tool's own time is longer: a
     * server first waits until all servers listen and all clients are armed.
     */
    private double toolPercent(HostUsage usage, Optional<ToolRun> client) {
        TestCase testCase = data.testCase();
        double planned = ProtoTime.seconds(Timetable.sending(testCase));
        double sending = Math.max(
                planned, client.map(run -> run.getHttp().getElapsedSeconds()).orElse(0.0));
        double seconds = Math.min(usage.getSeconds(), sending);
        return usage.hasToolCpuSeconds() && seconds > 0 ? PERCENT * usage.getToolCpuSeconds() / seconds : 0;
    }

    private void host(HostUsage usage, String end) {
        if (usage.getBusiestCorePercent() >= BUSY_PERCENT) {
            found.putIfAbsent(
                    Limit.NODE_CPU,
                    "a core of the %s's node was busy for %s %% of the time"
                            .formatted(end, ValidationResult.number(usage.getBusiestCorePercent())));
        }
        if (isThrottled(usage)) {
            found.putIfAbsent(
                    Limit.THROTTLED,
                    "the %s's pod was throttled by its CPU limit, in %d periods for %s s"
                            .formatted(
                                    end,
                                    usage.getThrottledPeriods(),
                                    ValidationResult.number(usage.getThrottledSeconds())));
        }
    }

    /** What found a full buffer has crossed the network, and is counted as lost all the same. */
    private void receiveBuffer(UdpServerOutput server, HostUsage usage) {
        long drops = Math.min(usage.getUdpReceiveBufferDrops(), server.getLost());
        if (drops > 0 && drops >= LEAST_DROPS * server.getTotal()) {
            found.put(
                    Limit.RECEIVE_BUFFER,
                    "%d of %d lost datagrams had arrived and found the receive buffer full"
                            .formatted(drops, server.getLost()));
        }
    }

    /** What the client's own kernel drops is sent as far as the tool knows, and is counted as lost. */
    private void sendQueue(UdpClientOutput client, HostUsage usage) {
        long drops = usage.getUdpSendDrops();
        if (drops > 0 && drops >= LEAST_DROPS * client.getSent()) {
            found.put(
                    Limit.SEND_QUEUE,
                    "the client's own kernel dropped %d of the %d datagrams before they left"
                            .formatted(Math.min(drops, client.getSent()), client.getSent()));
        }
    }

    private void senderRate(UdpClientOutput client) {
        LoadOptions load = data.testCase().getLoad();
        double rate = load.getUdpDatagramsPerSecond() > 0
                ? load.getUdpDatagramsPerSecond()
                : load.getUdpBitsPerSecond() / (BITS_PER_BYTE * Math.max(1, load.getUdpDatagramBytes()));
        double asked = rate * client.getSeconds();
        if (client.getSent() < LEAST_SENT * asked - EDGE_DATAGRAMS) {
            found.put(
                    Limit.SENDER_RATE,
                    "the client sent %d of the %.0f datagrams that it was to send".formatted(client.getSent(), asked));
        }
    }

    /** A response time counts from the moment that the request was due, so the client's own lateness is in it. */
    private void lateSender(HttpRateOutput http) {
        if (http.getSentLate() > (1 - LEAST_SENT) * http.getDue()) {
            found.put(
                    Limit.SENDER_RATE,
                    "the client sent %d of %d requests late, by %s ms at most"
                            .formatted(
                                    http.getSentLate(),
                                    http.getDue(),
                                    ValidationResult.number(http.getLatestMillis())));
        }
    }
}
