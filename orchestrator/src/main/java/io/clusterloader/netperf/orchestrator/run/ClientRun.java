package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.clock.FleetClocks;
import io.clusterloader.netperf.orchestrator.fleet.Task;
import io.clusterloader.netperf.orchestrator.fleet.TaskResult;
import io.clusterloader.netperf.rpc.ProtoTime;
import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.v1.ArmClient;
import io.clusterloader.netperf.v1.OrchestratorMessage;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs clients of one case together: arms them, compares clocks, starts them at one time, and waits for their ends. */
record ClientRun(TestCase testCase, RoundContext round, CaseTasks tasks) {

    /**
     * A client that is to be run.
     *
     * @param host address literal to dial
     */
    record Client(String worker, String host, int port) {}

    /**
     * Clients that ran together.
     *
     * @param clients in the order in which they were asked for; all have ended
     * @param hung those whose tool did not end by itself
     * @param clocks of clients and servers before the start
     */
    record Ended(List<WorkerTask> clients, List<WorkerTask> hung, FleetClocks clocks) {}

    /**
     * Runs clients to their ends. Clocks are compared once all are armed. That is also when the workers are quiet again: as long as they
     * are busy, their round trips are long, and the start is that much later.
     *
     * @param servers whose hosts are read while the clients measure
     * @param barrier where the clients of the cases that run at the same time start together
     */
    Ended run(
            List<Client> clients, Collection<WorkerTask> servers, Duration duration, String role, StartBarrier barrier)
            throws InterruptedException, RunCancelled {
        Duration rateInterval = round.rates().interval(testCase);
        List<WorkerTask> ordered = arm(clients, duration, rateInterval, role);
        round.rates().follow(testCase.getCaseId(), ordered);
        return run(ordered, servers, duration, barrier);
    }

    /** Runs clients that start with no others than themselves, and whose rates nobody is told. */
    Ended runAlone(List<Client> clients, Collection<WorkerTask> servers, Duration duration, String role)
            throws InterruptedException, RunCancelled {
        List<WorkerTask> ordered = arm(clients, duration, Duration.ZERO, role);
        return run(ordered, servers, duration, new StartBarrier(List.of(testCase.getCaseId()), round.waits()));
    }

    private Ended run(List<WorkerTask> ordered, Collection<WorkerTask> servers, Duration duration, StartBarrier barrier)
            throws InterruptedException, RunCancelled {
        List<WorkerTask> armed = ordered.stream().filter(WorkerTask::alive).toList();
        if (armed.isEmpty()) {
            barrier.leave(testCase.getCaseId());
            return new Ended(ordered, List.of(), FleetClocks.UNKNOWN);
        }
        FleetClocks clocks = round.compareClocks(Stream.concat(armed.stream(), servers.stream())
                .map(WorkerTask::session)
                .collect(Collectors.toSet()));
        OptionalLong start = barrier.awaitStart(testCase.getCaseId(), armed.size(), clocks.largestRoundTrip());
        if (start.isEmpty()) {
            armed.forEach(client -> client.giveUp("was not armed when the other cases started"));
            return new Ended(ordered, List.of(), clocks);
        }
        start(armed, servers, start.getAsLong(), clocks);
        return new Ended(ordered, awaitEnds(armed, start.getAsLong(), duration), clocks);
    }

    /** Creates every client's process, so that nothing but its release is left for the start. Those that failed have ended. */
    private List<WorkerTask> arm(List<Client> clients, Duration duration, Duration rateInterval, String role)
            throws InterruptedException, RunCancelled {
        List<WorkerTask> ordered = tasks.order(
                clients.stream()
                        .map(client -> template(client, duration, rateInterval))
                        .toList(),
                role);
        tasks.await(ordered, Task::ready, Timetable.arm(testCase), "that its client is armed");
        return ordered;
    }

    private CaseTasks.Template template(Client client, Duration duration, Duration rateInterval) {
        ArmClient.Builder arm = ArmClient.newBuilder()
                .setProtocol(testCase.getProtocol())
                .setIpFamily(testCase.getIpFamily())
                .setHost(client.host())
                .setPort(client.port())
                .setDuration(ProtoTime.write(duration))
                .setWarmUp(ProtoTime.write(Timetable.ownWarmUp(testCase)))
                .setLoad(testCase.getLoad());
        if (rateInterval.isPositive()) {
            arm.setRateInterval(ProtoTime.write(rateInterval));
        }
        return new CaseTasks.Template(
                client.worker(),
                id -> OrchestratorMessage.newBuilder()
                        .setArmClient(arm.setTaskId(id))
                        .build());
    }

    /** Releases the clients at the start time, waits until each reports that it was released, and tells the servers. */
    private void start(List<WorkerTask> armed, Collection<WorkerTask> servers, long startNanos, FleetClocks clocks)
            throws InterruptedException, RunCancelled {
        for (WorkerTask client : armed) {
            if (clocks.knows(client.worker())) {
                client.session().start(client.task(), clocks.toWorker(client.worker(), startNanos));
            } else {
                client.giveUp("its clock", Timetable.CLOCKS);
            }
        }
        Duration limit = until(startNanos).plus(Timetable.STARTED);
        tasks.await(armed, Task::started, limit, "that its client started");
        // Only now: what the servers' workers do with the order would keep the CPU from clients that are about to
        // start.
        servers.stream()
                .filter(server -> server.alive() && clocks.knows(server.worker()))
                .forEach(server -> server.session().start(server.task(), clocks.toWorker(server.worker(), startNanos)));
    }

    /** Waits for the ends. Returns those clients that failed and had not ended when their time was over: their tool hung. */
    private List<WorkerTask> awaitEnds(List<WorkerTask> clients, long startNanos, Duration duration)
            throws InterruptedException, RunCancelled {
        Duration planned = duration.plus(Timetable.ownWarmUp(testCase));
        if (tasks.awaitEnds(clients, until(startNanos).plus(planned))) {
            return List.of();
        }
        List<WorkerTask> late = clients.stream().filter(WorkerTask::alive).toList();
        tasks.await(late, Task::ended, Timetable.CLIENT_END, "the end of its client after its time was over");
        return late.stream().filter(ClientRun::hung).toList();
    }

    private Duration until(long nanos) {
        return Duration.ofNanos(nanos - round.waits().time().epochNanos());
    }

    private static boolean hung(WorkerTask client) {
        return client.result().stream().anyMatch(result -> switch (result) {
            case TaskResult.ToolFailed _, TaskResult.TimedOut _ -> true;
            case TaskResult.Finished _, TaskResult.WorkerLost _, TaskResult.WorkerRestarted _ -> false;
        });
    }
}
