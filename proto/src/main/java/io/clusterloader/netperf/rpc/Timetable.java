package io.clusterloader.netperf.rpc;

import io.clusterloader.netperf.v1.LoadOptions;
import io.clusterloader.netperf.v1.PlannedPair;
import io.clusterloader.netperf.v1.PlannedWorker;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.netperf.v1.ServiceTarget;
import io.clusterloader.netperf.v1.TestCase;
import io.clusterloader.netperf.v1.TestPlan;
import io.clusterloader.netperf.v1.Topology;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long each phase of a run may take. The orchestrator waits by these limits, and the plugin's own deadline is their sum, so a run in
 * which everything goes wrong still ends by the orchestrator, which knows the reasons.
 */
public final class Timetable {
    /** From the hand-over of the plan until every worker has registered. Their pods are ready by then. */
    public static final Duration REGISTRATION = Duration.ofSeconds(30);

    /** Until a worker that has lost its connection is declared lost. */
    public static final Duration RECONNECTION = Duration.ofSeconds(10);

    /** Until a run that was followed, and is not any more, is cancelled. A plugin whose connection broke is back sooner. */
    public static final Duration ABSENCE = Duration.ofMinutes(2);

    /** Until what stands beside a block of cases is there. Longer than the plugin reckons with for the most objects, and it knows more. */
    public static final Duration ADVANCE = Duration.ofHours(3);

    /** To compare the clocks of all workers of a case. */
    public static final Duration CLOCKS = Duration.ofSeconds(3);

    /** Until every server listens. A hundred may start at once on a busy node. */
    public static final Duration PREPARE = Duration.ofSeconds(10);

    /** Until every client is armed that need not wait for ports. */
    public static final Duration ARM = Duration.ofSeconds(10);

    /**
     * The longest that a client that opens a connection for each request waits for free ports before it is armed. Those of the run before are
     * free after 60 s, the constant TCP_TIMEWAIT_LEN of Linux.
     */
    public static final Duration FREE_PORTS = Duration.ofSeconds(65);

    /** From the start time until every client has reported that it started. */
    public static final Duration STARTED = Duration.ofSeconds(5);

    /** Until the worker's watchdog ends a client that was armed and not started. The rest of a large fleet is armed meanwhile. */
    public static final Duration ARMED = Duration.ofMinutes(10);

    /** What the watchdog lets iperf3's client take beyond its duration: its own two timeouts and some more. A good run needs 10 ms. */
    public static final Duration IPERF3_OVERRUN = Duration.ofSeconds(10);

    /** What the watchdog lets iperf2's client take beyond its duration. It asks for the server's report for 2 s, and at times takes 1 s more. */
    public static final Duration IPERF2_OVERRUN = Duration.ofSeconds(6);

    /**
     * What the watchdog lets siege take beyond its duration. A run lasts up to 1 s more than asked for, and 50 ms for its start and end.
     * Version 4.0.7 at times hangs, deaf to SIGTERM; the sooner that is noticed, the sooner the run can be repeated.
     */
    public static final Duration SIEGE_OVERRUN = Duration.ofSeconds(5);

    /** What the watchdog lets netperf's client take beyond its duration. It ends by an alarm of its own, and asks its server for what that counted. */
    public static final Duration NETPERF_OVERRUN = Duration.ofSeconds(5);

    /** What the watchdog lets h2load wait for answers beyond its duration. What has not come by then shows that the server is overloaded. */
    public static final Duration H2LOAD_OVERRUN = Duration.ofSeconds(5);

    /** The longest that a watchdog lets a client tool take beyond its duration. */
    public static final Duration TOOL_OVERRUN = longer(
            longer(IPERF3_OVERRUN, IPERF2_OVERRUN), longer(SIEGE_OVERRUN, longer(NETPERF_OVERRUN, H2LOAD_OVERRUN)));

    /** How long iperf3's server may take beyond the duration. It waits until every other one listens and every client is armed. */
    public static final Duration IPERF3_SERVER_OVERRUN = Duration.ofMinutes(2);

    /** How long iperf2's server itself lives beyond the duration if its client never comes or vanishes. A large fleet is armed meanwhile. */
    public static final Duration IPERF2_SERVER_SPARE = Duration.ofMinutes(2);

    /** How long iperf2's server may take beyond the duration until the watchdog ends it. */
    public static final Duration IPERF2_SERVER_OVERRUN = IPERF2_SERVER_SPARE.plusSeconds(10);

    /** How long nginx may take beyond the runs that it serves. Its clients may wait for ports twice: all run again if one hung. */
    public static final Duration NGINX_OVERRUN = Duration.ofMinutes(3).plus(FREE_PORTS.multipliedBy(2));

    /** How long netperf's server may take beyond the run that is measured. The warm-up is a run before it, of a minute at most. */
    public static final Duration NETSERVER_OVERRUN = Duration.ofMinutes(5);

    /** From the polite end of a tool to its kill. */
    public static final Duration KILL = Duration.ofSeconds(2);

    /** What a client may take beyond its duration. The workers' watchdogs know more of a tool that hangs, so they go first. */
    public static final Duration CLIENT_END = TOOL_OVERRUN.plus(KILL).plusSeconds(1);

    /** For a one-off server to end by itself after its client. */
    public static final Duration SERVER_END = Duration.ofSeconds(3);

    /** Until a stopped task is gone. */
    public static final Duration STOP = Duration.ofSeconds(5);

    /** For a case that waits for the loopback runs, or the warm-ups, of those that it runs together with. nginx waits longer for its clients. */
    public static final Duration TOGETHER = Duration.ofMinutes(2);

    /** For an armed case that waits for those that it runs together with. One-off servers wait longer for their clients. */
    public static final Duration ARMED_TOGETHER = CLOCKS.plus(PREPARE).plus(ARM).plus(FREE_PORTS);

    private static final Duration LONGEST_LOOPBACK = Duration.ofSeconds(2);

    /** A search may take as many times as long as it usually does. */
    private static final int SEARCH_SPARE = 4;

    private static final Duration START_DELAY = Duration.ofMillis(100);

    /**
     * Where many workers share few cores, each needs its turn to take the message and to go to sleep again. The start time must find all
     * of them waiting: those that still read delay the others.
     */
    private static final Duration START_DELAY_PER_CLIENT = Duration.ofMillis(8);

    private static final int START_DELAY_ROUND_TRIPS = 4;

    private Timetable() {}

    /**
     * Returns the delay between announcing the start time and the start. Even the slowest worker must have heard of it before it comes.
     *
     * @param clients that start together
     * @param longestRoundTrip to one of their workers
     */
    public static Duration startDelay(int clients, Duration longestRoundTrip) {
        Duration byClients = START_DELAY.plus(START_DELAY_PER_CLIENT.multipliedBy(clients));
        return longer(byClients, longestRoundTrip.multipliedBy(START_DELAY_ROUND_TRIPS));
    }

    /** Returns the limit until every client of a case is armed. */
    public static Duration arm(TestCase testCase) {
        return testCase.getProtocol() == Protocol.TCP_CRR ? ARM.plus(FREE_PORTS) : ARM;
    }

    /** Returns how long the clients of a case send over the loopback of their servers: no longer than over the network. */
    public static Duration loopback(TestCase testCase) {
        Duration duration = ProtoTime.read(testCase.getDuration());
        return duration.compareTo(LONGEST_LOOPBACK) < 0 ? duration : LONGEST_LOOPBACK;
    }

    /** Returns the part of a client's own run that is warm-up: all of it, but none where the tool needs another run for it. */
    public static Duration ownWarmUp(TestCase testCase) {
        return usesSiege(testCase) || usesNetperf(testCase) ? Duration.ZERO : ProtoTime.read(testCase.getWarmUp());
    }

    /**
     * Returns how long the warm-up run of a case's clients is, before the run that is measured; zero where there is none. siege and netperf need one. siege
     * ends at a whole second of the wall clock, up to 1 s before its time is over, so it is asked for 1 s more. Where each request has its own
     * connection there is none: it would use ports that the measured run needs, and every connection is new in any case.
     */
    public static Duration warmUpRun(TestCase testCase) {
        Duration warmUp = ProtoTime.read(testCase.getWarmUp());
        if (usesNetperf(testCase)) {
            return warmUp;
        }
        return usesSiege(testCase) && testCase.getProtocol() != Protocol.TCP_CRR && warmUp.isPositive()
                ? warmUp.plusSeconds(1)
                : Duration.ZERO;
    }

    /** At a constant rate h2load takes the place of siege, but not where each request has its own connection. */
    private static boolean usesSiege(TestCase testCase) {
        return isWeb(testCase)
                && (testCase.getProtocol() == Protocol.TCP_CRR
                        || testCase.getLoad().getHttpRequestsPerSecond() == 0);
    }

    /** Returns whether netperf measures the case, as far as is decided. */
    public static boolean usesNetperf(TestCase testCase) {
        return usesNetperf(testCase.getProtocol(), testCase.getLoad());
    }

    private static boolean usesNetperf(Protocol protocol, LoadOptions load) {
        return protocol == Protocol.UDP_RR || (protocol == Protocol.TCP_RR && load.getNetperf());
    }

    /** Returns whether a server stays until it is stopped, so that its clients can have several runs. Others end with their client. */
    public static boolean serverStays(TestCase testCase) {
        return serverStays(testCase.getProtocol(), testCase.getLoad());
    }

    /** Returns whether a server of this protocol and load stays until it is stopped. */
    public static boolean serverStays(Protocol protocol, LoadOptions load) {
        return ServerPorts.servesMany(protocol) || usesNetperf(protocol, load);
    }

    /** Returns how long a client of the case sends in one turn, with its warm-up; of a search, how long it usually takes. */
    public static Duration sending(TestCase testCase) {
        if (testCase.hasSearch()) {
            return ProtoTime.read(testCase.getSearch().getTimeout()).dividedBy(SEARCH_SPARE);
        }
        return ProtoTime.read(testCase.getDuration()).plus(ownWarmUp(testCase)).plus(warmUpRun(testCase));
    }

    /** Returns whether nginx serves the case: of HTTP, of HTTPS, and of connections, of which each has one request of HTTP. */
    public static boolean isWeb(TestCase testCase) {
        return ServerPorts.servesMany(testCase.getProtocol());
    }

    /** Returns whether the servers of a case are measured over their own loopback before it. */
    public static boolean measuresLoopback(TestCase testCase) {
        return isWeb(testCase) && testCase.getProtocol() != Protocol.TCP_CRR;
    }

    /** Returns the longest that the orchestrator can need for all samples of a plan, from its hand-over; of scheduled rounds, for one. */
    public static Duration ofRun(TestPlan plan) {
        long samples =
                Math.max(1, Math.max(plan.getSamples(), plan.getPrecision().getMaximumSamples()));
        return ProtoTime.read(plan.getRegistrationDeadline()).plus(ofRound(plan).multipliedBy(samples));
    }

    private static Duration ofRound(TestPlan plan) {
        return CaseGroups.all(plan).stream()
                .map(group -> ofGroup(group.stream().map(plan::getCases).toList(), plan))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Cases of a group wait for each other three times: after the loopback runs, after the warm-ups, and before their clients start. */
    private static Duration ofGroup(List<TestCase> cases, TestPlan plan) {
        return cases.size() == 1
                ? together(cases, plan).multipliedBy(Turns.count(cases.getFirst()))
                : TOGETHER.multipliedBy(3).plus(together(cases, plan));
    }

    /** The longest for cases that start together. */
    private static Duration together(Collection<TestCase> cases, TestPlan plan) {
        Duration absentWorker = RECONNECTION.plus(STOP);
        Duration endOfTasks = SERVER_END.plus(STOP).plus(STOP);
        Duration clients = longest(cases, testCase -> clientRun(testCase, longestRun(testCase)));
        // Of a search, the last trial may begin at the end of its time.
        Duration trials =
                longest(cases, testCase -> ProtoTime.read(testCase.getSearch().getTimeout()));
        Duration total = absentWorker
                .plus(trials)
                .plus(PREPARE)
                .plus(longest(cases, Timetable::warmUpOfRoundTrips))
                .plus(clients)
                .plus(CLOCKS)
                .plus(endOfTasks);
        List<TestCase> web = cases.stream().filter(Timetable::isWeb).toList();
        if (web.isEmpty()) {
            return total;
        }
        // Before the clients, each server's loopback is measured, those of one node in turn, and there is the warm-up.
        // If the tool hangs, all clients run again.
        List<TestCase> looped = web.stream().filter(Timetable::measuresLoopback).toList();
        Duration loopback = longest(looped, testCase -> clientRun(testCase, loopback(testCase)));
        return total.plus(loopback.multipliedBy(mostServersOfANode(looped, plan)))
                .plus(longest(web, testCase -> clientRun(testCase, warmUpRun(testCase))))
                .plus(clients);
    }

    /** Returns the longest that a run for the warm-up of round trips takes. Which tool measures them is decided after the plan. */
    private static Duration warmUpOfRoundTrips(TestCase testCase) {
        boolean roundTrips = testCase.getProtocol() == Protocol.TCP_RR || testCase.getProtocol() == Protocol.UDP_RR;
        Duration warmUp = ProtoTime.read(testCase.getWarmUp());
        return roundTrips && warmUp.isPositive() ? clientRun(testCase, warmUp) : Duration.ZERO;
    }

    /** Returns how long the clients of a case measure at a time; of a search, in its longest trial. */
    private static Duration longestRun(TestCase testCase) {
        return testCase.getSearch().getGoalsList().stream()
                .map(goal -> ProtoTime.read(goal.getTrial()))
                .reduce(
                        testCase.hasSearch() ? Duration.ZERO : ProtoTime.read(testCase.getDuration()),
                        Timetable::longer);
    }

    private static Duration clientRun(TestCase testCase, Duration sending) {
        // In a search each client may become several flows, which start one by one.
        int flows = testCase.getClients() * Math.max(1, testCase.getSearch().getMostFlows());
        return arm(testCase)
                .plus(CLOCKS)
                .plus(startDelay(flows, Duration.ZERO))
                .plus(STARTED)
                .plus(ownWarmUp(testCase))
                .plus(sending)
                .plus(CLIENT_END);
    }

    private static long mostServersOfANode(List<TestCase> cases, TestPlan plan) {
        Map<String, String> nodes = plan.getWorkersList().stream()
                .collect(Collectors.toMap(PlannedWorker::getName, PlannedWorker::getNode));
        return cases.stream()
                .flatMap(testCase -> servers(testCase).stream())
                .collect(Collectors.groupingBy(server -> nodes.getOrDefault(server, ""), Collectors.counting()))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    private static Set<String> servers(TestCase testCase) {
        Stream<String> behindServices = testCase.getServicesList().stream()
                .map(ServiceTarget::getServersList)
                .flatMap(List::stream);
        Stream<String> dialled = testCase.getTopology() == Topology.MESH
                ? testCase.getWorkersList().stream()
                : testCase.getPairsList().stream()
                        .filter(PlannedPair::hasServer)
                        .map(PlannedPair::getServer);
        return Stream.concat(behindServices, dialled).collect(Collectors.toCollection(HashSet::new));
    }

    private static Duration longest(Collection<TestCase> cases, Function<TestCase, Duration> limit) {
        return cases.stream().map(limit).reduce(Duration.ZERO, Timetable::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
