package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.VersionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiVersionTest {
    @ParameterizedTest
    @CsvSource({"v1.20.2, 1, 20", "v1.33.2+k3s1, 1, 33", "v1.27.3-gke.100, 1, 27", "v1.9.0, 1, 9", "development, 0, 0"})
    void isReadFromWhatProvidersSay(String text, int major, int minor) {
        assertThat(version(text)).isEqualTo(new ApiVersion(major, minor, text));
    }

    @Test
    void isComparedAsNumbers() {
        assertThat(version("v1.9.0").isOlderThan(ApiVersion.OLDEST_SUPPORTED)).isTrue();
        assertThat(version("v1.19.16").isOlderThan(ApiVersion.OLDEST_SUPPORTED)).isTrue();
        assertThat(version("v1.20.0").isOlderThan(ApiVersion.OLDEST_SUPPORTED)).isFalse();
        assertThat(version("v2.0.0").isOlderThan(ApiVersion.OLDEST_SUPPORTED)).isFalse();
    }

    private static ApiVersion version(String text) {
        return ApiVersion.of(new VersionInfo.Builder().withGitVersion(text).build());
    }
}
