package io.clusterloader.localcluster.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the facts of a kernel from a folder in the place of /proc. */
class UserNamespaceTest {
    @TempDir
    private Path proc;

    @Test
    void isOrdinaryWhereTheMapHasOneUser() throws Exception {
        write("self/uid_map", "         0       1000          1\n");
        assertThat(UserNamespace.isOrdinary(proc)).isTrue();
    }

    @Test
    void isNotOrdinaryWhereTheMapHasAllUsersOrIsNotThere() throws Exception {
        assertThat(UserNamespace.isOrdinary(proc)).isFalse();
        write("self/uid_map", "         0          0 4294967295\n");
        assertThat(UserNamespace.isOrdinary(proc)).isFalse();
    }

    @Test
    void remarksWhatTheKernelShowsOfTheSettings() throws Exception {
        write("sys/net/core/rmem_max", "212992\n");
        assertThat(UserNamespace.remark(proc))
                .endsWith("net.core.rmem_max is 212992")
                .doesNotContain("nf_conntrack_max");
    }

    private void write(String name, String content) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
