package io.clusterloader.netperf.orchestrator.run;

import io.clusterloader.netperf.orchestrator.journal.Journal;
import io.clusterloader.netperf.orchestrator.journal.OpenTasks;
import io.clusterloader.netperf.v1.CaseResult;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the journal. A full disk must not cost the results that are in memory, so a failure to write is only logged. */
record RunJournal(Journal journal) {
    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);

    private interface Write {
        void run() throws IOException;
    }

    void ordered(String caseId, OpenTasks tasks) {
        attempt(() -> journal.ordered(caseId, tasks));
    }

    void result(CaseResult result) {
        attempt(() -> journal.result(result));
    }

    private static void attempt(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            LOG.error("the journal cannot be written, a restart would measure again: {}", e.toString());
        }
    }
}
