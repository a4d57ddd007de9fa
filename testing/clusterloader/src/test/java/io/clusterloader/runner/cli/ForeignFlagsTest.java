package io.clusterloader.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignFlagsTest {
    @Test
    void whatJobsOfClusterLoader2PassIsIgnored() {
        ForeignFlags flags = ForeignFlags.among(List.of(
                "--enable-prometheus-server=true",
                "--tear-down-prometheus-server",
                "--experimental-gcp-snapshot-prometheus-disk=true",
                "--prometheus-manifest-path",
                "manifests/prometheus",
                "--enable-exec-service=false",
                "--mastername=m",
                "--k8s-clients-number=1",
                "--v=2"));
        assertThat(flags.unknown()).isEmpty();
        assertThat(flags.ignored())
                .hasSize(8)
                .contains("--enable-prometheus-server=true", "--prometheus-manifest-path manifests/prometheus");
    }

    @Test
    void whatNobodyKnowsIsNot() {
        ForeignFlags flags = ForeignFlags.among(List.of("--tesconfig=a.yaml", "--enable=x", "word", "--v=2"));
        assertThat(flags.unknown()).containsExactly("--tesconfig=a.yaml", "--enable=x", "word");
        assertThat(flags.ignored()).containsExactly("--v=2");
    }
}
