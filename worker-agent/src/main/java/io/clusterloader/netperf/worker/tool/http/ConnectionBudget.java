package io.clusterloader.netperf.worker.tool.http;

import io.clusterloader.netperf.rpc.Timetable;
import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a client of this pod can open further TCP connections. The end that closes a connection first keeps its port for 60 s (the constant
 * TCP_TIMEWAIT_LEN of Linux). That is nginx nearly always, but siege is faster in some of a hundred cases. A client that has used all
 * ports would fail with "cannot assign requested address".
 *
 * @param proc the file system of the kernel, {@code /proc}
 */
record ConnectionBudget(Path proc) {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBudget.class);

    private static final Pattern TCP = Pattern.compile("(?m)^TCP: inuse (\\d+) .*?tw (\\d+)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** A client that closes all of its connections itself, at 20,000 in a second, uses as many between two looks. */
    private static final long SPARE = 2000;

    /** What a client needs at its start: as many again for the run. */
    private static final long LEAST = 2 * SPARE;

    /**
     * Checks that there are enough ports for a run, and that conntrack has room for an entry for each port: it keeps those of closed
     * connections for up to 120 s.
     *
     * @throws ToolException if not, with all readings
     */
    void require() throws IOException, ToolException {
        long ports = ports();
        long used = used();
        if (ports - used < LEAST) {
            throw new ToolException(
                    "a new connection for each request needs at least %d free ports; ip_local_port_range has %d, of which %d are in use or wait for up to 60 s, also after a wait of %d s. Widen the range"
                            .formatted(LEAST, ports, used, Timetable.FREE_PORTS.toSeconds()));
        }
        Path most = proc.resolve("sys/net/netfilter/nf_conntrack_max");
        long entries = Files.isReadable(most) ? numbers(most).getFirst() : Long.MAX_VALUE;
        if (entries < ports) {
            throw new ToolException(
                    "a new connection for each request needs an entry of conntrack for each of the %d ports of ip_local_port_range; nf_conntrack_max is %d. Raise it on the nodes"
                            .formatted(ports, entries));
        }
    }

    /** Returns whether a run has to wait for ports. Where the whole range is too small, waiting does not help. */
    boolean isShort() {
        return isBelow(LEAST);
    }

    /** Returns whether hardly a port is left. */
    boolean isUsedUp() {
        return isBelow(SPARE);
    }

    /** Returns whether fewer ports are free, of a range that has as many. What cannot be read neither ends a run nor holds it up. */
    private boolean isBelow(long least) {
        try {
            long ports = ports();
            return ports >= least && ports - used() < least;
        } catch (IOException e) {
            LOG.warn("The ports in use cannot be read: {}", e.toString());
            return false;
        }
    }

    private long ports() throws IOException {
        List<Long> range = numbers(proc.resolve("sys/net/ipv4/ip_local_port_range"));
        return range.getLast() - range.getFirst() + 1;
    }

    /** Returns how many ports open connections have, and closed ones for a while. */
    private long used() throws IOException {
        Matcher tcp = TCP.matcher(Files.readString(proc.resolve("net/sockstat")));
        return tcp.find() ? Long.parseLong(tcp.group(1)) + Long.parseLong(tcp.group(2)) : 0;
    }

    /** Reads line by line: such a file has no more to say after a first read of one byte, as {@code Files.readString} makes it. */
    private static List<Long> numbers(Path file) throws IOException {
        return NUMBER.matcher(String.join(" ", Files.readAllLines(file)))
                .results()
                .map(number -> Long.parseLong(number.group()))
                .toList();
    }
}
