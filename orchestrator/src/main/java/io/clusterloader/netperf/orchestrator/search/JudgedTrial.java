package io.clusterloader.netperf.orchestrator.search;

import io.clusterloader.mlrsearch.TrialOrder;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.HostUsage;
import io.clusterloader.netperf.v1.LossOf;
import io.clusterloader.netperf.v1.PairResult;
import io.clusterloader.netperf.v1.SearchTrial;
import io.clusterloader.netperf.v1.ToolRun;
import io.clusterloader.netperf.v1.TrialVerdict;
import io.clusterloader.netperf.v1.UdpClientOutput;
import io.clusterloader.netperf.v1.UdpSearch;
import io.clusterloader.netperf.v1.UdpSearchGoal;
import io.clusterloader.netperf.v1.UdpServerOutput;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a trial before the search sees it. Only what the network did may count: what a client did not send is no loss, and neither is what
 * the receiving process lost. The loss ratio is 1 - received / sent, with sent as the datagrams' numbers tell, whatever was to be sent.
 */
public final class JudgedTrial {
    /** iperf2 looks at its clock between two datagrams, and sleeps between bursts. */
    private static final double CLOCK_SECONDS = 0.01;

    /** The first and the last datagram may be in the count or not. */
    private static final long EDGE_DATAGRAMS = 2;

    private final UdpSearch search;
    private final TrialOrder order;
    private final double tolerance;
    private final CaseResult result;
    private final SearchTrial.Builder trial;

    /** What the flows of one client did. */
    private record Sender(String server, long sent, long received, double offered, boolean kept) {
        double lossRatio() {
            return sent == 0 ? 1 : (double) (sent - received) / sent;
        }

        /** Returns both as one; it kept the load if both did. */
        Sender plus(Sender other) {
            return new Sender(
                    server, sent + other.sent, received + other.received, offered + other.offered, kept && other.kept);
        }
    }

    private JudgedTrial(UdpSearch search, TrialOrder order, int flows, double tolerance, CaseResult result) {
        this.search = search;
        this.order = order;
        this.tolerance = tolerance;
        this.result = result;
        this.trial = SearchTrial.newBuilder()
                .setLoad(order.load())
                .setDuration(ProtoTime.write(order.duration()))
                .setFlows(flows);
    }

    /** Returns how many datagrams a second each flow is to send. */
    public static long perFlow(double load, int flows) {
        return Math.max(1, Math.round(load / flows));
    }

    /**
     * Returns what a trial says.
     *
     * @param flows of each client
     * @param tolerance share by which the load and the time of sending may be missed
     * @param result of all flows, as of pairs of a case
     */
    public static SearchTrial of(UdpSearch search, TrialOrder order, int flows, double tolerance, CaseResult result) {
        return new JudgedTrial(search, order, flows, tolerance, result).judge();
    }

    private SearchTrial judge() {
        busiest(PairResult::getClientRun).ifPresent(trial::setClientCorePercent);
        busiest(PairResult::getServerRun).ifPresent(trial::setServerCorePercent);
        List<String> violations = result.getPairsList().stream()
                .flatMap(
                        pair -> pair.getViolationsList().stream().map(violation -> pair.getClient() + ": " + violation))
                .toList();
        if (!violations.isEmpty() || result.getPairsCount() == 0) {
            return verdict(
                    TrialVerdict.TRIAL_FAILED, violations.isEmpty() ? result.getFailure() : violations.getFirst());
        }
        return judge(senders());
    }

    private SearchTrial judge(Collection<Sender> senders) {
        Sender all = senders.stream().reduce(Sender::plus).orElseThrow();
        Sender slowest = senders.stream()
                .min(Comparator.comparingDouble(Sender::offered))
                .orElseThrow();
        boolean worst = search.getLossOf() != LossOf.ALL_PAIRS;
        Sender judged = worst
                ? senders.stream()
                        .max(Comparator.comparingDouble(Sender::lossRatio))
                        .orElseThrow()
                : all;
        Sender atServer = worst ? allOf(judged.server(), senders) : all;
        long drops = receiveDrops(judged.server(), worst);
        trial.setSent(all.sent())
                .setReceived(all.received())
                .setOfferedLoad(slowest.offered())
                .setLossRatio(judged.lossRatio())
                .setReceiveBufferDrops(drops);
        if (!all.kept()) {
            return verdict(
                    TrialVerdict.TRIAL_SENDER_LIMITED,
                    "a client sent %.0f of %.0f datagrams a second".formatted(slowest.offered(), order.load()));
        }
        long unsent = sendDrops();
        if (order.counts() && isSpoilt(judged, all, unsent)) {
            return verdict(
                    TrialVerdict.TRIAL_SEND_QUEUE_LIMITED,
                    "the clients' own kernels dropped %d datagrams before they left".formatted(unsent));
        }
        if (order.counts() && isSpoilt(judged, atServer, drops)) {
            return verdict(
                    TrialVerdict.TRIAL_RECEIVER_LIMITED, "%d datagrams found the receive buffer full".formatted(drops));
        }
        return verdict(order.counts() ? TrialVerdict.TRIAL_COUNTS : TrialVerdict.TRIAL_WARMED_UP, "");
    }

    /** Returns whether a goal is missed by the judged loss because of drops at an end of these clients' flows. */
    private boolean isSpoilt(Sender judged, Sender clients, long drops) {
        return search.getGoalsList().stream()
                .anyMatch(goal -> judged.lossRatio() > goal.getLossRatio() && spoilt(goal, clients, drops));
    }

    /**
     * Returns whether an end, and not the network, made this trial a bad one: without its drops the loss would be allowed, or they alone are more
     * than that and most of the loss. Not every drop has to be known: under load some are counted after the reading.
     *
     * @param clients all whose datagrams these drops can be
     */
    private static boolean spoilt(UdpSearchGoal goal, Sender clients, long drops) {
        long lost = clients.sent() - clients.received();
        double allowed = goal.getLossRatio() * clients.sent();
        return lost - drops <= allowed || (drops > allowed && 2 * drops >= lost);
    }

    /** Returns all clients of a server as one: they share its receiving process. */
    private static Sender allOf(String server, Collection<Sender> senders) {
        return senders.stream()
                .filter(sender -> sender.server().equals(server))
                .reduce(Sender::plus)
                .orElseThrow();
    }

    private SearchTrial verdict(TrialVerdict verdict, String explanation) {
        return trial.setVerdict(verdict).setExplanation(explanation).build();
    }

    /** Returns what each client did in all of its flows. */
    private Collection<Sender> senders() {
        Map<String, Sender> senders = new LinkedHashMap<>();
        for (PairResult flow : result.getPairsList()) {
            senders.merge(flow.getClient(), sender(flow), Sender::plus);
        }
        return senders.values();
    }

    /** The server's count of what was sent is the client's, less the datagram that says "end"; otherwise the flow would have a violation. */
    private Sender sender(PairResult flow) {
        UdpClientOutput client = flow.getClientRun().getUdpClient();
        UdpServerOutput server = flow.getServerRun().getUdpServer();
        double asked = ProtoTime.seconds(order.duration());
        double due = perFlow(order.load(), trial.getFlows()) * asked;
        boolean kept = client.getSent() + EDGE_DATAGRAMS >= (1 - tolerance) * due
                && Math.abs(client.getSeconds() - asked) <= Math.max(CLOCK_SECONDS, tolerance * asked);
        return new Sender(
                flow.getServer(),
                server.getTotal(),
                server.getTotal() - server.getLost(),
                client.getSent() / client.getSeconds(),
                kept);
    }

    /** Returns the full buffers of one server, or of all. */
    private long receiveDrops(String server, boolean ofOne) {
        return dropsOf(
                result.getPairsList().stream()
                        .filter(flow -> !ofOne || flow.getServer().equals(server)),
                PairResult::getServer,
                flow -> flow.getServerRun().getUsage().getUdpReceiveBufferDrops());
    }

    /** Returns what the kernels of all clients dropped. */
    private long sendDrops() {
        return dropsOf(
                result.getPairsList().stream(),
                PairResult::getClient,
                flow -> flow.getClientRun().getUsage().getUdpSendDrops());
    }

    /** Adds up drops over workers. They are read of the whole worker, so all of its flows have the same. */
    private static long dropsOf(
            Stream<PairResult> flows, Function<PairResult, String> worker, ToLongFunction<PairResult> drops) {
        Map<String, Long> ofWorkers = flows.collect(Collectors.toMap(worker, drops::applyAsLong, Math::max));
        return ofWorkers.values().stream().mapToLong(Long::longValue).sum();
    }

    private OptionalDouble busiest(Function<PairResult, ToolRun> end) {
        return result.getPairsList().stream()
                .map(pair -> end.apply(pair).getUsage())
                .filter(HostUsage::hasBusiestCorePercent)
                .mapToDouble(HostUsage::getBusiestCorePercent)
                .max();
    }
}
