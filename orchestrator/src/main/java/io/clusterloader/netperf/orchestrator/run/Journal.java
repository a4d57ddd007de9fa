package io.clusterloader.netperf.orchestrator.run;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.clusterloader.netperf.v1.CaseResult;
import io.clusterloader.netperf.v1.JournalRecord;
import io.clusterloader.netperf.v1.OrderedTasks;
import io.clusterloader.netperf.v1.TestPlan;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Checksum;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that lets a new process of the orchestrator go on where the last one ended: {@link JournalRecord}s, each behind its length
 * and before a checksum of both (CRC32C, RFC 3720), appended only.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private static final int CHECKSUM_BYTES = Integer.BYTES;

    private final FileChannel file;

    private Journal(FileChannel file) {
        this.file = file;
    }

    /**
     * Reads what earlier processes wrote, record by record, and opens the file behind the last whole record before the first
     * that is not. What follows was torn when a process ended, or has changed on the disk, and is cut off.
     */
    public static Journal open(Path path, Consumer<JournalRecord> earlier) throws IOException {
        long whole = Files.exists(path) ? read(path, earlier) : 0;
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
        return new Journal(file);
    }

    /** Appends the plan, the first record. It is on the disk when the method returns. */
    public void plan(TestPlan plan) throws IOException {
        append(JournalRecord.newBuilder().setPlan(plan).build(), true);
    }

    /**
     * Appends tasks that are about to be ordered. They are not forced to the disk: they have to survive this process, and after a crash
     * of the node no task is left.
     */
    void ordered(OrderedTasks tasks) {
        appendIfPossible(JournalRecord.newBuilder().setTasks(tasks).build(), false);
    }

    /** Appends the result of a case. It is on the disk when the method returns, if the disk takes it. */
    void result(CaseResult result) {
        appendIfPossible(JournalRecord.newBuilder().setResult(result).build(), true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A full disk must not cost the results that are in memory, so that the run goes on. */
    private void appendIfPossible(JournalRecord record, boolean force) {
        try {
            append(record, force);
        } catch (IOException e) {
            LOG.error("the journal cannot be written, a restart would measure again: {}", e.toString());
        }
    }

    private synchronized void append(JournalRecord record, boolean force) throws IOException {
        long before = file.position();
        try {
            // Not through one buffer of its whole size: a record may have tens of megabytes.
            CheckedOutputStream out = new CheckedOutputStream(Channels.newOutputStream(file), new CRC32C());
            record.writeDelimitedTo(out);
            out.write(bytes(out.getChecksum()));
        } catch (IOException e) {
            if (file.isOpen()) {
                file.truncate(before);
            }
            throw e;
        }
        if (force) {
            file.force(false);
        }
    }

    /** Hands out the records one by one. Returns how many bytes the whole ones take. */
    private static long read(Path path, Consumer<JournalRecord> earlier) throws IOException {
        long size = Files.size(path);
        long whole = 0;
        CRC32C checksum = new CRC32C();
        try (InputStream in = new CheckedInputStream(new BufferedInputStream(Files.newInputStream(path)), checksum)) {
            // No record is empty, so a file that a crash padded with zeros ends there.
            for (int first = in.read(); first > 0; first = in.read()) {
                int length = CodedInputStream.readRawVarint32(first, in);
                long end = whole + CodedOutputStream.computeUInt32SizeNoTag(length) + length + CHECKSUM_BYTES;
                // Looked at first, since a message cut between two fields would be read as a whole one.
                if (length < 0 || end > size) {
                    return whole;
                }
                byte[] record = in.readNBytes(length);
                byte[] computed = bytes(checksum);
                if (!Arrays.equals(computed, in.readNBytes(CHECKSUM_BYTES))) {
                    LOG.warn("the journal has a damaged record at byte {}: what follows is lost", whole);
                    return whole;
                }
                checksum.reset();
                earlier.accept(JournalRecord.parseFrom(record));
                whole = end;
            }
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("the journal ends with a record that cannot be read: {}", e.toString());
        }
        return whole;
    }

    private static byte[] bytes(Checksum checksum) {
        return ByteBuffer.allocate(CHECKSUM_BYTES)
                .putInt((int) checksum.getValue())
                .array();
    }
}
