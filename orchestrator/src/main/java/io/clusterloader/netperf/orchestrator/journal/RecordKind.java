package io.clusterloader.netperf.orchestrator.journal;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.Struct;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.util.Arrays;
import java.util.Optional;

/** What a record of the journal holds. Zero is no kind, so that a file that a crash padded with zeros ends there. */
enum RecordKind {
    PLAN(1, TestPlan.parser()),
    TASKS(2, Struct.parser()),
    RESULT(3, CaseResult.parser());

    private final int tag;
    private final Parser<? extends MessageLite> parser;

    RecordKind(int tag, Parser<? extends MessageLite> parser) {
        this.tag = tag;
        this.parser = parser;
    }

    int tag() {
        return tag;
    }

    Parser<? extends MessageLite> parser() {
        return parser;
    }

    static Optional<RecordKind> of(int tag) {
        return Arrays.stream(values()).filter(kind -> kind.tag == tag).findFirst();
    }
}
