package io.clusterloader.runner.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clusterloader.runner.doctor.DoctorReport.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
    private static final Verdict SERVER =
            new Verdict("server", List.of(CheckResult.ok("server", "Kubernetes v1.33.1")));
    private static final Verdict RIGHTS = new Verdict(
            "rights",
            List.of(
                    CheckResult.ok("rights", "may list services"),
                    CheckResult.problem("rights", "may not create pods", "bind the user to a role"),
                    CheckResult.problem("rights", "may not list nodes", "bind the user to a role"),
                    CheckResult.warning("rights", "may not get pods/log", "")));
    private static final DoctorReport REPORT = new DoctorReport(
            List.of(SERVER, RIGHTS, new Verdict("clocks", List.of(CheckResult.unknown("clocks", "no lease")))));

    @Test
    void aCheckHasOneVerdictAndWhatIsOkIsANoteOnIt() {
        assertThat(RIGHTS.lines(0))
                .containsExactly(
                        "problem  rights        may not create pods",
                        "                       may not list nodes",
                        "                       -> bind the user to a role",
                        "                       warning: may not get pods/log",
                        "                       may list services");
        assertThat(SERVER.lines(0)).containsExactly("ok       server        Kubernetes v1.33.1");
    }

    @Test
    void keepsWithinATerminal() {
        assertThat(RIGHTS.lines(36))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(36))
                .contains("problem  rights        may not", "                         create pods");
    }

    @Test
    void countsVerdictsInAWord() {
        assertThat(REPORT.summary()).isEqualTo("A run would fail: 1 ok, 1 unknown, 1 problem.");
        assertThat(new DoctorReport(List.of(SERVER)).summary()).isEqualTo("A run can go ahead: 1 ok.");
    }
}
