package io.clusterloader.netperf.worker.task;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The kept part of a stream: its beginning and its end, each up to half of a bound. Results are at the end, causes at either. */
final class BoundedOutput {
    private static final int FIRST_CAPACITY = 1024;

    private final int half;
    private byte[] head = new byte[0];
    private int headLength;
    /** A ring once it is full; empty until the head is. */
    private byte[] tail = new byte[0];

    private long tailTotal;

    BoundedOutput(int bound) {
        this.half = bound / 2;
    }

    synchronized void add(byte[] bytes, int length) {
        int toHead = Math.min(length, half - headLength);
        if (toHead > 0) {
            head = grown(head, headLength + toHead);
            System.arraycopy(bytes, 0, head, headLength, toHead);
            headLength += toHead;
        }
        for (int i = Math.max(0, toHead); i < length; i++) {
            tail = tailTotal < half ? grown(tail, (int) tailTotal + 1) : tail;
            tail[(int) (tailTotal % half)] = bytes[i];
            tailTotal++;
        }
    }

    private byte[] grown(byte[] array, int needed) {
        int doubled = Math.max(FIRST_CAPACITY, Math.max(needed, array.length * 2));
        return array.length >= needed ? array : Arrays.copyOf(array, Math.min(half, doubled));
    }

    synchronized boolean cut() {
        return tailTotal > half;
    }

    synchronized String text() {
        String start = new String(head, 0, headLength, StandardCharsets.UTF_8);
        if (tailTotal == 0) {
            return start;
        }
        int split = cut() ? (int) (tailTotal % half) : 0;
        int length = (int) Math.min(tailTotal, half);
        byte[] ordered = new byte[length];
        System.arraycopy(tail, split, ordered, 0, length - split);
        System.arraycopy(tail, 0, ordered, length - split, split);
        String gap = cut() ? "\n[... " + (tailTotal - half) + " bytes cut ...]\n" : "";
        return start + gap + new String(ordered, StandardCharsets.UTF_8);
    }
}
