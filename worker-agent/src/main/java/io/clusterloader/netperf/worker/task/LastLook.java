package io.clusterloader.netperf.worker.task;

import io.clusterloader.netperf.v1.ToolRun;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a running server is asked before it is made to end: once, as the question itself is in what it counts. */
final class LastLook {
    private @Nullable Supplier<ToolRun> question;
    private ToolRun answer = ToolRun.getDefaultInstance();

    /** The server runs: from now on it can be asked. */
    synchronized void allow(Supplier<ToolRun> newQuestion) {
        question = newQuestion;
    }

    /** Asks, if the server runs and was not asked before. Who comes second waits for the answer to the first. */
    synchronized void take() {
        if (question != null) {
            answer = question.get();
            question = null;
        }
    }

    /** The server has ended: nobody asks it any more. */
    synchronized ToolRun end() {
        question = null;
        return answer;
    }
}
