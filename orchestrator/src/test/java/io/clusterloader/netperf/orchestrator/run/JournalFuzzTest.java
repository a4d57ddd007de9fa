package io.clusterloader.netperf.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.netperf.orchestrator.support.Plans;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.JournalRecord;
import io.clusterloader.netperf.v1.OrderedTask;
import io.clusterloader.netperf.v1.OrderedTasks;
import io.clusterloader.netperf.v1.Protocol;
import io.clusterloader.testsupport.FuzzSeeds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever became of the journal's bytes, what is read from it was written, and a run goes on from there. testing/fuzz.sh calls the target in it. */
class JournalFuzzTest {
    /** Damage to a journal: its new length, then places and what their bytes are changed by; or, after a first byte of 0, any bytes at all. */
    public static final class JournalFile {
        private static final Path FILE = file();
        private static final byte[] WRITTEN = written();
        private static final List<JournalRecord> RECORDS = read(new RecoveredRun());

        public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
            ByteBuffer input = ByteBuffer.wrap(bytes);
            boolean any = input.remaining() < 3 || input.get() == 0;
            Files.write(FILE, any ? Arrays.copyOfRange(bytes, input.position(), bytes.length) : damaged(input));
            List<JournalRecord> read = read(new RecoveredRun());
            if (!any) {
                assertThat(read).isEqualTo(RECORDS.subList(0, read.size()));
            }
            assertThat(read(new RecoveredRun())).isEqualTo(read);
        }

        private static byte[] damaged(ByteBuffer input) {
            byte[] journal = Arrays.copyOf(WRITTEN, Short.toUnsignedInt(input.getShort()) % (WRITTEN.length + 9));
            while (input.remaining() >= 3 && journal.length > 0) {
                journal[Short.toUnsignedInt(input.getShort()) % journal.length] ^= input.get();
            }
            return journal;
        }

        /** Returns the records, all of which a run takes up. */
        private static List<JournalRecord> read(RecoveredRun run) {
            List<JournalRecord> records = new ArrayList<>();
            try {
                Journal.open(FILE, record -> {
                            records.add(record);
                            run.take(record);
                        })
                        .close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return records;
        }

        private static byte[] written() {
            try (Journal journal = Journal.open(FILE, _ -> {})) {
                journal.plan(Plans.plan(2, 2)
                        .addCases(Plans.oneToOne("one", Protocol.TCP))
                        .addCases(Plans.oneToOne("two", Protocol.UDP))
                        .build());
                for (String id : List.of("one", "two")) {
                    journal.ordered(OrderedTasks.newBuilder()
                            .setCaseId(id)
                            .addTasks(OrderedTask.newBuilder().setWorker("w0").setTaskId("t"))
                            .build());
                    journal.result(CaseResult.newBuilder()
                            .setTestCase(Plans.oneToOne(id, Protocol.TCP))
                            .setStartSkewMillis(1.5)
                            .setRound(1)
                            .build());
                }
                return Files.readAllBytes(FILE);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static Path file() {
            try {
                Path file = Files.createTempFile("fuzzed", ".journal");
                file.toFile().deleteOnExit();
                return file;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Stream<Named<byte[]>> seeds() throws IOException {
        return FuzzSeeds.of(JournalFile.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damage(byte[] bytes) throws IOException {
        JournalFile.fuzzerTestOneInput(bytes);
    }
}
