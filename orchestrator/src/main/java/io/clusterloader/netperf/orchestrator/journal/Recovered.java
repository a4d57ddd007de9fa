package io.clusterloader.netperf.orchestrator.journal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Struct;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal says.
 *
 * @param plan of the run, if one was begun
 * @param results of the cases that ended, in the order of their ends
 * @param openTasks of the cases that were under way
 * @param wholeBytes how far the file can be read; what follows is a record that was torn
 */
public record Recovered(Optional<TestPlan> plan, List<CaseResult> results, OpenTasks openTasks, long wholeBytes) {
    public Recovered {
        results = List.copyOf(results);
    }

    /** Reads a journal; a file that is not there is an empty one. */
    public static Recovered read(Path path) throws IOException {
        byte[] bytes = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
        return new Reading(bytes).all();
    }

    /** One pass over the records. */
    private static final class Reading {
        private final ByteArrayInputStream in;
        private final long size;
        private final List<CaseResult> results = new ArrayList<>();
        private final Map<String, OpenTasks> openTasks = new LinkedHashMap<>();
        private Optional<TestPlan> plan = Optional.empty();

        Reading(byte[] bytes) {
            this.in = new ByteArrayInputStream(bytes);
            this.size = bytes.length;
        }

        Recovered all() {
            long whole = 0;
            while (next()) {
                whole = size - in.available();
            }
            OpenTasks open = openTasks.values().stream().reduce(OpenTasks.NONE, OpenTasks::and);
            return new Recovered(plan, results, open, whole);
        }

        private boolean next() {
            Optional<RecordKind> kind = RecordKind.of(in.read());
            if (kind.isEmpty()) {
                return false;
            }
            // Torn: the process ended while it wrote. The case is measured again.
            try {
                int length = CodedInputStream.readRawVarint32(in.read(), in);
                // Looked at first, since a message cut between two fields would be read as a whole one.
                if (length < 0 || length > in.available()) {
                    return false;
                }
                take(kind.get().parser().parseFrom(in.readNBytes(length)));
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        private void take(MessageLite message) {
            switch (message) {
                case TestPlan found -> plan = Optional.of(found);
                case Struct tasks -> {
                    Ordered ordered = Ordered.of(tasks);
                    openTasks.merge(ordered.caseId(), ordered.tasks(), OpenTasks::and);
                }
                case CaseResult result -> {
                    results.add(result);
                    openTasks.remove(result.getTestCase().getCaseId());
                }
                default -> throw new IllegalStateException("no record holds a " + message.getClass());
            }
        }
    }
}
