package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.v1.CaseRate;
import io.clusterloader.netperf.v1.Path;
import io.clusterloader.netperf.v1.TestCase;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The rates of the cases that run, for those who watch and ask for them. */
final class LiveRates {
    private final Consumer<CaseRate> told;
    /** One for each who watches. */
    private final List<Duration> intervals = new CopyOnWriteArrayList<>();

    /**
     * Creates rates that nobody has asked for.
     *
     * @param told gets each sum of a case
     */
    LiveRates(Consumer<CaseRate> told) {
        this.told = told;
    }

    /**
     * Has rates told from the next start of clients on.
     *
     * @param interval between two rates of a case; zero where none are wanted
     * @return ends the request
     */
    Runnable ask(Duration interval) {
        if (!interval.isPositive()) {
            return () -> {};
        }
        intervals.add(interval);
        return () -> intervals.remove(interval);
    }

    /**
     * Returns how often the clients of a case are to report their rates; zero where nobody wants them, and for a case in the host network:
     * the interfaces of a node are not the case's own.
     */
    Duration interval(TestCase testCase) {
        return testCase.getPath() == Path.HOST_NETWORK
                ? Duration.ZERO
                : intervals.stream().min(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** Tells the sum of what these clients of a case report from now on. */
    void follow(String caseId, List<WorkerTask> clients) {
        Sum sum = new Sum(caseId, clients.size());
        clients.forEach(client -> client.task().onRate(rate -> sum.add(client.worker(), rate)));
    }

    /**
     * The sum over the clients of a case. It is told once all have reported, or when one reports again: the others have ended then.
     */
    private final class Sum {
        private final String caseId;
        private final int clients;
        private final Map<String, Long> rates = new HashMap<>();

        Sum(String caseId, int clients) {
            this.caseId = caseId;
            this.clients = clients;
        }

        synchronized void add(String worker, long bitsPerSecond) {
            if (rates.containsKey(worker)) {
                tell();
            }
            rates.put(worker, bitsPerSecond);
            if (rates.size() == clients) {
                tell();
            }
        }

        private void tell() {
            long sum = rates.values().stream().mapToLong(Long::longValue).sum();
            rates.clear();
            told.accept(CaseRate.newBuilder()
                    .setCaseId(caseId)
                    .setBitsPerSecond(sum)
                    .build());
        }
    }
}
