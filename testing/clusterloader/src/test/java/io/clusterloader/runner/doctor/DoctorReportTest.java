package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
    private static final List<CheckResult> RESULTS = List.of(
            CheckResult.ok("server", "Kubernetes v1.33.1"),
            CheckResult.problem("rights", "may not create pods", "bind the user to a role"),
            CheckResult.problem("rights", "may not list nodes", "bind the user to a role"),
            CheckResult.unknown("clocks", "no node has a lease"));

    @Test
    void saysOnceWhatHelpsAgainstSeveral() {
        assertThat(new DoctorReport(RESULTS).lines(0))
                .containsExactly(
                        "ok       server  Kubernetes v1.33.1",
                        "problem  rights  may not create pods",
                        "problem  rights  may not list nodes",
                        "                 -> bind the user to a role",
                        "unknown  clocks  no node has a lease");
    }

    @Test
    void keepsWithinATerminal() {
        assertThat(new DoctorReport(RESULTS).lines(30))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(30))
                .contains("problem  rights  may not", "                   create pods");
    }

    @Test
    void countsThemInAWord() {
        assertThat(new DoctorReport(RESULTS).summary()).isEqualTo("A run would fail: 1 ok, 1 unknown, 2 problems.");
        assertThat(new DoctorReport(RESULTS.subList(0, 1)).summary()).isEqualTo("A run can go ahead: 1 ok.");
    }
}
