package io.clusterloader.netperf.orchestrator.journal;

import com.google.protobuf.MessageLite;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that lets a new process of the orchestrator go on where the last one ended: a kind byte and a delimited message per record,
 * appended only.
 */
public final class Journal implements AutoCloseable {
    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /** Opens the file behind its last whole record; a torn one is cut off. */
    public static Journal open(Path path, long wholeBytes) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(wholeBytes);
        file.position(file.size());
        return new Journal(file);
    }

    /** The first record; on the disk when the method returns. */
    public void plan(TestPlan plan) throws IOException {
        append(RecordKind.PLAN, plan);
        file.force(false);
    }

    /**
     * Tasks of a case that are about to be ordered; the result of the case makes the record void. It is not forced to the disk: it has
     * to survive this process, and after a crash of the node no task is left.
     */
    public void ordered(String caseId, OpenTasks tasks) throws IOException {
        append(RecordKind.TASKS, new Ordered(caseId, tasks).toMessage());
    }

    /** A case that has ended; on the disk when the method returns. */
    public void result(CaseResult result) throws IOException {
        append(RecordKind.RESULT, result);
        file.force(false);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private synchronized void append(RecordKind kind, MessageLite message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(message.getSerializedSize() + 8);
        bytes.write(kind.tag());
        message.writeDelimitedTo(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }
}
