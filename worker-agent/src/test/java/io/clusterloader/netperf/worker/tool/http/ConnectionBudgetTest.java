package io.clusterloader.netperf.worker.tool.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clusterloader.netperf.worker.tool.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pod may read of its kernel, as files. */
class ConnectionBudgetTest {
    @TempDir
    private Path proc;

    @Test
    void hasRoomWhileThereArePorts() throws Exception {
        write("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        write("sys/net/netfilter/nf_conntrack_max", "262144\n");
        write("net/sockstat", "sockets: used 124\nTCP: inuse 3 orphan 1 tw 76 alloc 123 mem 14\nUDP: inuse 0 mem 2\n");

        new ConnectionBudget(proc).require();
        assertThat(new ConnectionBudget(proc).isUsedUp()).isFalse();
    }

    @Test
    void isUsedUpBeforeTheLastPort() throws Exception {
        write("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        write("net/sockstat", "TCP: inuse 4 orphan 0 tw 26300 alloc 1 mem 1\n");

        assertThat(new ConnectionBudget(proc).isUsedUp()).isTrue();
    }

    @Test
    void hasARunWaitForPortsUnlessTheWholeRangeIsTooSmall() throws Exception {
        write("sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
        write("net/sockstat", "TCP: inuse 0 orphan 0 tw 24300 alloc 1 mem 1\n");
        assertThat(new ConnectionBudget(proc).isUsedUp()).isFalse();
        assertThat(new ConnectionBudget(proc).isShort()).isTrue();

        write("sys/net/ipv4/ip_local_port_range", "40000 43000");
        assertThat(new ConnectionBudget(proc).isShort()).isFalse();
    }

    @Test
    void refusesTooFewPortsWithAllReadings() throws Exception {
        write("sys/net/ipv4/ip_local_port_range", "40000 49999");
        write("net/sockstat", "TCP: inuse 1 orphan 0 tw 6500 alloc 1 mem 1\n");

        assertThatThrownBy(() -> new ConnectionBudget(proc).require())
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("at least 4000 free ports")
                .hasMessageContaining("has 10000, of which 6501 are in use");
    }

    @Test
    void refusesAConntrackThatWouldFill() throws Exception {
        write("sys/net/ipv4/ip_local_port_range", "32768 60999");
        write("net/sockstat", "TCP: inuse 0 orphan 0 tw 0 alloc 1 mem 1\n");
        write("sys/net/netfilter/nf_conntrack_max", "8192\n");

        assertThatThrownBy(() -> new ConnectionBudget(proc).require())
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("28232 ports")
                .hasMessageContaining("nf_conntrack_max is 8192");
    }

    private void write(String name, String content) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
